package dev.holdfast.data.xpath;

import dev.holdfast.data.Key;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.Expr.Axis;
import dev.holdfast.yang.Expr.NodeTest;
import dev.holdfast.yang.Expr.Operator;
import dev.holdfast.yang.Expr.Step;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step {@code list[key = value]} that names all keys: it costs the entries it finds, not the
 * list. Used by one evaluation.
 */
final class KeyLookup {
    private final Evaluation evaluation;
    private final Node parent;
    private final ListSchema list;
    private final List<Set<String>> wanted;
    private final List<Expr> rest;

    private KeyLookup(
            Evaluation evaluation,
            Node parent,
            ListSchema list,
            List<Set<String>> wanted,
            List<Expr> rest) {
        this.evaluation = evaluation;
        this.parent = parent;
        this.list = list;
        this.wanted = wanted;
        this.rest = rest;
    }

    /** Whether steps could be lookups, whose results come in the order of the values looked for. */
    static boolean isPossible(List<Step> steps) {
        for (var step : steps) {
            if (!step.predicates().isEmpty()
                    && step.axis() == Axis.CHILD
                    && equality(step.predicates().getFirst()) != null) {
                return true;
            }
        }
        return false;
    }

    /** The lookup a step is, or null when entries have to be searched. */
    static KeyLookup in(Evaluation evaluation, Node parent, Step step) {
        if (step.axis() != Axis.CHILD
                || !(step.test() instanceof NodeTest.Name(var name))
                || parent.view() == null
                || !(parent.view().schema().child(name) instanceof ListSchema list)
                || list.keys().isEmpty()
                || !evaluation.isPlain(parent, list)) {
            return null;
        }
        var values = new HashMap<LeafSchema, Expr>();
        int used = 0;
        for (var predicate : step.predicates()) {
            var sofar = new HashMap<>(values);
            if (sofar.size() == list.keys().size()) {
                break;
            }
            if (equalities(list, predicate, values)) {
                used++;
                continue;
            }
            if (Traits.isPositional(predicate)) {
                values = sofar; // what it says beside the position must not be used ahead of it
            }
            break;
        }
        if (values.size() < list.keys().size()) {
            return null;
        }
        var wanted = new ArrayList<Set<String>>();
        for (var key : list.keys()) {
            var texts = texts(evaluation, parent, key, values.get(key));
            if (texts == null) {
                return null;
            }
            wanted.add(texts);
        }
        var rest = step.predicates().subList(used, step.predicates().size());
        return new KeyLookup(evaluation, parent, list, wanted, rest);
    }

    /** Takes the keys a predicate fixes; false when it says anything else. */
    private static boolean equalities(
            ListSchema list, Expr predicate, Map<LeafSchema, Expr> values) {
        if (predicate instanceof Expr.Binary(var operator, var left, var right)
                && operator == Operator.AND) {
            return equalities(list, left, values) && equalities(list, right, values);
        }
        var equality = equality(predicate);
        return equality != null
                && list.child(equality.name.name()) instanceof LeafSchema leaf
                && leaf.key()
                && values.putIfAbsent(leaf, equality.value) == null;
    }

    /** {@code name = value} with a value that does not depend on the entry. */
    private record Equality(NodeTest.Name name, Expr value) {}

    private static Equality equality(Expr predicate) {
        if (!(predicate instanceof Expr.Binary(var operator, var left, var right))) {
            return null;
        }
        if (operator == Operator.AND) {
            return equality(left);
        }
        if (operator != Operator.EQUAL) {
            return null;
        }
        if (child(left) != null && Traits.isContextFree(right)) {
            return new Equality(child(left), right);
        }
        return child(right) != null && Traits.isContextFree(left)
                ? new Equality(child(right), left)
                : null;
    }

    private static NodeTest.Name child(Expr expression) {
        return expression instanceof Expr.Path path
                        && !path.absolute()
                        && path.steps().size() == 1
                        && path.steps().getFirst().axis() == Axis.CHILD
                        && path.steps().getFirst().predicates().isEmpty()
                        && path.steps().getFirst().test() instanceof NodeTest.Name name
                ? name
                : null;
    }

    /** The texts a key may have to equal the value; null when that cannot be said. */
    private static Set<String> texts(
            Evaluation evaluation, Node parent, LeafSchema key, Expr value) {
        var focus = Focus.on(parent);
        if (value instanceof Expr.Literal literal) {
            return Set.of(Types.meaning(key.type(), literal));
        }
        if (Traits.isNodeSet(value)) {
            var texts = new LinkedHashSet<String>();
            evaluation.each(value, focus, node -> texts.add(Texts.of(node)) || true);
            return texts;
        }
        return switch (evaluation.value(value, focus)) {
            case Value.Text(var text) -> Set.of(text);
            case Value.Num(var number) when isInteger(key.type()) -> Set.of(Texts.ofNumber(number));
            case Value.Num _, Value.Bool _, Value.Nodes _ -> null;
        };
    }

    private static boolean isInteger(YangType type) {
        return switch (Types.resolved(type).base()) {
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> true;
            case BINARY,
                    BITS,
                    BOOLEAN,
                    DECIMAL64,
                    EMPTY,
                    ENUMERATION,
                    IDENTITYREF,
                    INSTANCE_IDENTIFIER,
                    LEAFREF,
                    STRING,
                    UNION ->
                    false;
        };
    }

    boolean each(Visitor visitor) {
        if (rest.stream().noneMatch(Traits::isPositional)) {
            return evaluation.through(rest, 0, this::find, visitor);
        }
        var found = new ArrayList<Node>();
        find(found::add);
        found.sort(DocumentOrder.INSTANCE);
        return evaluation.through(
                rest, 0, counted -> found.stream().allMatch(counted::visit), visitor);
    }

    private boolean find(Visitor visitor) {
        return find(new ArrayList<>(), visitor);
    }

    private boolean find(List<String> key, Visitor visitor) {
        if (key.size() == wanted.size()) {
            evaluation.tree().budget().spend();
            var entry = parent.view().list(list).find(Key.of(key));
            return entry == null || visitor.visit(Node.entry(parent, entry, -1));
        }
        for (var text : wanted.get(key.size())) {
            key.addLast(text);
            boolean more = find(key, visitor);
            key.removeLast();
            if (!more) {
                return false;
            }
        }
        return true;
    }
}
