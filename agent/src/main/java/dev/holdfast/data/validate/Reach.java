package dev.holdfast.data.validate;

import dev.holdfast.data.validate.Place.Narrowing;
import dev.holdfast.data.validate.Place.Source;
import dev.holdfast.data.xpath.Traits;
import dev.holdfast.data.xpath.Types;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.Expr.Axis;
import dev.holdfast.yang.Expr.Function;
import dev.holdfast.yang.Expr.NodeTest;
import dev.holdfast.yang.Expr.Operator;
import dev.holdfast.yang.Expr.Step;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.InstanceIdentifierType;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.RootSchema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.UnionType;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an expression can read: it is evaluated over the schema in place of the data, every step to
 * all schema nodes it may lead to. One object analyses one expression, when a schema is loaded.
 *
 * <p>The answer is never too small; where the way back cannot be told it is {@link #isUnbounded}.
 */
final class Reach {
    private final RootSchema root;
    private final SchemaNode dummy;
    private final Set<Place> reads = new LinkedHashSet<>();
    private boolean unbounded;

    /**
     * @param dummy the node a when is about, empty while it is evaluated, or null
     */
    Reach(RootSchema root, SchemaNode dummy) {
        this.root = root;
        this.dummy = dummy;
    }

    /** Every place that is looked at. */
    Set<Place> reads() {
        return reads;
    }

    /** Whether anything in the tree may matter. */
    boolean isUnbounded() {
        return unbounded;
    }

    /** The expression is used as a boolean: of nodes only the existence counts. */
    void truth(Expr expression, Place context, Place current) {
        if (Traits.isNodeSet(expression)) {
            nodes(expression, context, current);
            return;
        }
        switch (expression) {
            case Expr.Binary(var operator, var left, var right)
                    when operator == Operator.OR || operator == Operator.AND -> {
                truth(left, context, current);
                truth(right, context, current);
            }
            case Expr.Call call
                    when call.function() == Function.NOT
                            || call.function() == Function.BOOLEAN
                            || call.function() == Function.COUNT ->
                    truth(call.arguments().getFirst(), context, current);
            default -> value(expression, context, current);
        }
    }

    /** The expression is used for its value. */
    void value(Expr expression, Place context, Place current) {
        if (Traits.isNodeSet(expression)) {
            nodes(expression, context, current).forEach(this::readAll);
            return;
        }
        switch (expression) {
            case Expr.Binary(_, var left, var right) -> {
                value(left, context, current);
                value(right, context, current);
            }
            case Expr.Negate negate -> value(negate.operand(), context, current);
            case Expr.Call call -> call(call, context, current);
            case Expr.Number _, Expr.Literal _, Expr.Path _, Expr.Filter _ -> {}
        }
    }

    private void call(Expr.Call call, Place context, Place current) {
        switch (call.function()) {
            case NOT, BOOLEAN, COUNT -> truth(call.arguments().getFirst(), context, current);
            default -> {
                if (call.arguments().isEmpty()) {
                    readAll(context); // string(), number() and the like of the context node
                }
                call.arguments().forEach(argument -> value(argument, context, current));
            }
        }
    }

    /** The value of a node is the text of all below it. */
    private void readAll(Place place) {
        reads.add(place);
        if (place.node() instanceof InnerSchema inner) {
            inner.children().stream()
                    .filter(SchemaNode::config)
                    .forEach(child -> readAll(place.down(child)));
        }
    }

    /** Where the nodes of an expression can be. */
    Set<Place> nodes(Expr expression, Place context, Place current) {
        return switch (expression) {
            case Expr.Path path ->
                    steps(
                            Set.of(path.absolute() ? Place.of(root) : context),
                            path.steps(),
                            current);
            case Expr.Filter filter -> {
                var from = nodes(filter.primary(), context, current);
                for (var predicate : filter.predicates()) {
                    from.forEach(place -> predicate(predicate, place, current));
                }
                yield steps(from, filter.steps(), current);
            }
            case Expr.Binary(_, var left, var right) -> {
                var both = new LinkedHashSet<>(nodes(left, context, current));
                both.addAll(nodes(right, context, current));
                yield both;
            }
            case Expr.Call call when call.function() == Function.CURRENT -> {
                reads.add(current);
                yield Set.of(current);
            }
            case Expr.Call call when call.function() == Function.DEREF -> {
                var found = new LinkedHashSet<Place>();
                for (var leaf : nodes(call.arguments().getFirst(), context, current)) {
                    reads.add(leaf);
                    found.addAll(targets(leaf, Types.of(leaf.node())));
                }
                yield found;
            }
            case Expr.Call _, Expr.Negate _, Expr.Number _, Expr.Literal _ -> Set.of();
        };
    }

    /** Where a leaf of that type can refer to. */
    private Set<Place> targets(Place leaf, YangType type) {
        return switch (type) {
            case LeafrefType leafref -> nodes(References.matched(leafref.path()), leaf, leaf);
            case UnionType union -> {
                var found = new LinkedHashSet<Place>();
                union.members().forEach(member -> found.addAll(targets(leaf, member)));
                yield found;
            }
            case InstanceIdentifierType _ -> {
                unbounded = true;
                yield Set.of();
            }
            case null, default -> Set.of();
        };
    }

    private Set<Place> steps(Set<Place> from, List<Step> steps, Place current) {
        var at = from;
        boolean texts = false;
        for (var step : steps) {
            var next = new LinkedHashSet<Place>();
            for (var place : at) {
                for (var found : axis(place, step, texts)) {
                    var narrowed = found.narrowed(narrowing(found, step, current));
                    reads.add(narrowed);
                    step.predicates().forEach(predicate -> predicate(predicate, narrowed, current));
                    next.add(narrowed);
                }
            }
            at = next;
            texts = step.test() instanceof NodeTest.Text || step.test() instanceof NodeTest.AnyNode;
            if (texts && !step.predicates().isEmpty()) {
                unbounded = true; // a predicate on a text, which is not told from its leaf here
            }
        }
        return at;
    }

    private void predicate(Expr predicate, Place at, Place current) {
        if (Traits.isNumber(predicate)) {
            value(predicate, at, current);
        } else {
            truth(predicate, at, current);
        }
    }

    /**
     * @param texts whether {@code from} may stand for the text below a leaf
     */
    private List<Place> axis(Place from, Step step, boolean texts) {
        var found = new ArrayList<Place>();
        if (texts && step.axis() != Axis.CHILD && !(from.node() instanceof InnerSchema)) {
            found.add(from); // the leaf is above its text
        }
        switch (step.axis()) {
            case SELF -> found.add(from);
            case CHILD -> children(from, found);
            case PARENT -> {
                if (from.up() != null) {
                    found.add(from.up());
                }
            }
            case ANCESTOR -> ancestors(from.up(), found);
            case ANCESTOR_OR_SELF -> ancestors(from, found);
            case DESCENDANT -> descendants(from, found);
            case DESCENDANT_OR_SELF -> {
                found.add(from);
                descendants(from, found);
            }
            case FOLLOWING_SIBLING, PRECEDING_SIBLING -> {
                if (from.up() != null) {
                    children(from.up(), found);
                }
            }
            case FOLLOWING, PRECEDING -> unbounded = true;
            case ATTRIBUTE, NAMESPACE -> {}
        }
        found.removeIf(place -> !matches(step.test(), place.node()));
        return found;
    }

    private static void children(Place from, List<Place> found) {
        if (from.node() instanceof InnerSchema inner) {
            for (var child : inner.children()) {
                if (child.config()) {
                    found.add(from.down(child));
                }
            }
        } else {
            found.add(from); // its text
        }
    }

    private static void ancestors(Place from, List<Place> found) {
        for (var at = from; at != null; at = at.up()) {
            found.add(at);
        }
    }

    private static void descendants(Place from, List<Place> found) {
        if (from.node() instanceof InnerSchema) {
            var children = new ArrayList<Place>();
            children(from, children);
            for (var child : children) {
                found.add(child);
                descendants(child, found);
            }
        }
    }

    private static boolean matches(NodeTest test, SchemaNode node) {
        return switch (test) {
            case NodeTest.AnyNode() -> true;
            case NodeTest.Text() -> !(node instanceof InnerSchema);
            case NodeTest.Nothing() -> false;
            case NodeTest.AnyName() -> !(node instanceof RootSchema);
            case NodeTest.AnyOf(var namespace) -> node.name().namespace().equals(namespace);
            case NodeTest.Name(var name) -> node.name().equals(name);
        };
    }

    /** What the first predicates of a step say about which contexts look at an instance. */
    private Narrowing narrowing(Place at, Step step, Place current) {
        if (!(at.node() instanceof InnerSchema entry)) {
            return null;
        }
        for (var predicate : step.predicates()) {
            if (Traits.isPositional(predicate)) {
                return null;
            }
            var found = narrowing(entry, predicate, at, current);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Narrowing narrowing(InnerSchema entry, Expr predicate, Place at, Place current) {
        if (!(predicate instanceof Expr.Binary(var operator, var left, var right))) {
            return null;
        }
        if (operator == Operator.AND) {
            var found = narrowing(entry, left, at, current);
            return found != null ? found : narrowing(entry, right, at, current);
        }
        if (operator != Operator.EQUAL) {
            return null;
        }
        var by = childLeaf(entry, left);
        var other = by == null ? left : right;
        by = by == null ? childLeaf(entry, right) : by;
        var source = by == null ? null : source(other, by, at, current);
        return source == null ? null : new Narrowing(entry, by, source);
    }

    private static SchemaNode childLeaf(InnerSchema entry, Expr expression) {
        return expression instanceof Expr.Path(var absolute, var steps)
                        && !absolute
                        && steps.size() == 1
                        && steps.getFirst().axis() == Axis.CHILD
                        && steps.getFirst().predicates().isEmpty()
                        && steps.getFirst().test() instanceof NodeTest.Name(var name)
                        && entry.child(name) instanceof SchemaNode child
                        && (child instanceof LeafSchema || child instanceof LeafListSchema)
                ? child
                : null;
    }

    private Source source(Expr other, SchemaNode by, Place at, Place current) {
        if (other instanceof Expr.Literal literal) {
            return new Source.Constant(Types.meaning(Types.of(by), literal));
        }
        if (!Traits.isNodeSet(other) || !Traits.isContextFree(other)) {
            return null;
        }
        // what it reads is read again where the predicate is analysed
        var apart = new Reach(root, dummy);
        var leafs = apart.nodes(other, at, current);
        if (apart.unbounded || leafs.size() != 1) {
            return null;
        }
        var leaf = leafs.iterator().next();
        return leaf.anchor() != dummy && Place.isAlwaysStored(leaf.node())
                ? new Source.Leaf(leaf.node(), leaf.anchor())
                : null;
    }
}
