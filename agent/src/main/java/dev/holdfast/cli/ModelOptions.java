package dev.holdfast.cli;

import dev.holdfast.data.validate.Scan;
import dev.holdfast.error.FileTrouble;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.CompiledSchemas;
import dev.holdfast.yang.ModuleFiles;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;
import dev.holdfast.yang.YangModule;
import dev.holdfast.yang.YangSource;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which modules a device has besides its own: options of {@code serve} and {@code check}. */
public final class ModelOptions {
    @Option(
            names = "--yang",
            paramLabel = "DIR",
            description = "Implement every module in this folder too. Repeatable.")
    private final List<Path> folders = new ArrayList<>();

    @Option(
            names = "--feature",
            paramLabel = "MODULE:NAME",
            description =
                    "Turn on a feature of a module, or all with MODULE:*. Repeatable. Features are"
                            + " off by default: those of modules from --yang, and of the device's"
                            + " own holdfast-smart-link:multiple-control-vlans.")
    private final List<String> features = new ArrayList<>();

    private final List<YangSource> given = new ArrayList<>();

    /** Compiles the modules of a device and those asked for. */
    public Schema load() throws CommandFailure {
        return load(BaseModules.USUAL, CompiledSchemas.shipped());
    }

    /**
     * As {@link #load()}.
     *
     * @param netconf what the device has of NETCONF
     * @param compiled where to look before anything is compiled
     */
    Schema load(Set<NetconfFeature> netconf, CompiledSchemas compiled) throws CommandFailure {
        var loader = BaseModules.device(netconf);
        for (var folder : folders) {
            try {
                var modules = ModuleFiles.in(folder);
                if (modules.isEmpty()) {
                    throw new CommandFailure(
                            "there is no .yang file in "
                                    + folder
                                    + "; name the folder the modules are in");
                }
                loader.implement(modules);
                given.addAll(modules);
            } catch (IOException e) {
                throw new CommandFailure(
                        "cannot read the folder " + folder + ": " + FileTrouble.reason(e), e);
            }
        }
        for (var feature : features) {
            int colon = feature.indexOf(':');
            if (colon <= 0 || colon == feature.length() - 1) {
                throw new CommandFailure(
                        "--feature "
                                + feature
                                + " is not MODULE:NAME, for example bench:* or if:x");
            }
            if (feature.startsWith("ietf-netconf:")) {
                throw new CommandFailure(
                        "--feature "
                                + feature
                                + " is no feature of the device; its parts of NETCONF have options"
                                + " of their own: --startup, --url-folder");
            }
            loader.features(feature.substring(0, colon), feature.substring(colon + 1));
        }
        try {
            return loader.load(compiled);
        } catch (SchemaException e) {
            throw new CommandFailure(
                    e.faults().stream()
                            .map(Object::toString)
                            .collect(
                                    Collectors.joining(
                                            "\n  ", "these modules do not load:\n  ", "")),
                    e);
        }
    }

    /**
     * A line for each constraint of the modules from {@code --yang} that makes a commit cost more
     * than it changes, so that nobody learns it from a large configuration.
     *
     * @param schema what {@link #load} made
     */
    public List<String> warnings(Schema schema) {
        var names =
                schema.modules().stream()
                        .filter(module -> given.contains(module.source()))
                        .map(YangModule::name)
                        .toList();
        return Scan.all(schema).stream()
                .filter(scan -> concerns(names, scan.holder().module()))
                .map(scan -> "slow with much data: " + scan)
                .toList();
    }

    /** Whether a module is one of those named, or they deviate it. */
    private static boolean concerns(List<String> names, YangModule module) {
        return names.contains(module.name())
                || module.deviations().stream().anyMatch(names::contains);
    }
}
