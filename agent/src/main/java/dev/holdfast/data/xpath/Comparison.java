package dev.holdfast.data.xpath;

import dev.holdfast.yang.Expr;
import dev.holdfast.yang.Expr.Operator;

import java.util.HashSet;
import java.util.function.Predicate;

/**
 * Comparisons of XPath 1.0 section 3.4: with a set of nodes they hold when some node makes them
 * hold. Used by one evaluation.
 */
final class Comparison {
    private final Evaluation evaluation;

    Comparison(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    boolean holds(Operator operator, Expr left, Expr right, Focus focus) {
        boolean nodesLeft = Traits.isNodeSet(left);
        boolean nodesRight = Traits.isNodeSet(right);
        if (nodesLeft && nodesRight) {
            return sets(operator, left, right, focus);
        }
        if (nodesLeft) {
            return some(operator, left, right, focus);
        }
        if (nodesRight) {
            return some(mirrored(operator), right, left, focus);
        }
        return values(operator, evaluation.value(left, focus), evaluation.value(right, focus));
    }

    /** Whether some node compares with the value as asked. */
    private boolean some(Operator operator, Expr nodes, Expr other, Focus focus) {
        if (other instanceof Expr.Literal literal && isEquality(operator)) {
            return any(
                    nodes,
                    focus,
                    node -> {
                        var type = Types.of(node.schema());
                        var wanted = type == null ? literal.value() : Types.meaning(type, literal);
                        return Texts.of(node).equals(wanted) == (operator == Operator.EQUAL);
                    });
        }
        var value = evaluation.value(other, focus);
        if (value instanceof Value.Bool) {
            return values(operator, new Value.Bool(evaluation.test(nodes, focus)), value);
        }
        return any(nodes, focus, node -> values(operator, new Value.Text(Texts.of(node)), value));
    }

    private boolean any(Expr nodes, Focus focus, Predicate<Node> wanted) {
        return !evaluation.each(nodes, focus, node -> !wanted.test(node));
    }

    private boolean sets(Operator operator, Expr left, Expr right, Focus focus) {
        return switch (operator) {
            case EQUAL -> {
                var texts = new HashSet<String>();
                evaluation.each(left, focus, node -> texts.add(Texts.of(node)) || true);
                yield !texts.isEmpty() && any(right, focus, node -> texts.contains(Texts.of(node)));
            }
            case NOT_EQUAL -> {
                var texts = new HashSet<String>();
                evaluation.each(
                        left,
                        focus,
                        node -> {
                            texts.add(Texts.of(node));
                            return texts.size() < 2; // two that differ are as good as all
                        });
                yield !texts.isEmpty()
                        && any(
                                right,
                                focus,
                                node -> texts.size() > 1 || !texts.contains(Texts.of(node)));
            }
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                boolean less = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
                var best = new Extreme(less);
                evaluation.each(left, focus, best::see);
                yield best.seen()
                        && any(
                                right,
                                focus,
                                node ->
                                        numbers(
                                                operator,
                                                best.number,
                                                Texts.toNumber(Texts.of(node))));
            }
            case OR, AND, PLUS, MINUS, TIMES, DIV, MOD, UNION ->
                    throw new IllegalArgumentException("no comparison: " + operator);
        };
    }

    /** The least or greatest number met: if any number compares as asked, that one does. */
    private static final class Extreme {
        private final boolean least;
        private double number = Double.NaN;

        Extreme(boolean least) {
            this.least = least;
        }

        boolean see(Node node) {
            double next = Texts.toNumber(Texts.of(node));
            if (Double.isNaN(number) || (least ? next < number : next > number)) {
                number = next;
            }
            return true;
        }

        boolean seen() {
            return !Double.isNaN(number);
        }
    }

    private static boolean values(Operator operator, Value left, Value right) {
        if (!isEquality(operator)) {
            return numbers(operator, left.number(), right.number());
        }
        boolean equal;
        if (left instanceof Value.Bool || right instanceof Value.Bool) {
            equal = left.truth() == right.truth();
        } else if (left instanceof Value.Num || right instanceof Value.Num) {
            equal = left.number() == right.number();
        } else {
            equal = left.text().equals(right.text());
        }
        return equal == (operator == Operator.EQUAL);
    }

    private static boolean numbers(Operator operator, double left, double right) {
        return switch (operator) {
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
            case EQUAL, NOT_EQUAL, OR, AND, PLUS, MINUS, TIMES, DIV, MOD, UNION ->
                    throw new IllegalArgumentException("no order: " + operator);
        };
    }

    private static boolean isEquality(Operator operator) {
        return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    }

    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL, OR, AND, PLUS, MINUS, TIMES, DIV, MOD, UNION -> operator;
        };
    }
}
