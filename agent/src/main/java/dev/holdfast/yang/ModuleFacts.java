package dev.holdfast.yang;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What yang-library tells of the modules of a schema, gathered from their texts. */
final class ModuleFacts {
    private ModuleFacts() {}

    /** Stands for the module of the root, which is in none. */
    static YangModule none() {
        return new YangModule(
                "",
                "",
                "",
                Optional.empty(),
                true,
                new TreeSet<>(),
                List.of(),
                "1.1",
                List.of(),
                new YangSource() {
                    @Override
                    public String name() {
                        return "";
                    }

                    @Override
                    public String text() {
                        return "";
                    }
                });
    }

    /**
     * @param features those that are on, by module name
     */
    static List<YangModule> of(ModuleTexts texts, Map<String, Set<String>> features) {
        return texts.modules().stream()
                .map(module -> module(module, texts, features))
                .sorted(
                        Comparator.comparing(YangModule::name)
                                .thenComparing(m -> m.revision().orElse("")))
                .toList();
    }

    private static YangModule module(
            ModuleText module, ModuleTexts texts, Map<String, Set<String>> features) {
        var submodules =
                texts.withSubmodules(module).stream()
                        .filter(ModuleText::isSubmodule)
                        .map(
                                text ->
                                        new YangModule.Submodule(
                                                text.name(), text.revision(), text.source()))
                        .toList();
        return new YangModule(
                module.name(),
                module.namespace().orElse(""),
                module.ownPrefix(),
                module.revision(),
                texts.implemented(module),
                texts.implemented(module)
                        ? new TreeSet<>(features.getOrDefault(module.name(), Set.of()))
                        : new TreeSet<>(),
                deviatingModules(module, texts),
                module.yangVersion(),
                submodules,
                module.source());
    }

    private static List<String> deviatingModules(ModuleText target, ModuleTexts texts) {
        return texts.modules().stream()
                .filter(texts::implemented)
                .filter(other -> deviated(other, texts).contains(target))
                .map(ModuleText::name)
                .sorted()
                .toList();
    }

    /** The modules whose nodes a module's deviations point to. */
    static Set<ModuleText> deviated(ModuleText module, ModuleTexts texts) {
        var targets = new LinkedHashSet<ModuleText>();
        for (var text : texts.withSubmodules(module)) {
            text.children(text.root(), "deviation")
                    .map(text::argument)
                    .flatMap(path -> lastPrefix(path).stream())
                    .flatMap(prefix -> texts.imported(text, prefix).stream())
                    .forEach(targets::add);
        }
        return targets;
    }

    /** A deviation counts for the module of its target, the last node of the path. */
    private static Optional<String> lastPrefix(String path) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(last.substring(0, colon).strip());
    }

    static Collection<ModuleText> implemented(ModuleTexts texts) {
        return texts.modules().stream().filter(texts::implemented).toList();
    }
}
