package dev.holdfast.lab;

import dev.holdfast.lab.LabFile.Protocol;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.NetconfFeature;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads what a node of a lab file has of NETCONF. Used by one thread. */
final class LabCapabilityReader {
    private static final String BASE_1_1 = "base:1.1";
    private static final Predicate<String> IS_FOLDER =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}").asMatchPredicate();

    private final LabFaults faults;

    LabCapabilityReader(LabFaults faults) {
        this.faults = faults;
    }

    /** What the node has; the usual when it does not say. */
    Protocol read(String node, YamlMapping around) {
        var mapping = around.mapping("capabilities", "capabilities of " + node);
        mapping.allow(List.of("without", "with", "url-folder", "extra"));
        var features = EnumSet.copyOf(BaseModules.USUAL);
        boolean base11 = true;
        for (var text : mapping.texts("without")) {
            if (text.value().equals(BASE_1_1)) {
                base11 = false;
            } else {
                known(text, BaseModules.USUAL, BASE_1_1).ifPresent(features::remove);
            }
        }
        if (!features.contains(NetconfFeature.CANDIDATE)) {
            features.remove(NetconfFeature.CONFIRMED_COMMIT); // there is nothing to commit
        }
        for (var text : mapping.texts("with")) {
            known(text, Set.of(NetconfFeature.STARTUP)).ifPresent(features::add);
        }
        var folder =
                faults.matching(
                        mapping.text("url-folder"),
                        "url-folder of " + node,
                        "a name; the folder is made below files in the folder of the lab",
                        IS_FOLDER);
        folder.ifPresent(_ -> features.add(NetconfFeature.URL));
        return new Protocol(features, base11, extra(mapping), folder);
    }

    private Optional<NetconfFeature> known(
            YamlText text, Set<NetconfFeature> choice, String... others) {
        var names = new ArrayList<String>();
        EnumSet.copyOf(choice).forEach(feature -> names.add(feature.text()));
        names.addAll(List.of(others));
        return faults.checked(
                text,
                "capability",
                (names.size() == 1 ? "" : "one of ") + String.join(", ", names),
                value -> NetconfFeature.named(value).filter(choice::contains));
    }

    /** What the agent itself says it can is not for others to say. */
    private List<String> extra(YamlMapping mapping) {
        return mapping.texts("extra").stream()
                .flatMap(
                        text ->
                                faults
                                        .checked(
                                                text,
                                                "extra capability",
                                                "an absolute URI that does not begin with"
                                                        + " urn:ietf:params:netconf:",
                                                value -> Optional.of(value).filter(this::isExtra))
                                        .stream())
                .toList();
    }

    private boolean isExtra(String value) {
        return URI.create(value).isAbsolute() && !value.startsWith("urn:ietf:params:netconf:");
    }
}
