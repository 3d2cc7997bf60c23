package dev.holdfast.yang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a {@link Schema} of modules. Says which modules a device implements, where the ones they
 * import are found, and which features are on; then {@link #load}. One object, one schema, one
 * thread.
 */
public final class SchemaLoader {
    private final List<YangSource> implemented = new ArrayList<>();
    private final Map<String, List<YangSource>> library = new LinkedHashMap<>();
    private final List<Without> without = new ArrayList<>();
    private final Map<String, Set<String>> features = new HashMap<>();

    /** What takes the place of a feature that is off. */
    private record Without(String module, String feature, List<YangSource> sources) {
        boolean holds(Map<String, Set<String>> on) {
            var chosen = on.getOrDefault(module, Set.of());
            return !chosen.contains(feature) && !chosen.contains("*");
        }
    }

    /** Modules the device implements; submodules among them are used where they are included. */
    public SchemaLoader implement(Collection<YangSource> sources) {
        implemented.addAll(sources);
        return this;
    }

    /**
     * Modules and submodules that are read when something imports or includes them, found by file
     * name ({@code module@revision.yang} or {@code module.yang}). A module whose nodes an
     * implemented one augments, deviates or refers to by a leafref is implemented too, as RFC 7950
     * section 5.6.5 demands; the others lend their types, groupings and identities.
     */
    public SchemaLoader provide(Collection<YangSource> sources) {
        for (var source : sources) {
            library.computeIfAbsent(moduleName(source), _ -> new ArrayList<>()).add(source);
        }
        return this;
    }

    /**
     * Modules the device implements as long as a feature is off: deviations that say what it does
     * without. A deviation cannot depend on a feature, so their module has to.
     */
    public SchemaLoader implementWithout(
            String module, String feature, Collection<YangSource> sources) {
        without.add(new Without(module, feature, List.copyOf(sources)));
        return this;
    }

    /** Turns features of a module on; {@code *} means all it has. Off is the default. */
    public SchemaLoader features(String module, String... names) {
        features.computeIfAbsent(module, _ -> new TreeSet<>()).addAll(List.of(names));
        return this;
    }

    /**
     * Compiles what was asked for, all of it or nothing; takes it from the schemas that come with
     * the program when it is among them.
     *
     * @throws SchemaException names every fault found, with file and line
     */
    public Schema load() throws SchemaException {
        return load(CompiledSchemas.shipped());
    }

    /**
     * As {@link #load()}.
     *
     * @param compiled where to look first, and to leave what had to be compiled
     */
    public Schema load(CompiledSchemas compiled) throws SchemaException {
        var recipe = recipe();
        var wanted = compiled.wanted(recipe);
        var found = wanted.flatMap(CompiledSchemas.Wanted::find);
        if (found.isPresent()) {
            return found.get();
        }
        var schema = new SchemaBuild(recipe).schema();
        wanted.ifPresent(it -> it.keep(schema));
        return schema;
    }

    Recipe recipe() {
        var all = new ArrayList<>(implemented);
        without.stream().filter(it -> it.holds(features)).forEach(it -> all.addAll(it.sources()));
        return new Recipe(all, library, features);
    }

    static String moduleName(YangSource source) {
        var file = source.name();
        var name = file.substring(file.lastIndexOf('/') + 1);
        name = name.endsWith(".yang") ? name.substring(0, name.length() - 5) : name;
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }
}
