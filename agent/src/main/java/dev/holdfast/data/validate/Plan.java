package dev.holdfast.data.validate;

import dev.holdfast.data.validate.Constraint.ChoiceAsked;
import dev.holdfast.data.validate.Constraint.EntryUnique;
import dev.holdfast.data.validate.Constraint.MustHolds;
import dev.holdfast.data.validate.Constraint.ReferenceHolds;
import dev.holdfast.data.validate.Constraint.WhenHolds;
import dev.holdfast.data.validate.Place.Narrowing;
import dev.holdfast.data.validate.Place.Source;
import dev.holdfast.data.xpath.Types;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.RootSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What has to be checked again when something changes: the constraints of a schema, turned around.
 * Made once for a schema; immutable then, and free of threads.
 */
final class Plan {
    /**
     * A constraint that reads a node.
     *
     * @param anchor where the way up from an instance of the node ends and the way down to the
     *     instances the constraint stands on begins
     * @param narrowing which of those it can be, or null for all
     */
    record Dependent(Constraint constraint, SchemaNode anchor, Narrowing narrowing) {}

    private final RootSchema root;
    private final Map<SchemaNode, List<Dependent>> dependents = new IdentityHashMap<>();
    private final Map<SchemaNode, List<Constraint>> standing = new IdentityHashMap<>();
    private final Map<SchemaNode, Integer> leafIndexes = new IdentityHashMap<>();
    private final Map<EntryUnique, Integer> uniqueIndexes = new IdentityHashMap<>();
    private final Map<ListSchema, List<EntryUnique>> uniques = new IdentityHashMap<>();
    private final Map<InnerSchema, List<SchemaNode>> shaped = new IdentityHashMap<>();
    private final Set<InnerSchema> judged = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<InnerSchema> indexedBelow =
            Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<InnerSchema, List<SchemaNode>> watched = new IdentityHashMap<>();
    private final List<Constraint> anywhere = new ArrayList<>();
    private final List<Scan> scans = new ArrayList<>();

    private Plan(RootSchema root) {
        this.root = root;
    }

    static Plan of(Schema schema) {
        var plan = new Plan(schema.root());
        plan.inner(schema.root());
        plan.findIndexed(schema.root());
        plan.findWatched(schema.root());
        // of one class, so that a loop over any of them is one piece of code to the compiler
        plan.dependents.replaceAll((_, all) -> List.copyOf(all));
        plan.standing.replaceAll((_, all) -> List.copyOf(all));
        plan.uniques.replaceAll((_, all) -> List.copyOf(all));
        return plan;
    }

    /** What is kept for a key, if anything; getOrDefault looks for what is missing twice. */
    private static <K, V> List<V> known(Map<K, List<V>> map, K key) {
        var found = map.get(key);
        return found == null ? List.of() : found;
    }

    /** Constraints that read instances of a node. */
    List<Dependent> dependents(SchemaNode read) {
        return known(dependents, read);
    }

    /** Musts and references that stand on a node. */
    List<Constraint> standingOn(SchemaNode node) {
        return known(standing, node);
    }

    List<EntryUnique> uniques(ListSchema list) {
        return known(uniques, list);
    }

    /** Children that have to exist, or may not be too few or too many. */
    List<SchemaNode> shaped(InnerSchema parent) {
        return known(shaped, parent);
    }

    /** Whether children have to exist, or may not be too few or too many. */
    boolean isShaped(InnerSchema parent) {
        return judged.contains(parent);
    }

    /** Children that mean something to a constraint, or have something below that does. */
    List<SchemaNode> watched(InnerSchema parent) {
        return known(watched, parent);
    }

    /** Constraints any change may concern. */
    List<Constraint> anywhere() {
        return anywhere;
    }

    /** What costs more than its change. */
    List<Scan> scans() {
        return List.copyOf(scans);
    }

