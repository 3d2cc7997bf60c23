package dev.holdfast.cli;

import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.ModuleFiles;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                    "Turn on a feature of a module from --yang, or all with MODULE:*. Repeatable."
                            + " Features of such modules are off by default.")
    private final List<String> features = new ArrayList<>();

    /** Compiles the modules of a device and those asked for. */
    public Schema load() throws CommandFailure {
        var loader = BaseModules.device();
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
            } catch (IOException e) {
                throw new CommandFailure("cannot read the folder " + folder + ": " + reason(e), e);
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
            loader.features(feature.substring(0, colon), feature.substring(colon + 1));
        }
        try {
            return loader.load();
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

    /** Java says no more than the file's name when a file is not there. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "it does not exist";
            case NotDirectoryException _ -> "it is not a folder";
            case AccessDeniedException _ -> "it may not be read by this user";
            default -> e.getMessage();
        };
    }
}
