package dev.holdfast.data.xpath;

import dev.holdfast.data.Key;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.Expr.Axis;
import dev.holdfast.yang.Expr.NodeTest;
import dev.holdfast.yang.Expr.Operator;
import dev.holdfast.yang.Expr.Step;
import dev.holdfast.yang.InstanceIdentifier;
import dev.holdfast.yang.InstanceIdentifierType;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows leafrefs and instance-identifiers to what they refer to (RFC 7950 sections 9.9 and 9.13).
 * Used by one evaluation.
 */
final class References {
    private final AccessibleTree tree;

    References(AccessibleTree tree) {
        this.tree = tree;
    }

    /** Visits what a leaf refers to; nothing when it is no reference. */
    boolean each(Node leaf, Visitor visitor) {
        var declared = Types.of(leaf.schema());
        if (declared == null || leaf.kind() == Node.Kind.TEXT) {
            return true;
        }
        return each(leaf, Types.member(declared, leaf.value()), visitor);
    }

    /** Visits what a leaf refers to when its value is one of that type. */
    boolean each(Node leaf, YangType type, Visitor visitor) {
        return switch (type) {
            case LeafrefType leafref -> leafref(leaf, leafref, visitor);
            case InstanceIdentifierType identifier ->
                    instance(tree.root(), identifier.target(leaf.value()).steps(), 0, visitor);
            default -> true;
        };
    }

    private boolean leafref(Node leaf, LeafrefType leafref, Visitor visitor) {
        var path = narrowed(leafref.path(), leaf.value());
        return new Evaluation(tree, leaf, null)
                .each(
                        path,
                        Focus.on(leaf),
                        node ->
                                !node.value().equals(leaf.value())
                                        || node.view() != null
                                        || visitor.visit(node));
    }

    /**
     * The path with the value put into the step before the last: {@code ../list/leaf} becomes
     * {@code ../list[leaf = 'value']/leaf}, which is a lookup when the leaf is the key.
     */
    private static Expr narrowed(Expr path, String value) {
        return switch (path) {
            case Expr.Path(var absolute, var steps) ->
                    new Expr.Path(absolute, narrowed(steps, value));
            case Expr.Filter(var primary, var predicates, var steps) ->
                    new Expr.Filter(primary, predicates, narrowed(steps, value));
            default -> path;
        };
    }

    private static List<Step> narrowed(List<Step> steps, String value) {
        int last = steps.size() - 1;
        if (last < 1
                || !isPlainChild(steps.get(last))
                || steps.get(last - 1).axis() != Axis.CHILD) {
            return steps;
        }
        var entry = steps.get(last - 1);
        var predicates = new ArrayList<>(entry.predicates());
        predicates.add(
                new Expr.Binary(
                        Operator.EQUAL,
                        new Expr.Path(false, List.of(steps.get(last))),
                        new Expr.Literal(value, Optional.of(value))));
        var all = new ArrayList<>(steps);
        all.set(last - 1, new Step(entry.axis(), entry.test(), predicates));
        return all;
    }

    private static boolean isPlainChild(Step step) {
        return step.axis() == Axis.CHILD
                && step.test() instanceof NodeTest.Name
                && step.predicates().isEmpty();
    }

    private boolean instance(
            Node from, List<InstanceIdentifier.Step> steps, int i, Visitor visitor) {
        if (i == steps.size()) {
            return visitor.visit(from);
        }
        tree.budget().spend();
        var step = steps.get(i);
        if (from.view() == null || from.view().schema() != step.node().parent()) {
            return true;
        }
        if (step.node() instanceof ListSchema list && !step.values().isEmpty()) {
            var entry =
                    tree.shows(from, list)
                            ? from.view().list(list).find(Key.of(step.values()))
                            : null;
            return entry == null || instance(Node.entry(from, entry, -1), steps, i + 1, visitor);
        }
        for (var node : tree.children(from, step.node())) {
            boolean meant =
                    step.node() instanceof LeafListSchema
                            ? node.value().equals(step.values().getFirst())
                            : step.position().orElse(node.place() + 1L) == node.place() + 1L;
            if (meant && !instance(node, steps, i + 1, visitor)) {
                return false;
            }
        }
        return true;
    }
}
