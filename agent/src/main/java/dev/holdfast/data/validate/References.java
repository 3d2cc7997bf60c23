package dev.holdfast.data.validate;

import dev.holdfast.data.xpath.Types;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.Expr.Axis;
import dev.holdfast.yang.Expr.Function;
import dev.holdfast.yang.Expr.Operator;
import dev.holdfast.yang.Expr.Step;
import dev.holdfast.yang.InstanceIdentifierType;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.UnionType;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.List;

/** What the type of a leaf or leaf-list says about referring to others. Stateless. */
final class References {
    private References() {}

    /** The leafrefs and instance-identifiers a value may be, those that need an instance. */
    static List<YangType> required(SchemaNode node) {
        var type = Types.of(node);
        if (type == null) {
            return List.of();
        }
        var members = type instanceof UnionType union ? union.members() : List.of(type);
        return members.stream().filter(References::needsInstance).toList();
    }

    private static boolean needsInstance(YangType type) {
        return switch (type) {
            case LeafrefType leafref -> leafref.requireInstance();
            case InstanceIdentifierType identifier -> identifier.requireInstance();
            default -> false;
        };
    }

    /**
     * The path of a leafref with what it means written into it: {@code ../list/leaf} as {@code
     * ../list[leaf = current()]/leaf}, where it has a step down before the last: from a parent
     * there is nothing to choose.
     */
    static Expr matched(Expr path) {
        return switch (path) {
            case Expr.Path(var absolute, var steps) -> new Expr.Path(absolute, matched(steps));
            case Expr.Filter(var primary, var predicates, var steps) ->
                    new Expr.Filter(primary, predicates, matched(steps));
            default -> path;
        };
    }

    private static List<Step> matched(List<Step> steps) {
        int last = steps.size() - 1;
        if (last < 1
                || steps.get(last).axis() != Axis.CHILD
                || steps.get(last - 1).axis() != Axis.CHILD) {
            return steps;
        }
        var before = steps.get(last - 1);
        var predicates = new ArrayList<>(before.predicates());
        predicates.add(
                new Expr.Binary(
                        Operator.EQUAL,
                        new Expr.Path(false, List.of(steps.get(last))),
                        new Expr.Call(Function.CURRENT, List.of())));
        var all = new ArrayList<>(steps);
        all.set(last - 1, new Step(before.axis(), before.test(), predicates));
        return all;
    }

    /** Whether a path goes up or to the root and then down, and chooses nothing on its way. */
    static boolean isUniform(Expr path) {
        return path instanceof Expr.Path(_, var steps)
                && steps.stream()
                        .allMatch(
                                step ->
                                        step.predicates().isEmpty()
                                                && (step.axis() == Axis.PARENT
                                                        || step.axis() == Axis.CHILD));
    }

    /**
     * Whether a value is fine as it is: some member of its union takes it and refers to nothing.
     */
    static boolean standsAlone(SchemaNode node, String value) {
        return Types.of(node) instanceof UnionType union
                && union.members().stream()
                        .filter(member -> !needsInstance(member))
                        .anyMatch(member -> Types.holds(member, value));
    }
}
