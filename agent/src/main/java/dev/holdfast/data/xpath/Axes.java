package dev.holdfast.data.xpath;

import dev.holdfast.yang.Expr.NodeTest;
import dev.holdfast.yang.Expr.Step;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.List;

/** Walks the axes of XPath 1.0 section 2.2, each in its own order. Used by one evaluation. */
final class Axes {
    private final AccessibleTree tree;
    private final Stand stand;

    /**
     * @param stand the alteration in force, or null
     */
    Axes(AccessibleTree tree, Stand stand) {
        this.tree = tree;
        this.stand = stand;
    }

    /** Visits what a step selects before its predicates; false when the visitor has enough. */
    boolean each(Node from, Step step, Visitor visitor) {
        var test = step.test();
        Visitor tested =
                node -> {
                    tree.budget().spend();
                    return !matches(test, node) || visitor.visit(node);
                };
        return switch (step.axis()) {
            case CHILD -> children(from, test, tested);
            case SELF -> tested.visit(from);
            case PARENT -> from.isRoot() || tested.visit(from.parent());
            case ANCESTOR -> ancestors(from.parent(), tested);
            case ANCESTOR_OR_SELF -> ancestors(from, tested);
            case DESCENDANT -> descendants(from, tested);
            case DESCENDANT_OR_SELF -> tested.visit(from) && descendants(from, tested);
            case FOLLOWING_SIBLING -> siblingsBehind(from, tested);
            case PRECEDING_SIBLING -> siblingsBefore(from, tested);
            case FOLLOWING -> following(from, tested);
            case PRECEDING -> preceding(from, tested);
            case ATTRIBUTE, NAMESPACE -> true;
        };
    }

    private static boolean matches(NodeTest test, Node node) {
        return switch (test) {
            case NodeTest.AnyNode() -> true;
            case NodeTest.Text() -> node.kind() == Node.Kind.TEXT;
            case NodeTest.Nothing() -> false;
            case NodeTest.AnyName() -> isElement(node);
            case NodeTest.AnyOf(var namespace) ->
                    isElement(node) && node.schema().name().namespace().equals(namespace);
            case NodeTest.Name(var name) -> isElement(node) && node.schema().name().equals(name);
        };
    }

    private static boolean isElement(Node node) {
        return node.kind() != Node.Kind.TEXT && !node.isRoot();
    }

    private boolean children(Node from, NodeTest test, Visitor visitor) {
        if (test instanceof NodeTest.Name(var name)
                && from.view() != null
                && !tree.holdsMessage(from)) {
            var child = from.view().schema().child(name);
            return child == null || child(from, child, visitor);
        }
        return children(from, visitor);
    }

    private boolean children(Node from, Visitor visitor) {
        if (from.kind() == Node.Kind.DUMMY) {
            return true;
        }
        if (stand == null || from.view() == null) {
            return tree.eachChild(from, visitor);
        }
        for (var child : from.view().schema().children()) {
            if (!child(from, child, visitor)) {
                return false;
            }
        }
        return true;
    }

    private boolean child(Node from, SchemaNode child, Visitor visitor) {
        if (stand != null && stand.concerns(from, child)) {
            return stand.removed() || visitor.visit(stand.dummy());
        }
        return tree.eachChild(from, child, visitor);
    }

    private static boolean ancestors(Node from, Visitor visitor) {
        for (var at = from; at != null; at = at.parent()) {
            if (!visitor.visit(at)) {
                return false;
            }
        }
        return true;
    }

    private boolean descendants(Node from, Visitor visitor) {
        return children(from, child -> visitor.visit(child) && descendants(child, visitor));
    }

    private List<Node> siblings(Node node) {
        var all = new ArrayList<Node>();
        if (!node.isRoot()) {
            children(
                    node.parent(),
                    sibling -> {
                        tree.budget().spend();
                        tree.budget().grow(all.size() + 1);
                        return all.add(sibling);
                    });
        }
        return all;
    }

    private boolean siblingsBehind(Node from, Visitor visitor) {
        var all = siblings(from);
        int at = all.indexOf(from);
        return at < 0 || all.subList(at + 1, all.size()).stream().allMatch(visitor::visit);
    }

    private boolean siblingsBefore(Node from, Visitor visitor) {
        var all = siblings(from);
        return all.subList(0, Math.max(0, all.indexOf(from))).reversed().stream()
                .allMatch(visitor::visit);
    }

    private boolean following(Node from, Visitor visitor) {
        for (var at = from; at != null; at = at.parent()) {
            if (!siblingsBehind(at, s -> visitor.visit(s) && descendants(s, visitor))) {
                return false;
            }
        }
        return true;
    }

    private boolean preceding(Node from, Visitor visitor) {
        for (var at = from; at != null; at = at.parent()) {
            if (!siblingsBefore(at, sibling -> backwards(sibling, visitor))) {
                return false;
            }
        }
        return true;
    }

    private boolean backwards(Node node, Visitor visitor) {
        var below = new ArrayList<Node>();
        children(node, below::add);
        for (var child : below.reversed()) {
            if (!backwards(child, visitor)) {
                return false;
            }
        }
        return visitor.visit(node);
    }
}
