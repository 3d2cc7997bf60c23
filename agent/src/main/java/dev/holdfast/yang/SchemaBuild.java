package dev.holdfast.yang;

import com.google.common.collect.HashMultimap;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.rfc7952.parser.impl.Rfc7952ParserExtension;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.stmt.FeatureSet;
import org.opendaylight.yangtools.yang.parser.api.YangParserConfiguration;
import org.opendaylight.yangtools.yang.parser.api.YangParserException;
import org.opendaylight.yangtools.yang.parser.api.YangSyntaxErrorException;
import org.opendaylight.yangtools.yang.parser.ri.DefaultYangParserFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One compilation: the texts of a recipe are read, with what they import and include, parsed by
 * yangtools and made a {@link Schema}. One object, one schema, one thread.
 */
final class SchemaBuild {
    private final List<YangSource> implemented;
    private final Map<String, List<YangSource>> library = new LinkedHashMap<>();
    private final Map<String, Set<String>> features;
    private final List<Fault> faults = new ArrayList<>();

    SchemaBuild(Recipe recipe) {
        this.implemented = recipe.implemented();
        recipe.library().forEach((name, sources) -> library.put(name, new ArrayList<>(sources)));
        this.features = recipe.features();
    }

    /**
     * Compiles what was asked for, all of it or nothing.
     *
     * @throws SchemaException names every fault found, with file and line
     */
    Schema schema() throws SchemaException {
        var texts = read();
        texts.all().forEach(text -> faults.addAll(TextRules.faults(text)));
        throwFaults();
        var on = new Features(texts, features, faults);
        throwFaults();
        var model = parse(texts, on);
        return new SchemaCompiler(model, texts, ModuleFacts.of(texts, on.on()), on).compile();
    }

    private void throwFaults() throws SchemaException {
        if (!faults.isEmpty()) {
            throw new SchemaException(faults);
        }
    }

    /** Reads the implemented modules, then what they import and include, to the last. */
    private ModuleTexts read() {
        var read = new LinkedHashMap<String, ModuleText>();
        var chosen = new LinkedHashMap<String, ModuleText>();
        for (var source : implemented) {
            text(source).ifPresent(text -> choose(text, read, chosen));
        }
        read.values()
                .forEach(
                        text ->
                                library.computeIfAbsent(text.name(), _ -> new ArrayList<>())
                                        .addFirst(text.source()));
        var wanted = new ArrayList<ModuleText>(chosen.values());
        var seen = new LinkedHashMap<String, ModuleText>();
        chosen.values().forEach(text -> seen.put(text.id(), text));
        for (int i = 0; i < wanted.size(); i++) {
            for (var needed : needs(wanted.get(i), read)) {
                if (seen.putIfAbsent(needed.id(), needed) == null) {
                    wanted.add(needed);
                }
            }
        }
        return new ModuleTexts(wanted, implementedBy(wanted, chosen.values()));
    }

    private void choose(
            ModuleText text, Map<String, ModuleText> read, Map<String, ModuleText> chosen) {
        if (read.putIfAbsent(text.id(), text) != null || text.isSubmodule()) {
            return; // the same revision again is the same module
        }
        var other = chosen.putIfAbsent(text.name(), text);
        if (other != null) {
            faults.add(
                    new Fault(
                            text.file(),
                            text.root().startLine(),
                            "module "
                                    + text.name()
                                    + " is there in another revision: "
                                    + other.file()
                                    + "; remove one of the files"));
        }
    }

    private Optional<ModuleText> text(YangSource source) {
        try {
            return Optional.of(ModuleText.read(source));
        } catch (SchemaException e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    private List<ModuleText> needs(ModuleText text, Map<String, ModuleText> read) {
        var found = new ArrayList<ModuleText>();
        for (var i : text.imports()) {
            find(i.module(), i.revision(), read)
                    .ifPresentOrElse(
                            found::add, () -> missing(text, i.line(), i.module(), i.revision()));
        }
        for (var i : text.includes()) {
            find(i.submodule(), i.revision(), read)
                    .ifPresentOrElse(
                            found::add, () -> missing(text, i.line(), i.submodule(), i.revision()));
        }
        return found;
    }

    private void missing(ModuleText text, int line, String name, Optional<String> revision) {
        var wanted = revision.map(date -> name + "@" + date).orElse(name);
        faults.add(
                new Fault(
                        text.file(),
                        line,
                        wanted + " is not there; put " + wanted + ".yang beside this file"));
    }

    private Optional<ModuleText> find(
            String name, Optional<String> revision, Map<String, ModuleText> read) {
        ModuleText newest = null;
        for (var source : library.getOrDefault(name, List.of())) {
            var known =
                    read.values().stream().filter(text -> text.source().equals(source)).findFirst();
            var text = known.or(() -> text(source)).orElse(null);
            if (text == null || !text.name().equals(name)) {
                continue;
            }
            read.putIfAbsent(text.id(), text);
            boolean fits = revision.isEmpty() || revision.equals(text.revision());
            if (fits) {
                var same = read.get(text.id());
                newest = newest == null ? same : ModuleTexts.newer(newest, same);
            }
        }
        return Optional.ofNullable(newest);
    }

    /** Those asked for, and those whose nodes they augment, deviate or refer to. */
    private static Set<ModuleText> implementedBy(
            Collection<ModuleText> all, Collection<ModuleText> chosen) {
        var implemented = new LinkedHashSet<>(chosen);
        var texts = new ModuleTexts(all, implemented);
        var open = new ArrayList<>(chosen);
        for (int i = 0; i < open.size(); i++) {
            NodeReferences.of(open.get(i), texts).stream()
                    .filter(implemented::add)
                    .forEach(open::add);
        }
        return implemented;
    }

    private static EffectiveModelContext parse(ModuleTexts texts, Features on)
            throws SchemaException {
        var parser =
                new DefaultYangParserFactory(
                                new CheckedXPaths(), List.of(new Rfc7952ParserExtension()))
                        .createParser(
                                YangParserConfiguration.builder()
                                        .retainDeclarationReferences(true)
                                        .warnForUnkeyedLists(false)
                                        .build());
        var supported = FeatureSet.builder();
        for (var module : texts.modules()) {
            supported.addModuleFeatures(
                    qnameModule(module), on.on().getOrDefault(module.name(), Set.of()));
        }
        parser.setSupportedFeatures(supported.build());
        var deviations = HashMultimap.<QNameModule, QNameModule>create();
        for (var module : ModuleFacts.implemented(texts)) {
            for (var target : ModuleFacts.deviated(module, texts)) {
                deviations.put(qnameModule(target), qnameModule(module));
            }
        }
        parser.setModulesWithSupportedDeviations(deviations);
        try {
            var amendments = new Amendments(texts, on);
            for (var text : texts.all()) {
                parser.addSource(text.forParser(amendments.of(text)));
            }
            return parser.buildEffectiveModel();
        } catch (YangSyntaxErrorException e) {
            throw new SchemaException(Yangtools.faults(e));
        } catch (YangParserException e) {
            throw new SchemaException(Yangtools.faults(e));
        } catch (IOException e) {
            throw new IllegalStateException("everything has been read", e);
        } catch (RuntimeException e) {
            throw new SchemaException(Yangtools.faults(e));
        }
    }

    private static QNameModule qnameModule(ModuleText module) {
        return QNameModule.ofRevision(
                module.namespace().orElse(""), module.revision().orElse(null));
    }
}
