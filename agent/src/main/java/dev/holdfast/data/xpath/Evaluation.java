package dev.holdfast.data.xpath;

import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.Expr.Function;
import dev.holdfast.yang.Expr.Step;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** One evaluation of one expression: knows {@code current()}. Lives on the evaluating thread. */
final class Evaluation {
    private final AccessibleTree tree;
    private final Node current;
    private final Stand stand;
    private final Axes axes;
    private final Functions functions;
    private final Comparison comparison;

    /**
     * @param stand the alteration of the tree in force, or null
     */
    Evaluation(AccessibleTree tree, Node current, Stand stand) {
        this.tree = tree;
        this.current = current;
        this.stand = stand;
        this.axes = new Axes(tree, stand);
        this.functions = new Functions(this);
        this.comparison = new Comparison(this);
    }

    AccessibleTree tree() {
        return tree;
    }

    /** Whether a child shows as it is in the data. */
    boolean isPlain(Node parent, SchemaNode child) {
        return tree.shows(parent, child)
                && !tree.holdsMessage(parent)
                && (stand == null || !stand.concerns(parent, child));
    }

    Value value(Expr expression, Focus focus) {
        if (Traits.isNodeSet(expression)) {
            return new Value.Nodes(sorted(expression, focus));
        }
        return switch (expression) {
            case Expr.Number number -> new Value.Num(number.value());
            case Expr.Literal literal -> new Value.Text(literal.value());
            case Expr.Negate negate -> new Value.Num(-value(negate.operand(), focus).number());
            case Expr.Binary binary -> binary(binary, focus);
            case Expr.Call call -> functions.call(call, focus);
            case Expr.Path _, Expr.Filter _ -> throw new IllegalStateException("a set of nodes");
        };
    }

    private Value binary(Expr.Binary binary, Focus focus) {
        return switch (binary.operator()) {
            case PLUS -> new Value.Num(left(binary, focus) + right(binary, focus));
            case MINUS -> new Value.Num(left(binary, focus) - right(binary, focus));
            case TIMES -> new Value.Num(left(binary, focus) * right(binary, focus));
            case DIV -> new Value.Num(left(binary, focus) / right(binary, focus));
            case MOD -> new Value.Num(left(binary, focus) % right(binary, focus));
            case OR, AND, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    new Value.Bool(test(binary, focus));
            case UNION -> throw new IllegalStateException("a set of nodes");
        };
    }

    private double left(Expr.Binary binary, Focus focus) {
        return value(binary.left(), focus).number();
    }

    private double right(Expr.Binary binary, Focus focus) {
        return value(binary.right(), focus).number();
    }