    /** The number of the index of a leaf's values, -1 when it has none. */
    int indexOf(SchemaNode leaf) {
        var index = leafIndexes.get(leaf);
        return index == null ? -1 : index;
    }

    /** The number of the index of a unique statement. */
    int indexOf(EntryUnique unique) {
        return uniqueIndexes.get(unique);
    }

    /** How many indexes there are. */
    int indexes() {
        return leafIndexes.size() + uniqueIndexes.size();
    }

    /** Whether something below a node is indexed by value. */
    boolean isIndexedBelow(InnerSchema node) {
        return indexedBelow.contains(node);
    }

    private boolean findIndexed(InnerSchema node) {
        boolean found = false;
        for (var child : node.children()) {
            found |=
                    child instanceof InnerSchema inner
                            ? findIndexed(inner)
                            : leafIndexes.containsKey(child);
        }
        if (found) {
            indexedBelow.add(node);
        }
        return found;
    }

    private boolean findWatched(InnerSchema node) {
        var found = new ArrayList<SchemaNode>();
        for (var child : node.children()) {
            boolean below = child instanceof InnerSchema inner && findWatched(inner);
            if (child.config()
                    && (below
                            || !child.whens().isEmpty()
                            || dependents.containsKey(child)
                            || standing.containsKey(child)
                            || uniques.containsKey(child))) {
                found.add(child);
            }
        }
        watched.put(node, List.copyOf(found));
        return !found.isEmpty() || isShaped(node);
    }

    private void inner(InnerSchema node) {
        var counted = new ArrayList<SchemaNode>();
        for (var child : node.children()) {
            if (child.config()) {
                child(child);
                if (child.mandatory()
                        || Faults.fewest(child) > 0
                        || Faults.most(child) < Long.MAX_VALUE) {
                    counted.add(child);
                }
            }
        }
        shaped.put(node, List.copyOf(counted));
        boolean chooses = node.choices().stream().anyMatch(choice -> choice.mandatory());
        if (chooses || !counted.isEmpty()) {
            judged.add(node);
        }
        for (var choice : node.choices()) {
            for (var when : choice.whens()) {
                if (choice.config() && choice.mandatory()) {
                    var at = Place.of(node);
                    var reach = new Reach(root, null);
                    reach.truth(when.condition(), at, at);
                    register(new ChoiceAsked(node, choice, when), reach, when.text());
                }
            }
        }
    }

    private void child(SchemaNode node) {
        var here = Place.of(node);
        for (var must : node.musts()) {
            var reach = new Reach(root, null);
            reach.truth(must.condition(), here, here);
            var constraint = new MustHolds(node, must);
            stand(constraint);
            register(constraint, reach, "must " + must.text());
        }
        for (var when : node.whens()) {
            var at = when.onParent() ? Place.of(node.parent()) : here;
            var reach = new Reach(root, when.onParent() ? null : node);
            reach.truth(when.condition(), at, at);
            register(new WhenHolds(node.parent(), node, when), reach, "when " + when.text());
        }
        reference(node, here);
        if (node instanceof InnerSchema inner) {
            inner(inner);
        }
        if (node instanceof ListSchema list) {
            list.uniques().forEach(unique -> unique(list, unique));
        }
    }

    private void stand(Constraint constraint) {
        standing.computeIfAbsent(constraint.holder(), _ -> new ArrayList<>()).add(constraint);
    }

    private void reference(SchemaNode leaf, Place here) {
        var types = References.required(leaf);
        if (types.isEmpty()) {
            return;
        }
        var reach = new Reach(root, null);
        var targets = new LinkedHashSet<Place>();
        for (var type : types) {
            if (type instanceof LeafrefType leafref) {
                targets.addAll(reach.nodes(References.matched(leafref.path()), here, here));
            }
        }
        boolean uniform =
                Place.isAlwaysStored(leaf)
                        && targets.size() == 1
                        && Types.of(leaf) instanceof LeafrefType leafref
                        && References.isUniform(leafref.path());
        var anchor = uniform ? targets.iterator().next().anchor() : null;
        var constraint = new ReferenceHolds(leaf, types, anchor, uniform);
        stand(constraint);
        index(leaf);
        if (uniform && !isOnlyKey(constraint.target())) {
            index(constraint.target());
        }
        if (constraint.isToAnywhere()) {
            anywhere.add(constraint);
            scans.add(new Scan(leaf, "instance-identifier", List.of()));
        }
        register(constraint, reach, "leafref");
    }

