package dev.holdfast.yang;

import org.opendaylight.yangtools.yang.ir.IRStatement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The texts one schema is compiled from, and how they refer to each other. */
final class ModuleTexts {
    private final Set<ModuleText> implemented;
    private final Map<String, ModuleText> byFile = new HashMap<>();
    private final Map<String, List<ModuleText>> byName = new LinkedHashMap<>();
    private final Map<String, String> nameByNamespace = new HashMap<>();

    /**
     * @param texts modules and the submodules they include
     */
    ModuleTexts(Collection<ModuleText> texts, Set<ModuleText> implemented) {
        this.implemented = new LinkedHashSet<>(implemented);
        for (var text : texts) {
            byFile.put(text.file(), text);
            byName.computeIfAbsent(text.name(), _ -> new ArrayList<>()).add(text);
            text.namespace().ifPresent(namespace -> nameByNamespace.put(namespace, text.name()));
        }
    }

    /** Modules and submodules. */
    List<ModuleText> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    List<ModuleText> modules() {
        return all().stream().filter(text -> !text.isSubmodule()).toList();
    }

    boolean implemented(ModuleText module) {
        return implemented.contains(module);
    }

    Optional<ModuleText> inFile(String file) {
        return Optional.ofNullable(byFile.get(file));
    }

    /** The implemented text of that name, else the newest. */
    Optional<ModuleText> named(String name) {
        var texts = byName.getOrDefault(name, List.of());
        return texts.stream()
                .filter(implemented::contains)
                .findFirst()
                .or(() -> texts.stream().reduce(ModuleTexts::newer));
    }

    Optional<ModuleText> named(String name, Optional<String> revision) {
        return revision.isEmpty()
                ? named(name)
                : byName.getOrDefault(name, List.of()).stream()
                        .filter(text -> text.revision().equals(revision))
                        .findFirst();
    }

    static ModuleText newer(ModuleText a, ModuleText b) {
        return a.revision().orElse("").compareTo(b.revision().orElse("")) >= 0 ? a : b;
    }

    /** A module and the submodules it includes, directly or not. */
    List<ModuleText> withSubmodules(ModuleText module) {
        var found = new LinkedHashSet<ModuleText>();
        include(module, found);
        return List.copyOf(found);
    }

    private void include(ModuleText text, Set<ModuleText> found) {
        if (found.add(text)) {
            for (var include : text.includes()) {
                named(include.submodule(), include.revision())
                        .ifPresent(submodule -> include(submodule, found));
            }
        }
    }

    /** The text of the module in that namespace where a typedef of that name stands. */
    Optional<ModuleText> withTypedef(QName name) {
        return modules().stream()
                .filter(module -> module.namespace().equals(Optional.of(name.namespace())))
                .flatMap(module -> withSubmodules(module).stream())
                .filter(text -> hasTypedef(text, text.root(), name.localName()))
                .findFirst();
    }

    private static boolean hasTypedef(ModuleText text, IRStatement within, String name) {
        return text.children(within, "typedef").anyMatch(it -> text.argument(it).equals(name))
                || within.statements().stream().anyMatch(it -> hasTypedef(text, it, name));
    }

    /** The module itself, or the one a submodule belongs to. */
    ModuleText moduleOf(ModuleText text) {
        return text.belongsTo().flatMap(this::named).orElse(text);
    }

    /** The module a prefix of this text stands for. */
    Optional<ModuleText> imported(ModuleText text, String prefix) {
        if (prefix.equals(text.ownPrefix())) {
            return Optional.of(moduleOf(text));
        }
        return text.imports().stream()
                .filter(i -> i.prefix().equals(prefix))
                .findFirst()
                .flatMap(i -> named(i.module(), i.revision()));
    }

    /** The namespace of a module of that name; all its revisions share it. */
    String namespace(String module) {
        return named(module).flatMap(ModuleText::namespace).orElse("");
    }

    Optional<String> namespaceOfPrefix(ModuleText text, String prefix) {
        return Optional.ofNullable(text.moduleByPrefix().get(prefix)).map(this::namespace);
    }

    /** What names mean in an expression of that text, on a node in that namespace. */
    XPathScope scope(ModuleText text, String defaultNamespace) {
        return new XPathScope(prefixes(text), defaultNamespace, this::nameOf);
    }

    /** The prefixes of a text; none at all means its own module. */
    PrefixScope prefixes(ModuleText text) {
        return prefix ->
                namespaceOfPrefix(text, prefix.isEmpty() ? text.ownPrefix() : prefix).orElse(null);
    }

    private Optional<String> nameOf(String namespace) {
        return Optional.ofNullable(nameByNamespace.get(namespace));
    }
}
