package dev.holdfast.data.xpath;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.When;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A view as XPath sees it (RFC 7950 section 6.4.1): what exists, the default values in use, and the
 * non-presence containers of what exists. Used by the thread that evaluates; several trees may show
 * one view.
 */
public final class AccessibleTree {
    /** Configuration only, or state as well. */
    public enum Scope {
        CONFIG,
        ALL
    }

    private final Schema schema;
    private final Scope scope;
    private final Budget budget;
    private final Node root;

    /**
     * What there is below the nodes above a message, by their schema nodes; null when the tree is
     * not that of a message.
     */
    private final Map<SchemaNode, View> way;

    private final Set<Node> whensAtWork = new HashSet<>();

    /**
     * @param view the root of a datastore
     */
    public AccessibleTree(Schema schema, View view, Scope scope, Budget budget) {
        this(schema, view, null, scope, budget);
    }

    private AccessibleTree(
            Schema schema, View view, Map<SchemaNode, View> way, Scope scope, Budget budget) {
        this.schema = schema;
        this.scope = scope;
        this.budget = budget;
        this.way = way;
        this.root = Node.root(this, view);
    }

    /**
     * A notification by itself, as filters see it (RFC 5277 section 5): there is nothing else below
     * the root, but for the nodes above one that is tied to a data node, with their keys.
     *
     * @param above the containers and entries the notification is in, from the top
     */
    public static AccessibleTree ofMessage(
            Schema schema, List<? extends View> above, View message, Budget budget) {
        var nothing = InnerNode.empty(schema.root());
        var way = new IdentityHashMap<SchemaNode, View>(above.size() + 1);
        SchemaNode holder = schema.root();
        for (var next : above) {
            way.put(holder, next);
            holder = next.schema();
        }
        way.put(holder, message);
        return new AccessibleTree(schema, nothing, way, Scope.ALL, budget);
    }

    public Schema schema() {
        return schema;
    }

    Budget budget() {
        return budget;
    }

    public Node root() {
        return root;
    }

    /**
     * A container or entry below a node. Also an input, output or notification as XPath sees it in
     * the tree: below the root node, or below the data node an action or notification is tied to;
     * way down to it there is none.
     */
    public Node attach(Node above, View message) {
        return Node.inner(above, message);
    }

    /**
     * The value of an expression, {@code context} being context node and {@code current()}.
     *
     * @throws Refused when the budget is spent or the expression has no meaning
     */
    public Value evaluate(Expr expression, Node context) {
        return new Evaluation(this, context, null).value(expression, Focus.on(context));
    }

    /** The value of an expression as a boolean; looks no further than that takes. */
    public boolean test(Expr expression, Node context) {
        return new Evaluation(this, context, null).test(expression, Focus.on(context));
    }

    /** The nodes an expression selects, each once, in document order. */
    public List<Node> select(Expr expression, Node context) {
        return new Evaluation(this, context, null).sorted(expression, Focus.on(context));
    }

    /**
     * Visits the nodes an expression selects, some perhaps twice, in any order, without holding
     * them all.
     *
     * @param visitor false when it wants no more
     */
    public void each(Expr expression, Node context, Predicate<Node> visitor) {
        new Evaluation(this, context, null).each(expression, Focus.on(context), visitor::test);
    }

    /**
     * Whether a when statement holds for a child that exists or might.
     *
     * @param parent the instance of the schema node above {@code child}
     */
    public boolean holds(When when, Node parent, SchemaNode child) {
        var dummy = Node.dummy(parent, child);
        var context = when.onParent() ? parent : dummy;
        return new Evaluation(this, context, new Stand(dummy, when.onParent()))
                .test(when.condition(), Focus.on(context));
    }

    /** Whether all when statements of a child hold. */
    public boolean whensHold(Node parent, SchemaNode child) {
        if (child.whens().isEmpty()) {
            return true;
        }
        for (var when : child.whens()) {
            if (!holds(when, parent, child)) {
                return false;
            }
        }
        return true;
    }

    /** The nodes a leafref or instance-identifier refers to (RFC 7950 section 10.3.1). */
    public List<Node> deref(Node leaf) {
        var found = new ArrayList<Node>();
        new References(this).each(leaf, found::add);
        return found;
    }

    /** The nodes a leaf refers to when its value is taken as one of that type. */
    public List<Node> deref(Node leaf, YangType type) {
        var found = new ArrayList<Node>();
        new References(this).each(leaf, type, found::add);
        return found;
    }

    /** Instances of a child below a node, in order. */
    public List<Node> children(Node parent, SchemaNode child) {
        if (child instanceof LeafSchema || child instanceof ContainerSchema) {
            var only = child(parent, child);
            return only == null ? List.of() : List.of(only);
        }
        var found = new ArrayList<Node>();
        eachChild(parent, child, found::add);
        return found;
    }

    /** The only instance of a leaf, container or anydata below a node, or null. */
    public Node child(Node parent, SchemaNode child) {
        if (!shows(parent, child)) {
            return null;
        }
        return switch (child) {
            case LeafSchema leaf -> leaf(parent, leaf);
            case ContainerSchema container -> container(parent, container);
            case AnySchema any -> parent.view().any(any) == null ? null : Node.any(parent, any);
            case ListSchema _, LeafListSchema _, InnerSchema _ -> {
                var found = children(parent, child);
                yield found.isEmpty() ? null : found.getFirst();
            }
        };
    }

