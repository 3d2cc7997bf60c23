package dev.holdfast.data.xpath;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.Objects;

/**
 * A node of the accessible tree with the way up from it: data nodes do not know their parents, and
 * XPath asks for them. Immutable but for cached values; used by one thread.
 *
 * <p>Two of them are equal when they stand for the same instance.
 */
public final class Node {
    /** What a node stands for. */
    public enum Kind {
        /** The root, a container, a list entry, an input, an output or a notification. */
        INNER,
        LEAF,
        /** One value of a leaf-list. */
        VALUE,
        ANY,
        /** The text below a leaf or a value. */
        TEXT,
        /** Stands for the node a when statement is about (RFC 7950 section 7.21.5). */
        DUMMY
    }

    private final Kind kind;
    private final Node parent;
    private final SchemaNode schema;
    private final View view;
    private final String value;
    private final int place;
    private final AccessibleTree tree;
    private Key key;
    private int hash;

    private Node(Kind kind, Node parent, SchemaNode schema, View view, String value, int place) {
        this(null, kind, parent, schema, view, value, place);
    }

    private Node(
            AccessibleTree tree,
            Kind kind,
            Node parent,
            SchemaNode schema,
            View view,
            String value,
            int place) {
        this.tree = tree;
        this.kind = kind;
        this.parent = parent;
        this.schema = schema;
        this.view = view;
        this.value = value;
        this.place = place;
    }

    static Node root(AccessibleTree tree, View view) {
        return new Node(tree, Kind.INNER, null, view.schema(), view, null, -1);
    }

    static Node inner(Node parent, View view) {
        return new Node(Kind.INNER, parent, view.schema(), view, null, -1);
    }

    /**
     * @param place position in the list, -1 when it was not counted
     */
    static Node entry(Node parent, View view, int place) {
        return new Node(Kind.INNER, parent, view.schema(), view, null, place);
    }

    static Node leaf(Node parent, LeafSchema leaf, String value) {
        return new Node(Kind.LEAF, parent, leaf, null, value, -1);
    }

    static Node value(Node parent, LeafListSchema leafList, String value, int place) {
        return new Node(Kind.VALUE, parent, leafList, null, value, place);
    }

    static Node any(Node parent, AnySchema any) {
        return new Node(Kind.ANY, parent, any, null, "", -1);
    }

    static Node dummy(Node parent, SchemaNode schema) {
        return new Node(Kind.DUMMY, parent, schema, null, "", -1);
    }

    /** The text node below a leaf or value, null when there is no text. */
    Node textNode() {
        boolean none = kind != Kind.LEAF && kind != Kind.VALUE || value.isEmpty();
        return none ? null : new Node(Kind.TEXT, this, schema, null, value, -1);
    }

    public Kind kind() {
        return kind;
    }

    /** The node above, null for the root. */
    public Node parent() {
        return parent;
    }

    /** The schema node; of a text node that of its leaf. */
    public SchemaNode schema() {
        return schema;
    }

    /** The data node of kind {@link Kind#INNER}, else null. */
    public View view() {
        return view;
    }

    /** The canonical value of a leaf, leaf-list value or text, empty for others. */
    public String value() {
        return value == null ? "" : value;
    }

    /** Position in a list or leaf-list, -1 when it was not counted. */
    public int place() {
        return place;
    }

    /** The tree the node is in. */
    AccessibleTree tree() {
        var at = this;
        while (at.parent != null) {
            at = at.parent;
        }
        return at.tree;
    }

    boolean isRoot() {
        return parent == null;
    }

    /** The key of a list entry, null for other nodes and for lists without keys. */
    public Key key() {
        if (key == null
                && kind == Kind.INNER
                && schema instanceof ListSchema list
                && !list.keys().isEmpty()) {
            key = ListNode.keyOf(list, view);
        }
        return key;
    }

    /** Where the node is; a text node is where its leaf is. */
    public InstancePath path() {
        if (parent == null) {
            return InstancePath.root(schema);
        }
        var above = parent.path();
        return switch (kind) {
            case TEXT -> above;
            case VALUE -> above.value((LeafListSchema) schema, value);
            case INNER ->
                    key() == null ? above.child(schema) : above.entry((ListSchema) schema, key());
            case LEAF, ANY, DUMMY -> above.child(schema);
        };
    }

    /** Nodes above, the root included. */
    int depth() {
        int depth = 0;
        for (var at = parent; at != null; at = at.parent) {
            depth++;
        }
        return depth;
    }

    /** The ancestor-or-self of that schema node, or null. */
    public Node ancestor(InnerSchema wanted) {
        var at = this;
        while (at != null && (at.schema != wanted || at.kind != Kind.INNER)) {
            at = at.parent;
        }
        return at;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Node node
                        && kind == node.kind
                        && schema == node.schema
                        && sameInstance(node)
                        && Objects.equals(parent, node.parent);
    }

    private boolean sameInstance(Node other) {
        return switch (kind) {
            case VALUE -> value.equals(other.value) && (schema.config() || place == other.place);
            case INNER ->
                    !(schema instanceof ListSchema list)
                            || (list.keys().isEmpty()
                                    ? place == other.place
                                    : key().equals(other.key()));
            case LEAF, ANY, TEXT, DUMMY -> true;
        };
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            int own = kind == Kind.VALUE ? value.hashCode() : Objects.hashCode(key());
            int above = parent == null ? 0 : parent.hashCode();
            hash = (31 * above + own) * 31 + System.identityHashCode(schema) + kind.ordinal();
        }
        return hash;
    }

    @Override
    public String toString() {
        return kind == Kind.TEXT ? path() + "/text()" : path().toString();
    }
}
