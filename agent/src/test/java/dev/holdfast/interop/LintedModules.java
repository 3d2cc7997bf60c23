package dev.holdfast.interop;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Our modules, and those of the IETF, as arguments of yanglint. */
final class LintedModules {
    /** Without this the modules would lend types and identities only. */
    private static final List<String> IMPLEMENTED =
            List.of("ietf-interfaces", "iana-if-type", "ietf-ip");

    /** yanglint turns features on unless it is told not to. */
    private static final List<String> FEATURES_OFF =
            List.of("ietf-interfaces", "ietf-ip", "holdfast-smart-link");

    private LintedModules() {}

    /** What a device implements, and where the rest is found. */
    static List<String> ofADevice() throws IOException, URISyntaxException {
        var arguments = new ArrayList<>(List.of("-p", ietf().toString()));
        for (var module : inOrder()) {
            if (!module.contains("lab-control")) {
                arguments.add(module);
            }
        }
        for (var module : names(ietf())) {
            if (IMPLEMENTED.contains(module.replaceFirst("@.*", ""))) {
                arguments.add(ietf().resolve(module).toString());
            }
        }
        for (var module : FEATURES_OFF) {
            arguments.addAll(List.of("-F", module + ":"));
        }
        return arguments;
    }

    /** Ours, those last that deviate others: yanglint skips conditions on what it has not met. */
    static List<String> inOrder() throws IOException, URISyntaxException {
        var ours = ours();
        return names(ours).stream()
                .sorted(Comparator.comparing(module -> module.contains("deviations")))
                .map(module -> ours.resolve(module).toString())
                .toList();
    }

    /** The file names of the modules in a folder. */
    static List<String> names(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("INDEX")).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    static Path ours() throws URISyntaxException {
        return folderOf("/yang/holdfast/INDEX");
    }

    static Path ietf() throws URISyntaxException {
        return folderOf("/yang/ietf/INDEX");
    }

    private static Path folderOf(String resource) throws URISyntaxException {
        return Path.of(LintedModules.class.getResource(resource).toURI()).getParent();
    }
}