    /** The value as a boolean; stops as soon as it is known. */
    boolean test(Expr expression, Focus focus) {
        if (Traits.isNodeSet(expression)) {
            return !each(expression, focus, _ -> false);
        }
        if (expression instanceof Expr.Binary(var operator, var left, var right)) {
            switch (operator) {
                case OR -> {
                    return test(left, focus) || test(right, focus);
                }
                case AND -> {
                    return test(left, focus) && test(right, focus);
                }
                case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                    return comparison.holds(operator, left, right, focus);
                }
                case PLUS, MINUS, TIMES, DIV, MOD, UNION -> {}
            }
        }
        return value(expression, focus).truth();
    }

    /** The nodes, each once, in document order. */
    List<Node> sorted(Expr expression, Focus focus) {
        var nodes = new ArrayList<>(distinct(expression, focus));
        if (mayRepeat(expression)) {
            nodes.sort(DocumentOrder.INSTANCE);
        }
        return nodes;
    }

    /** The nodes, each once, in any order. */
    Collection<Node> distinct(Expr expression, Focus focus) {
        Collection<Node> nodes = mayRepeat(expression) ? new LinkedHashSet<>() : new ArrayList<>();
        each(
                expression,
                focus,
                node -> {
                    if (nodes.add(node)) {
                        tree.budget().grow(nodes.size());
                    }
                    return true;
                });
        return nodes;
    }

    private static boolean mayRepeat(Expr expression) {
        return switch (expression) {
            case Expr.Path path ->
                    Traits.disorderly(path.steps(), false) || KeyLookup.isPossible(path.steps());
            case Expr.Filter filter ->
                    !filter.steps().isEmpty()
                            && (!(filter.primary() instanceof Expr.Call call)
                                    || call.function() != Function.CURRENT
                                    || Traits.disorderly(filter.steps(), false)
                                    || KeyLookup.isPossible(filter.steps()));
            case Expr.Call call -> call.function() != Function.CURRENT;
            case Expr.Binary _, Expr.Negate _, Expr.Number _, Expr.Literal _ -> true;
        };
    }

    /** Visits the nodes in any order, some perhaps twice; false when the visitor has enough. */
    boolean each(Expr expression, Focus focus, Visitor visitor) {
        return switch (expression) {
            case Expr.Path path ->
                    walk(path.absolute() ? tree.root() : focus.node(), path.steps(), 0, visitor);
            case Expr.Filter filter -> filter(filter, focus, visitor);
            case Expr.Binary(var operator, var left, var right)
                    when operator == Expr.Operator.UNION ->
                    each(left, focus, visitor) && each(right, focus, visitor);
            case Expr.Call call when call.function() == Function.CURRENT -> visitor.visit(current);
            case Expr.Call call when call.function() == Function.ID -> true;
            case Expr.Call call when call.function() == Function.DEREF -> {
                var leafs = sorted(call.arguments().getFirst(), focus);
                yield leafs.isEmpty() || new References(tree).each(leafs.getFirst(), visitor);
            }
            case Expr.Binary _, Expr.Call _, Expr.Negate _, Expr.Number _, Expr.Literal _ ->
                    throw new Refused(
                            RpcError.invalidValue(
                                    "the expression needs a set of nodes where it has a string,"
                                            + " number or boolean"));
        };
    }

    private boolean filter(Expr.Filter filter, Focus focus, Visitor visitor) {
        if (filter.predicates().isEmpty()) {
            return each(filter.primary(), focus, node -> walk(node, filter.steps(), 0, visitor));
        }
        var nodes = sorted(filter.primary(), focus);
        for (var predicate : filter.predicates()) {
            nodes = filtered(nodes, predicate);
        }
        for (var node : nodes) {
            if (!walk(node, filter.steps(), 0, visitor)) {
                return false;
            }
        }
        return true;
    }

    private List<Node> filtered(List<Node> nodes, Expr predicate) {
        var kept = new ArrayList<Node>();
        int position = 0;
        for (var node : nodes) {
            if (admits(predicate, new Focus(node, ++position, nodes.size()))) {
                kept.add(node);
            }
        }
        return kept;
    }

    private boolean admits(Expr predicate, Focus focus) {
        tree.budget().spend();
        if (predicate instanceof Expr.Number(var wanted)) {
            return wanted == focus.position();
        }
        return Traits.isNumber(predicate)
                ? value(predicate, focus).number() == focus.position()
                : test(predicate, focus);
    }

    /** Follows the steps from the i-th on, depth first. */
    private boolean walk(Node from, List<Step> steps, int i, Visitor visitor) {
        if (i == steps.size()) {
            return visitor.visit(from);
        }
        var step = steps.get(i);
        Visitor onwards = node -> walk(node, steps, i + 1, visitor);
        if (step.predicates().isEmpty()) {
            return axes.each(from, step, onwards);
        }
        var lookup = KeyLookup.in(this, from, step);
        if (lookup != null) {
            return lookup.each(onwards);
        }
        return through(step.predicates(), 0, counted -> axes.each(from, step, counted), onwards);
    }

    /** A way to visit nodes. */
    @FunctionalInterface
    interface Source {
        boolean each(Visitor visitor);
    }

    /** Visits what of the source passes the predicates from the i-th on. */
    boolean through(List<Expr> predicates, int i, Source source, Visitor visitor) {
        if (i == predicates.size()) {
            return source.each(visitor);
        }
        var predicate = predicates.get(i);
        return through(predicates, i + 1, behind -> passing(predicate, source, behind), visitor);
    }

    private boolean passing(Expr predicate, Source source, Visitor visitor) {
        if (Traits.calls(predicate, Function.LAST)) {
            var all = new ArrayList<Node>();
            source.each(
                    node -> {
                        tree.budget().grow(all.size() + 1);
                        return all.add(node);
                    });
            return filtered(all, predicate).stream().allMatch(visitor::visit);
        }
        return source.each(
                new Visitor() {
                    private int position;

                    @Override
                    public boolean visit(Node node) {
                        return !admits(predicate, new Focus(node, ++position, -1))
                                || visitor.visit(node);
                    }
                });
    }
}