    /** Whether the leaf is found by key, so that it needs no index. */
    static boolean isOnlyKey(SchemaNode leaf) {
        return leaf.parent() instanceof ListSchema list
                && list.keys().size() == 1
                && list.keys().getFirst() == leaf;
    }

    private void index(SchemaNode leaf) {
        leafIndexes.computeIfAbsent(leaf, _ -> indexes());
    }

    private void unique(ListSchema list, ListSchema.Unique unique) {
        var constraint = new EntryUnique(list, unique);
        uniqueIndexes.put(constraint, indexes());
        uniques.computeIfAbsent(list, _ -> new ArrayList<>()).add(constraint);
        for (var leaf : unique.leafs()) {
            for (var step : leaf) {
                dependents
                        .computeIfAbsent(step, _ -> new ArrayList<>())
                        .add(new Dependent(constraint, list, null));
            }
        }
    }

    private void register(Constraint constraint, Reach reach, String text) {
        if (reach.isUnbounded()) {
            anywhere.add(constraint);
            scans.add(new Scan(constraint.holder(), text, List.of()));
            return;
        }
        var causes = new LinkedHashSet<SchemaNode>();
        for (var place : reach.reads()) {
            if (place.node() instanceof InnerSchema && place.anchor() == place.node()) {
                continue; // around the context, and comes and goes with it
            }
            // a when may start from the child it is about; its contexts are the parents
            boolean below = constraint instanceof WhenHolds when && place.anchor() == when.child();
            var anchor = below ? constraint.holder() : place.anchor();
            var narrowing = place.narrowing();
            var dependent = new Dependent(constraint, anchor, narrowing);
            var all = dependents.computeIfAbsent(place.node(), _ -> new ArrayList<>());
            if (all.stream().noneMatch(other -> same(other, dependent))) {
                all.add(dependent);
            }
            if (narrowing != null && narrowing.source() instanceof Source.Leaf source) {
                index(source.leaf());
            }
            if (!isFrame(place.node()) && scans(constraint, anchor, narrowing)) {
                causes.add(place.node());
            }
        }
        if (!causes.isEmpty()) {
            scans.add(new Scan(constraint.holder(), text, List.copyOf(causes)));
        }
    }

    private static boolean same(Dependent a, Dependent b) {
        return a.constraint() == b.constraint()
                && a.anchor() == b.anchor()
                && Objects.equals(a.narrowing(), b.narrowing());
    }

    /**
     * Whether a node comes and goes with all that is in it, so that its own change is a large one.
     */
    private static boolean isFrame(SchemaNode node) {
        return node instanceof ContainerSchema container && !container.presence();
    }

    /** Whether the way down to the contexts goes through a list. */
    private static boolean scans(Constraint constraint, SchemaNode anchor, Narrowing narrowing) {
        var from =
                narrowing != null && narrowing.source() instanceof Source.Leaf source
                        ? source.anchor()
                        : anchor;
        for (var at = constraint.holder(); at != from && at != null; at = at.parent()) {
            if (at instanceof ListSchema || at instanceof LeafListSchema) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node that is not stored may be in the accessible tree. */
    static boolean hasDefault(SchemaNode node) {
        return switch (node) {
            case LeafSchema leaf -> leaf.defaultValue().isPresent();
            case LeafListSchema leafList -> !leafList.defaults().isEmpty();
            case ContainerSchema container -> !container.presence();
            default -> false;
        };
    }
}