    private Node leaf(Node parent, LeafSchema leaf) {
        var value = parent.view().leaf(leaf);
        if (value == null && leaf.defaultValue().isPresent() && inUse(parent, leaf)) {
            value = leaf.defaultValue().get();
        }
        return value == null ? null : Node.leaf(parent, leaf, value);
    }

    private Node container(Node parent, ContainerSchema container) {
        View there = parent.view().container(container);
        if (there == null && !container.presence() && inUse(parent, container)) {
            there = InnerNode.empty(container);
        }
        return there == null ? null : Node.inner(parent, there);
    }

    /** The node of a path, or null when there is none. */
    public Node find(InstancePath path) {
        if (path.parent() == null) {
            return path.node() == root.schema() ? root : null;
        }
        var above = find(path.parent());
        return above == null ? null : find(above, path);
    }

    /** The node of the last step of a path, given the node above it; null when there is none. */
    public Node find(Node above, InstancePath step) {
        return switch (step.node()) {
            case ListSchema list -> {
                var entry = step.key() == null ? null : above.view().list(list).find(step.key());
                yield entry == null ? null : Node.entry(above, entry, -1);
            }
            case LeafListSchema leafList ->
                    children(above, leafList).stream()
                            .filter(node -> node.value().equals(step.value()))
                            .findFirst()
                            .orElse(null);
            case LeafSchema _, AnySchema _, InnerSchema _ -> child(above, step.node());
        };
    }

    /** Whether the scope has room for a child: no state where only configuration is seen. */
    public boolean shows(Node parent, SchemaNode child) {
        return scope == Scope.ALL || child.config() || !parent.schema().config();
    }

    /** Whether a node is above a message: there is nothing below it but keys and the way down. */
    boolean holdsMessage(Node node) {
        return way != null && way.containsKey(node.schema());
    }

    private boolean eachOnTheWay(Node holder, Visitor visitor) {
        if (holder.schema() instanceof ListSchema list) {
            for (var key : list.keys()) {
                var value = holder.view().leaf(key);
                if (value != null && !visitor.visit(Node.leaf(holder, key, value))) {
                    return false;
                }
            }
        }
        return visitor.visit(Node.inner(holder, way.get(holder.schema())));
    }

    /** False when the visitor wants no more. */
    boolean eachChild(Node parent, Visitor visitor) {
        if (parent.view() == null) {
            var text = parent.textNode();
            return text == null || visitor.visit(text);
        }
        if (holdsMessage(parent)) {
            return eachOnTheWay(parent, visitor);
        }
        for (var child : parent.view().schema().children()) {
            if (!eachChild(parent, child, visitor)) {
                return false;
            }
        }
        return true;
    }

    /** False when the visitor wants no more. */
    boolean eachChild(Node parent, SchemaNode child, Visitor visitor) {
        if (!shows(parent, child)) {
            return true;
        }
        return switch (child) {
            case LeafSchema _, ContainerSchema _, AnySchema _ -> {
                var only = child(parent, child);
                yield only == null || visitor.visit(only);
            }
            case LeafListSchema leafList -> {
                var values = parent.view().leafList(leafList);
                if (values.isEmpty() && !leafList.defaults().isEmpty() && inUse(parent, leafList)) {
                    values = leafList.defaults();
                }
                yield values(parent, leafList, values, visitor);
            }
            case ListSchema list -> entries(parent, list, visitor);
            case InnerSchema _ -> true;
        };
    }

    private static boolean values(
            Node parent, LeafListSchema leafList, List<String> values, Visitor visitor) {
        int place = 0;
        for (var value : values) {
            if (!visitor.visit(Node.value(parent, leafList, value, place++))) {
                return false;
            }
        }
        return true;
    }

    private static boolean entries(Node parent, ListSchema list, Visitor visitor) {
        int place = 0;
        for (var entry : parent.view().list(list)) {
            if (!visitor.visit(Node.entry(parent, entry, place++))) {
                return false;
            }
        }
        return true;
    }

    /** Whether what is not in the data is in the accessible tree all the same. */
    public boolean inUse(Node parent, SchemaNode absent) {
        if (parent.view().hides(absent)) {
            return false;
        }
        var in = absent.caseMembership();
        if (in.isPresent() && !Existence.active(parent.view(), in.get())) {
            return false;
        }
        if (absent.whens().isEmpty()) {
            return true;
        }
        // a default that is in use only if it is in use: it is not
        var question = Node.dummy(parent, absent);
        if (!whensAtWork.add(question)) {
            return false;
        }
        try {
            return whensHold(parent, absent);
        } finally {
            whensAtWork.remove(question);
        }
    }

    /** Adds the text below a node, in document order. */
    void appendText(Node node, StringBuilder text) {
        if (node.view() == null) {
            text.append(node.value());
            budget.requireText(text.length());
            return;
        }
        eachChild(
                node,
                child -> {
                    budget.spend();
                    appendText(child, text);
                    return true;
                });
    }
}
