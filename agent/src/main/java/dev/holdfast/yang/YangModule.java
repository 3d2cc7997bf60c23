package dev.holdfast.yang;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One module of a schema as ietf-yang-library tells of it (RFC 8525), immutable.
 *
 * @param revision the newest revision date, absent when the module has none
 * @param implemented false when other modules only import its types and groupings
 * @param features the supported features of the module
 * @param deviations names of the modules that deviate this one
 * @param yangVersion {@code 1} or {@code 1.1}
 * @param source the text get-schema returns
 */
public record YangModule(
        String name,
        String namespace,
        String prefix,
        Optional<String> revision,
        boolean implemented,
        SortedSet<String> features,
        List<String> deviations,
        String yangVersion,
        List<Submodule> submodules,
        YangSource source) {
    /** One submodule the module includes. */
    public record Submodule(String name, Optional<String> revision, YangSource source) {}

    @Override
    public String toString() {
        return revision.map(date -> name + "@" + date).orElse(name);
    }
}
