package dev.holdfast.yang;

import org.opendaylight.yangtools.yang.ir.IRStatement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What yangtools leaves out of its effective model, by schema node: the when statements of the uses
 * and augments a node came by (RFC 7950 sections 7.13.1 and 7.17), the features and the several
 * defaults of a refine (section 7.13.2), and the extensions of RFC 8341. Found again by following
 * the statements of the texts.
 */
final class Omissions {
    private static final String NACM = "ietf-netconf-acm";

    /** A when statement and the text it stands in. */
    record Condition(String expression, ModuleText text) {}

    /** The defaults a refine gives to a leaf-list, and the text they stand in. */
    record Defaults(List<String> values, ModuleText text, IRStatement refine) {}

    /** A place in the schema tree, choices and cases included. */
    static final class Place {
        private final Map<QName, Place> below = new HashMap<>();
        private final List<Condition> conditions = new ArrayList<>();
        private boolean defaultDenyWrite;
        private boolean defaultDenyAll;
        private boolean absent;
        private Defaults defaults;

        private Place at(QName name) {
            return below.computeIfAbsent(name, _ -> new Place());
        }
    }

    /** What is known of one effective node: several places where an implied case hides one. */
    record Found(List<Place> places) {
        Found child(QName name) {
            return new Found(
                    places.stream()
                            .map(place -> place.below.get(name))
                            .filter(place -> place != null)
                            .toList());
        }

        /** The only child of an implied case: texts may name the case or leave it out. */
        Found onlyChild(QName name) {
            var both = new ArrayList<>(places);
            both.addAll(child(name).places);
            return new Found(both);
        }

        List<Condition> conditions() {
            return places.stream().flatMap(place -> place.conditions.stream()).toList();
        }

        /** Whether a refine ties it to features that are off. */
        boolean absent() {
            return places.stream().anyMatch(place -> place.absent);
        }

        /** Of the outermost refine that gives defaults, if it gives several. */
        Optional<Defaults> defaults() {
            return places.stream().flatMap(place -> Stream.ofNullable(place.defaults)).findFirst();
        }

        boolean defaultDenyWrite() {
            return places.stream().anyMatch(place -> place.defaultDenyWrite);
        }

        boolean defaultDenyAll() {
            return places.stream().anyMatch(place -> place.defaultDenyAll);
        }
    }

    /** Statements around a statement; groupings are looked up in them, inner ones first. */
    private record Scope(ModuleText text, IRStatement statement, Scope outer) {
        Scope inner(IRStatement child) {
            return new Scope(text, child, this);
        }
    }

    private final Place root = new Place();
    private final ModuleTexts texts;
    private final Features features;

    Omissions(ModuleTexts texts, Features features) {
        this.texts = texts;
        this.features = features;
        for (var module : texts.modules()) {
            var namespace = texts.namespace(module.name());
            for (var text : texts.withSubmodules(module)) {
                var scope = new Scope(text, text.root(), null);
                walk(scope, root, namespace, List.of());
                text.children(text.root(), "augment")
                        .forEach(augment -> augment(scope, augment, root, namespace));
            }
        }
    }

    Found root() {
        return new Found(List.of(root));
    }

    private void walk(Scope scope, Place place, String namespace, List<Condition> conditions) {
        for (var child : scope.statement.statements()) {
            if (child.keyword().prefix() != null) {
                continue;
            }
            switch (child.keyword().identifier()) {
                case "container",
                        "list",
                        "leaf",
                        "leaf-list",
                        "anydata",
                        "anyxml",
                        "choice",
                        "case",
                        "rpc",
                        "action",
                        "notification" -> {
                    var name = new QName(namespace, scope.text.argument(child));
                    enter(scope.inner(child), place.at(name), namespace, conditions);
                }
                case "input", "output" -> {
                    var name = new QName(namespace, child.keyword().identifier());
                    enter(scope.inner(child), place.at(name), namespace, conditions);
                }
                case "uses" -> uses(scope, child, place, namespace, conditions);
                default -> {} // defines no schema node
            }
        }
    }

