package dev.holdfast.data.validate;

import dev.holdfast.data.AnyNode;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.validate.Pruning.Branch;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.data.xpath.Existence;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.InstanceIdentifierType;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.When;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The check of a whole configuration against every constraint of its schema (RFC 7950 section 8):
 * at start, for {@code holdfast check}, and as the oracle of {@link IncrementalValidator}, with
 * which it shares how XPath is evaluated and how faults are worded, and nothing else. Free of
 * threads.
 */
public final class FullValidator {
    private final Schema schema;

    public FullValidator(Schema schema) {
        this.schema = schema;
    }

    /**
     * Checks a configuration nothing is known about: every node whose when does not hold is a
     * fault.
     */
    public Verdict check(InnerNode root) {
        return check(Optional.empty(), root);
    }

    /**
     * Checks what is to follow a valid configuration: a node that was there before, that the edit
     * did not touch, and whose when no longer holds, falls away (RFC 7950 section 8.3.2).
     */
    public Verdict check(InnerNode before, InnerNode root) {
        return check(Optional.of(before), root);
    }

    private Verdict check(Optional<InnerNode> before, InnerNode root) {
        var current = root;
        while (before.isPresent()) {
            var tree = tree(current);
            var fallen = new ArrayList<Branch>();
            fallen(tree, tree.root(), before.get(), fallen);
            if (fallen.isEmpty()) {
                break;
            }
            current = Pruning.without(current, fallen);
        }
        var check = new Check(tree(current));
        check.inner(check.tree.root());
        check.references();
        check.faults.sort(Faults.ORDER);
        return new Verdict(current, check.faults);
    }

    private AccessibleTree tree(InnerNode root) {
        return new AccessibleTree(schema, root, AccessibleTree.Scope.CONFIG, Budget.unlimited());
    }

    /** Finds what is there, was there, lost its condition and was not written to. */
    private static void fallen(
            AccessibleTree tree, Node node, InnerNode before, List<Branch> fallen) {
        var now = (InnerNode) node.view();
        for (int i = 0; i < now.size(); i++) {
            var child = now.childSchema(i);
            var was = before.get(child);
            if (was == null) {
                continue;
            }
            if (onlyLost(was, now.childContent(i)) && !tree.whensHold(node, child)) {
                fallen.add(new Branch(node.path(), child));
            }
            for (var instance : tree.children(node, child)) {
                if (instance.view() instanceof InnerNode) {
                    var old = was instanceof ListNode list ? list.find(instance.key()) : was;
                    if (old instanceof InnerNode inner) {
                        fallen(tree, instance, inner, fallen);
                    }
                }
            }
        }
    }

    /** Whether everything that is was before. */
    private static boolean onlyLost(Object was, Object is) {
        if (was == is) {
            return true;
        }
        return switch (is) {
            case InnerNode now -> {
                var then = (InnerNode) was;
                for (int i = 0; i < now.size(); i++) {
                    var old = then.get(now.childSchema(i));
                    if (old == null || !onlyLost(old, now.childContent(i))) {
                        yield false;
                    }
                }
                yield true;
            }
            case ListNode now -> {
                var then = (ListNode) was;
                for (var entry : now) {
                    var old = then.find(ListNode.keyOf(now.schema(), entry));
                    if (old == null || !onlyLost(old, entry)) {
                        yield false;
                    }
                }
                yield true;
            }
            case LeafListNode now -> ((LeafListNode) was).values().containsAll(now.values());
            case String text -> text.equals(was);
            case AnyNode any -> any.equals(was);
            default -> throw new IllegalArgumentException("no content: " + is.getClass());
        };
    }

    /** One walk over the accessible tree. */
    private static final class Check {
        private final AccessibleTree tree;
        private final List<RpcError> faults = new ArrayList<>();
        private final Map<Missed, List<InstancePath>> dangling = new LinkedHashMap<>();

        Check(AccessibleTree tree) {
            this.tree = tree;
        }

        /** A value that some leafs of one kind refer to in vain. */
        private record Missed(SchemaNode leaf, String value, SchemaNode target) {}

        void inner(Node node) {
            choices(node);
            for (var child : node.view().schema().children()) {
                if (child.config()) {
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
                    faults.add(Faults.must(node.path(), must));
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
                    faults.add(Faults.when(parent.path().child(child), child, conditions));
                }
                return;
            }
            long found = exists ? count(parent, child) : 0;
            if (found > Faults.most(child)) {
                faults.add(Faults.tooMany(parent.path().child(child), Faults.most(child), found));
            }
            var in = child.caseMembership();
            if (in.isPresent() && !Existence.active(parent.view(), in.get())) {
                return;
            }
            if (found < Faults.fewest(child)) {
                faults.add(Faults.tooFew(parent.path().child(child), Faults.fewest(child), found));
            }
            if (child.mandatory() && !exists) {
                faults.add(Faults.missing(parent.path().child(child)));
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
                                && choice.config()
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
                                                        && Existence.exists(
                                                                parent.view(), child))) {
                    faults.add(Faults.missingChoice(parent.path(), choice));
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
                                    leafs.stream().map(Node::value).toList(),
                                    _ -> new ArrayList<>())
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
                            Faults.notUnique(parent.path().child(list), unique, same.size(), told));
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
                faults.add(Faults.noInstance(leaf.path(), leaf.value()));
            }
        }

        /** Tells the leafrefs found dangling, of many alike only the first. */
        void references() {
            dangling.forEach(
                    (missed, leafs) -> {
                        leafs.sort(Comparator.comparing(Check::keys, BY_KEYS));
                        leafs.stream()
                                .limit(Faults.TOLD)
                                .map(p -> Faults.dangling(p, missed.value, missed.target))
                                .forEach(faults::add);
                        if (leafs.size() > Faults.TOLD) {
                            faults.add(
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
}
