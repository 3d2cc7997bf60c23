package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.ir.IRStatement;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The features of all texts: which are on, and which if-feature statements hold (RFC 7950 sections
 * 7.20.1 and 7.20.2). Lives while a schema is compiled.
 */
final class Features {
    private final ModuleTexts texts;
    private final List<Fault> faults;
    private final Map<String, Map<String, Definition>> defined = new HashMap<>();
    private final Map<String, Set<String>> on = new HashMap<>();

    /** A feature statement, and what it is said of in turn. */
    private record Definition(ModuleText text, IRStatement statement) {
        List<? extends IRStatement> conditions() {
            return text.children(statement, "if-feature").toList();
        }

        String module(ModuleTexts texts) {
            return texts.moduleOf(text).name();
        }
    }

    /**
     * @param wanted names of features by module; {@code *} stands for all a module can have
     * @param faults takes what is wrong with them, and with if-feature statements
     */
    Features(ModuleTexts texts, Map<String, Set<String>> wanted, List<Fault> faults) {
        this.texts = texts;
        this.faults = faults;
        for (var text : texts.all()) {
            var module = texts.moduleOf(text).name();
            var features = defined.computeIfAbsent(module, _ -> new HashMap<>());
            text.children(text.root(), "feature")
                    .forEach(it -> features.put(text.argument(it), new Definition(text, it)));
        }
        texts.all().forEach(text -> check(text, text.root()));
        if (faults.isEmpty()) {
            defined.values().forEach(it -> it.values().forEach(this::refuseCircle));
        }
        if (faults.isEmpty()) {
            wanted.forEach(this::choose);
        }
        if (faults.isEmpty()) {
            settle(wanted);
        }
    }

    /** Names of the features that are on, by module. */
    Map<String, Set<String>> on() {
        return on;
    }

    /** Whether all if-feature statements of a statement hold. */
    boolean allHold(ModuleText text, IRStatement statement) {
        return text.children(statement, "if-feature").allMatch(it -> holds(text, it));
    }

    /**
     * An if-feature statement by one feature alone: itself when it holds as that feature does, else
     * behind {@code not}. Empty when the statement is wrong, or says no more than that already.
     */
    Optional<String> inOneWord(ModuleText text, IRStatement ifFeature) {
        return expression(text, ifFeature)
                .filter(it -> !(it instanceof FeatureExpression.Named))
                .map(
                        it -> {
                            var one = it.features().findFirst().orElseThrow();
                            boolean same = isOn(text, one) == holds(text, ifFeature);
                            return same ? one.toString() : "not " + one;
                        });
    }

    private boolean holds(ModuleText text, IRStatement ifFeature) {
        return expression(text, ifFeature).map(it -> it.holds(one -> isOn(text, one))).orElse(true);
    }

    private boolean isOn(ModuleText text, FeatureExpression.Named one) {
        return definition(text, one)
                .map(it -> on.getOrDefault(it.module(texts), Set.of()).contains(one.name()))
                .orElse(false);
    }

    private Optional<Definition> definition(ModuleText text, FeatureExpression.Named one) {
        var module =
                one.prefix().isEmpty()
                        ? Optional.of(texts.moduleOf(text))
                        : texts.imported(text, one.prefix());
        return module.map(it -> defined.getOrDefault(it.name(), Map.of()).get(one.name()));
    }

    private static Optional<FeatureExpression> expression(ModuleText text, IRStatement ifFeature) {
        try {
            return Optional.of(FeatureExpression.parse(text.argument(ifFeature)));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    private void check(ModuleText text, IRStatement statement) {
        for (var child : statement.statements()) {
            if (ModuleText.is(child, "if-feature")) {
                checkCondition(text, child);
            }
            check(text, child);
        }
    }

    private void checkCondition(ModuleText text, IRStatement ifFeature) {
        try {
            var expression = FeatureExpression.parse(text.argument(ifFeature));
            if (text.yangVersion().equals("1")
                    && !(expression instanceof FeatureExpression.Named)) {
                faults.add(
                        text.fault(
                                ifFeature,
                                "if-feature names one feature in YANG 1.0; say yang-version 1.1"));
            }
            expression
                    .features()
                    .filter(one -> definition(text, one).isEmpty())
                    .forEach(
                            one ->
                                    faults.add(
                                            text.fault(
                                                    ifFeature,
                                                    "there is no feature "
                                                            + one
                                                            + "; define it or name another")));
        } catch (ParseException e) {
            faults.add(text.fault(ifFeature, "if-feature is malformed: " + e.getMessage()));
        }
    }

    /** Section 7.20.1: a feature cannot depend on itself, directly or not. */
    private void refuseCircle(Definition feature) {
        var seen = new HashSet<Definition>();
        var open = new ArrayList<>(needs(feature));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (next == feature) {
                faults.add(
                        feature.text.fault(
                                feature.statement,
                                "feature "
                                        + feature.text.argument(feature.statement)
                                        + " depends on itself; take it out of the if-feature"
                                        + " statements it leads to"));
                return;
            }
            if (seen.add(next)) {
                open.addAll(needs(next));
            }
        }
    }

    private List<Definition> needs(Definition feature) {
        return feature.conditions().stream()
                .flatMap(condition -> expression(feature.text, condition).stream())
                .flatMap(FeatureExpression::features)
                .flatMap(one -> definition(feature.text, one).stream())
                .toList();
    }

    private void choose(String name, Set<String> wanted) {
        var module = texts.named(name).filter(texts::implemented);
        if (module.isEmpty()) {
            faults.add(
                    new Fault(
                            "",
                            0,
                            "there is no module " + name + " whose features could be turned on"));
            return;
        }
        var all = new TreeSet<>(defined.getOrDefault(name, Map.of()).keySet());
        for (var feature : wanted) {
            if (!feature.equals("*") && !all.contains(feature)) {
                faults.add(
                        new Fault(
                                module.get().file(),
                                0,
                                "module "
                                        + name
                                        + " has no feature "
                                        + feature
                                        + "; it has "
                                        + (all.isEmpty() ? "none" : String.join(", ", all))));
            }
        }
        var chosen = new TreeSet<>(wanted);
        if (chosen.remove("*")) {
            chosen.addAll(all);
        }
        on.put(name, chosen);
    }

    /**
     * Takes back what only {@code *} asked for and cannot be; refuses what was asked for by name.
     */
    private void settle(Map<String, Set<String>> wanted) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var module : on.entrySet()) {
                for (var feature : List.copyOf(module.getValue())) {
                    var definition = defined.get(module.getKey()).get(feature);
                    if (allHold(definition.text, definition.statement)) {
                        continue;
                    }
                    if (wanted.get(module.getKey()).contains(feature)) {
                        faults.add(unmet(module.getKey(), feature, definition));
                        return;
                    }
                    module.getValue().remove(feature);
                    changed = true;
                }
            }
        }
    }

    private static Fault unmet(String module, String feature, Definition definition) {
        var needs = definition.conditions().stream().map(definition.text::argument).toList();
        return definition.text.fault(
                definition.statement,
                "feature "
                        + feature
                        + " of module "
                        + module
                        + " needs "
                        + String.join(", and ", needs)
                        + "; turn on or off what that names, or leave "
                        + feature
                        + " off");
    }
}