    private void enter(Scope scope, Place place, String namespace, List<Condition> conditions) {
        place.conditions.addAll(conditions);
        for (var child : scope.statement.statements()) {
            if (isNacm(scope.text, child.keyword().prefix())) {
                place.defaultDenyWrite |= child.keyword().identifier().equals("default-deny-write");
                place.defaultDenyAll |= child.keyword().identifier().equals("default-deny-all");
            }
        }
        walk(scope, place, namespace, List.of());
    }

    private static boolean isNacm(ModuleText text, String prefix) {
        return prefix != null && NACM.equals(text.moduleByPrefix().get(prefix));
    }

    private void uses(
            Scope scope,
            IRStatement uses,
            Place place,
            String namespace,
            List<Condition> conditions) {
        var all = new ArrayList<>(conditions);
        when(scope, uses).ifPresent(all::add);
        grouping(scope, scope.text.argument(uses))
                .ifPresent(grouping -> walk(grouping, place, namespace, all));
        scope.text
                .children(uses, "refine")
                .forEach(refine -> refine(scope, refine, place, namespace));
        scope.text
                .children(uses, "augment")
                .forEach(augment -> augment(scope, augment, place, namespace));
    }

    private void refine(Scope scope, IRStatement refine, Place from, String namespace) {
        var place = target(scope, refine, from, namespace);
        place.absent |= !features.allHold(scope.text, refine);
        var defaults = scope.text.children(refine, "default").map(scope.text::argument).toList();
        if (!defaults.isEmpty()) {
            place.defaults =
                    defaults.size() > 1 ? new Defaults(defaults, scope.text, refine) : null;
        }
    }

    private void augment(Scope scope, IRStatement augment, Place from, String namespace) {
        var place = target(scope, augment, from, namespace);
        var conditions = when(scope, augment).map(List::of).orElse(List.of());
        walk(scope.inner(augment), place, namespace, conditions);
    }

    /** The place the argument of an augment or refine leads to. */
    private Place target(Scope scope, IRStatement statement, Place from, String namespace) {
        var place = from;
        for (var step : scope.text.argument(statement).split("/")) {
            if (!step.isBlank()) {
                place = place.at(name(scope.text, step.strip(), namespace));
            }
        }
        return place;
    }

    private static Optional<Condition> when(Scope scope, IRStatement statement) {
        return scope.text
                .value(statement, "when")
                .map(expression -> new Condition(expression, scope.text));
    }

    /** A grouping's own prefix means the module that uses it, like no prefix at all. */
    private QName name(ModuleText text, String step, String namespace) {
        int colon = step.indexOf(':');
        var prefix = step.substring(0, Math.max(0, colon));
        var local = step.substring(colon + 1);
        return colon < 0 || prefix.equals(text.ownPrefix())
                ? new QName(namespace, local)
                : new QName(texts.namespaceOfPrefix(text, prefix).orElse(""), local);
    }

    private Optional<Scope> grouping(Scope scope, String name) {
        int colon = name.indexOf(':');
        var prefix = name.substring(0, Math.max(0, colon));
        var local = name.substring(colon + 1);
        if (colon >= 0 && !prefix.equals(scope.text.ownPrefix())) {
            return texts.imported(scope.text, prefix)
                    .flatMap(module -> topLevelGrouping(module, local));
        }
        for (var around = scope; around.outer != null; around = around.outer) {
            var found = groupingIn(around, local);
            if (found.isPresent()) {
                return found;
            }
        }
        return topLevelGrouping(texts.moduleOf(scope.text), local);
    }

    private Optional<Scope> topLevelGrouping(ModuleText module, String name) {
        return texts.withSubmodules(module).stream()
                .flatMap(text -> groupingIn(new Scope(text, text.root(), null), name).stream())
                .findFirst();
    }

    private static Optional<Scope> groupingIn(Scope scope, String name) {
        return scope.text
                .children(scope.statement, "grouping")
                .filter(grouping -> scope.text.argument(grouping).equals(name))
                .findFirst()
                .map(scope::inner);
    }
}
