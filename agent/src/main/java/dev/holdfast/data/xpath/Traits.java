package dev.holdfast.data.xpath;

import dev.holdfast.yang.Expr;
import dev.holdfast.yang.Expr.Function;
import dev.holdfast.yang.Expr.Step;

import java.util.List;
import java.util.Set;

/** What can be said of an expression without evaluating it. Stateless. */
public final class Traits {
    private static final Set<Function> OF_CONTEXT =
            Set.of(
                    Function.STRING,
                    Function.NUMBER,
                    Function.NAME,
                    Function.LOCAL_NAME,
                    Function.NAMESPACE_URI,
                    Function.STRING_LENGTH,
                    Function.NORMALIZE_SPACE);
    private static final Set<Function> NUMERIC =
            Set.of(
                    Function.LAST,
                    Function.POSITION,
                    Function.COUNT,
                    Function.STRING_LENGTH,
                    Function.NUMBER,
                    Function.SUM,
                    Function.FLOOR,
                    Function.CEILING,
                    Function.ROUND,
                    Function.ENUM_VALUE);

    private Traits() {}

    /** Whether the value is a set of nodes. */
    public static boolean isNodeSet(Expr expression) {
        return switch (expression) {
            case Expr.Path _, Expr.Filter _ -> true;
            case Expr.Binary binary -> binary.operator() == Expr.Operator.UNION;
            case Expr.Call call ->
                    call.function() == Function.CURRENT
                            || call.function() == Function.DEREF
                            || call.function() == Function.ID;
            case Expr.Number _, Expr.Literal _, Expr.Negate _ -> false;
        };
    }

    /** Whether the value is a number, so that as a predicate it asks for a position. */
    public static boolean isNumber(Expr expression) {
        return switch (expression) {
            case Expr.Number _, Expr.Negate _ -> true;
            case Expr.Binary binary ->
                    switch (binary.operator()) {
                        case PLUS, MINUS, TIMES, DIV, MOD -> true;
                        case OR,
                                AND,
                                EQUAL,
                                NOT_EQUAL,
                                LESS,
                                LESS_OR_EQUAL,
                                GREATER,
                                GREATER_OR_EQUAL,
                                UNION ->
                                false;
                    };
            case Expr.Call call -> NUMERIC.contains(call.function());
            case Expr.Literal _, Expr.Path _, Expr.Filter _ -> false;
        };
    }

    /** Whether position() or last() of this focus is asked for; inner predicates have their own. */
    static boolean calls(Expr expression, Function wanted) {
        return switch (expression) {
            case Expr.Number _, Expr.Literal _, Expr.Path _ -> false;
            case Expr.Negate negate -> calls(negate.operand(), wanted);
            case Expr.Binary binary ->
                    calls(binary.left(), wanted) || calls(binary.right(), wanted);
            case Expr.Call call ->
                    call.function() == wanted
                            || call.arguments().stream().anyMatch(a -> calls(a, wanted));
            case Expr.Filter filter -> calls(filter.primary(), wanted);
        };
    }

    /** Whether a predicate selects by place among its fellows and not by what a node is. */
    public static boolean isPositional(Expr predicate) {
        return isNumber(predicate)
                || calls(predicate, Function.POSITION)
                || calls(predicate, Function.LAST);
    }

    /** Whether the value is the same for every context node, position and size. */
    public static boolean isContextFree(Expr expression) {
        return switch (expression) {
            case Expr.Number _, Expr.Literal _ -> true;
            case Expr.Path path -> path.absolute();
            case Expr.Negate negate -> isContextFree(negate.operand());
            case Expr.Binary binary ->
                    isContextFree(binary.left()) && isContextFree(binary.right());
            case Expr.Filter filter -> isContextFree(filter.primary());
            case Expr.Call call -> isContextFree(call);
        };
    }

    private static boolean isContextFree(Expr.Call call) {
        return switch (call.function()) {
            case POSITION, LAST, LANG -> false;
            default ->
                    !(call.arguments().isEmpty() && OF_CONTEXT.contains(call.function()))
                            && call.arguments().stream().allMatch(Traits::isContextFree);
        };
    }

    /**
     * Whether walking the steps can meet a node twice or out of document order.
     *
     * @param fromMany whether they start from several nodes
     */
    static boolean disorderly(List<Step> steps, boolean fromMany) {
        boolean many = fromMany;
        boolean nested = fromMany;
        for (var step : steps) {
            switch (step.axis()) {
                case SELF, ATTRIBUTE, NAMESPACE -> {}
                case CHILD -> {
                    if (nested) {
                        return true;
                    }
                    many = true;
                }
                case DESCENDANT, DESCENDANT_OR_SELF -> {
                    if (nested) {
                        return true;
                    }
                    many = true;
                    nested = true;
                }
                case PARENT -> {
                    if (many) {
                        return true;
                    }
                }
                case FOLLOWING_SIBLING -> {
                    if (many) {
                        return true;
                    }
                    many = true;
                }
                case FOLLOWING, ANCESTOR, ANCESTOR_OR_SELF, PRECEDING, PRECEDING_SIBLING -> {
                    return true;
                }
            }
        }
        return false;
    }
}
