package dev.holdfast.data.validate;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Existence;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.error.ErrorList;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.InstanceIdentifierType;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.When;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One walk over the accessible tree that checks all it meets. Used by one check. */
final class Inspection {
    private final AccessibleTree tree;
    private final ErrorList faults = new ErrorList();
    private final Map<Missed, List<InstancePath>> dangling = new LinkedHashMap<>();

    Inspection(AccessibleTree tree) {
        this.tree = tree;
    }

    /** A value that some leafs of one kind refer to in vain. */
    private record Missed(SchemaNode leaf, String value, SchemaNode target) {}

    Node root() {
        return tree.root();
    }

    /** The faults of a node and all below it, by place. */
    List<RpcError> faultsOf(Node node) {
        inner(node);
        references();
        return faults.sorted(Faults.ORDER);
    }

    private void inner(Node node) {
        choices(node);
        for (var child : node.view().schema().children()) {
            if (tree.shows(node, child)) {
                shape(node, child);
                if (child instanceof ListSchema list) {
                    list.uniques().forEach(unique -> unique(node, list, unique));
                }
                tree.children(node, child).forEach(this::instance);
            }
        }
    }

    private void instance(Node node) {
        for (var must : node.schema().musts()) {
            if (!tree.test(must.condition(), node)) {
                faults.add(() -> Faults.must(node.path(), must));
            }
        }
        if (node.kind() == Node.Kind.INNER) {
            inner(node);
        } else if (node.kind() != Node.Kind.ANY) {
            reference(node);
        }
    }

    /** When, mandatory, min-elements and max-elements of a child. */
    private void shape(Node parent, SchemaNode child) {
        boolean exists = Existence.exists(parent.view(), child);
        if (!tree.whensHold(parent, child)) {
            if (exists || stored(parent, child)) {
                var conditions = child.whens().stream().map(When::text).toList();
                faults.add(() -> Faults.when(parent.path().child(child), child, conditions));
            }
            return;
        }
        long found = exists ? count(parent, child) : 0;
        if (found > Faults.most(child)) {
            faults.add(() -> Faults.tooMany(parent.path().child(child), Faults.most(child), found));
        }
        var in = child.caseMembership();
        if (in.isPresent() && !Existence.active(parent.view(), in.get())) {
            return;
        }
        if (found < Faults.fewest(child)) {
            faults.add(
                    () -> Faults.tooFew(parent.path().child(child), Faults.fewest(child), found));
        }
        if (child.mandatory() && !exists) {
            faults.add(() -> Faults.missing(parent.path().child(child)));
        }
    }

    /** Whether a child is in the data, be it an empty non-presence container. */
    private static boolean stored(Node parent, SchemaNode child) {
        return parent.view() instanceof InnerNode inner && inner.get(child) != null;
    }

    private long count(Node parent, SchemaNode child) {
        return Faults.most(child) == Long.MAX_VALUE && Faults.fewest(child) == 0
                ? 1
                : tree.children(parent, child).size();
    }

    private void choices(Node parent) {
        for (var choice : parent.view().schema().choices()) {
            boolean asked =
                    choice.mandatory()
                            && (choice.config() || !parent.schema().config())
                            && choice.whens().stream()
                                    .allMatch(when -> tree.test(when.condition(), parent))
                            && choice.within()
                                    .map(outer -> Existence.active(parent.view(), outer))
                                    .orElse(true);
            if (asked
                    && parent.view().schema().children().stream()
                            .noneMatch(
                                    child ->
                                            Existence.caseOf(child, choice) != null
                                                    && Existence.exists(parent.view(), child))) {
                faults.add(() -> Faults.missingChoice(parent.path(), choice));
            }
        }
    }

    private void unique(Node parent, ListSchema list, ListSchema.Unique unique) {
        var byValues = new LinkedHashMap<List<String>, List<List<Node>>>();
        for (var entry : tree.children(parent, list)) {
            var leafs = new ArrayList<Node>();
            for (var path : unique.leafs()) {
                var at = entry;
                for (var step : path) {
                    at = at == null ? null : tree.child(at, step);
                }
                if (at != null) {
                    leafs.add(at);
                }
            }
            if (leafs.size() == unique.leafs().size()) {
                byValues.computeIfAbsent(
                                leafs.stream().map(Node::value).toList(), _ -> new ArrayList<>())
                        .add(leafs);
            }
        }
        for (var same : byValues.values()) {
            if (same.size() > 1) {
                same.sort(Comparator.comparing(leafs -> keys(leafs.getFirst()), BY_KEYS));
                var told =
                        same.stream()
                                .limit(Faults.TOLD)
                                .flatMap(List::stream)
                                .map(Node::path)
                                .toList();
                faults.add(
                        () ->
                                Faults.notUnique(
                                        parent.path().child(list), unique, same.size(), told));
            }
        }
    }

    private void reference(Node leaf) {
        var types = References.required(leaf.schema());
        if (types.isEmpty() || References.standsAlone(leaf.schema(), leaf.value())) {
            return;
        }
        for (var type : types) {
            if (!tree.deref(leaf, type).isEmpty()) {
                return;
            }
        }
        dangles(leaf, types.getFirst());
    }

    private void dangles(Node leaf, YangType type) {
        if (type instanceof LeafrefType leafref) {
            var missed = new Missed(leaf.schema(), leaf.value(), leafref.target());
            dangling.computeIfAbsent(missed, _ -> new ArrayList<>()).add(leaf.path());
        } else if (type instanceof InstanceIdentifierType) {
            faults.add(() -> Faults.noInstance(leaf.path(), leaf.value()));
        }
    }

    /** Tells the leafrefs found dangling, of many alike only the first. */
    private void references() {
        dangling.forEach(
                (missed, leafs) -> {
                    leafs.sort(Comparator.comparing(Inspection::keys, BY_KEYS));
                    leafs.stream()
                            .limit(Faults.TOLD)
                            .forEach(
                                    leaf ->
                                            faults.add(
                                                    () ->
                                                            Faults.dangling(
                                                                    leaf,
                                                                    missed.value,
                                                                    missed.target)));
                    if (leafs.size() > Faults.TOLD) {
                        faults.add(
                                () ->
                                        Faults.moreDangling(
                                                missed.leaf,
                                                missed.value,
                                                missed.target,
                                                leafs.size() - Faults.TOLD));
                    }
                });
    }

    private static final Comparator<List<String>> BY_KEYS =
            (a, b) -> {
                for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                    int order = a.get(i).compareTo(b.get(i));
                    if (order != 0) {
                        return order;
                    }
                }
                return Integer.compare(a.size(), b.size());
            };

    private static List<String> keys(Node node) {
        return keys(node.path());
    }

    private static List<String> keys(InstancePath path) {
        var keys = new ArrayList<String>();
        for (var at = path; at != null; at = at.parent()) {
            if (at.key() != null) {
                keys.addAll(0, at.key().values());
            }
        }
        return keys;
    }
}
