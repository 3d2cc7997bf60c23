package dev.holdfast.yang;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules by name and by namespace; where a name has several revisions, the implemented one. */
final class ModuleIndex {
    private final Map<String, YangModule> byName = new HashMap<>();
    private final Map<String, YangModule> byNamespace = new HashMap<>();

    ModuleIndex(List<YangModule> modules) {
        for (var module : modules) {
            byName.merge(module.name(), module, ModuleIndex::implementedFirst);
            byNamespace.merge(module.namespace(), module, ModuleIndex::implementedFirst);
        }
    }

    private static YangModule implementedFirst(YangModule known, YangModule other) {
        return other.implemented() ? other : known;
    }

    Optional<YangModule> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<YangModule> inNamespace(String namespace) {
        return Optional.ofNullable(byNamespace.get(namespace));
    }

    Map<String, YangModule> byNamespace() {
        return byNamespace;
    }
}
