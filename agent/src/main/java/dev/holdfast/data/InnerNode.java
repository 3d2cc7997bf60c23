package dev.holdfast.data;

import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stored data node with children: the root, a container, a list entry, an input, an output or a
 * notification. Immutable; {@link #with} and {@link #without} share everything but the changed
 * child. Read by any thread.
 *
 * <p>Only children that exist take room: {@code present} has their schema positions in ascending
 * order and {@code content} what is there. A leaf's content is its canonical text itself, a
 * container's an {@code InnerNode}, a list's a {@code ListNode}, a leaf-list's a {@code
 * LeafListNode}, an anydata's an {@link AnyNode}. Nodes of one shape share their {@code present}.
 * {@link Annotations} come behind all content, if there are any: a node without them has no room
 * for them either.
 */
public final class InnerNode implements View {
    private static final char[] NONE = {};
    private static final Object[] EMPTY = {};

    private final InnerSchema schema;
    private final char[] present;
    private final Object[] content;

    private InnerNode(InnerSchema schema, char[] present, Object[] content) {
        this.schema = schema;
        this.present = present;
        this.content = content;
    }

    /**
     * @param said what of it is about children that do not exist is left out
     */
    private static InnerNode of(
            InnerSchema schema, char[] present, Object[] content, Annotations said) {
        var silent = new InnerNode(schema, present, Arrays.copyOf(content, present.length));
        var about = said.about(silent);
        if (about.isEmpty()) {
            return silent;
        }
        var both = Arrays.copyOf(content, present.length + 1);
        both[present.length] = about;
        return new InnerNode(schema, present, both);
    }

    public static InnerNode empty(InnerSchema schema) {
        return new InnerNode(schema, NONE, EMPTY);
    }

    @Override
    public InnerSchema schema() {
        return schema;
    }

    /** Whether nothing is below. */
    public boolean isEmpty() {
        return present.length == 0;
    }

    /** How many children exist. */
    public int size() {
        return present.length;
    }

    /** The schema node of the i-th child that exists, in schema order. */
    public SchemaNode childSchema(int i) {
        return schema.children().get(present[i]);
    }

    /** The i-th child that exists: String, InnerNode, ListNode, LeafListNode or AnyNode. */
    public Object childContent(int i) {
        return content[i];
    }

    /** What is stored for a child, or null. */
    public Object get(SchemaNode child) {
        int at = find(child);
        return at < 0 ? null : content[at];
    }

    /** What is said of this node and its leafs, values and anydata. */
    Annotations said() {
        return isSilent() ? Annotations.NONE : (Annotations) content[present.length];
    }

    private boolean isSilent() {
        return content.length == present.length;
    }

    private int find(SchemaNode child) {
        if (child.parent() != schema) {
            throw new IllegalArgumentException(child + " is no child of " + schema);
        }
        char position = (char) child.index();
        // where all children before it exist, which keys are an example of, its place is known
        return position < present.length && present[position] == position
                ? position
                : Arrays.binarySearch(present, position);
    }

    /**
     * Whether both have the same children, equal leafs and the same objects for all else, and the
     * same is said of them.
     */
    public boolean sameChildren(InnerNode other) {
        if (this == other) {
            return true;
        }
        if (!Arrays.equals(present, other.present)
                || content.length != other.content.length
                || !said().equals(other.said())) {
            return false;
        }
        for (int i = 0; i < present.length; i++) {
            boolean same =
                    content[i] instanceof String || content[i] instanceof AnyNode
                            ? content[i].equals(other.content[i])
                            : content[i] == other.content[i];
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** This node; sharing the other's {@code present} when both have the same children. */
    InnerNode shapedLike(InnerNode other) {
        return present != other.present && Arrays.equals(present, other.present)
                ? new InnerNode(schema, other.present, content)
                : this;
    }

    /** This node with a child put or replaced. */
    public InnerNode with(SchemaNode child, Object stored) {
        int at = find(child);
        if (at >= 0) {
            if (content[at] == stored) {
                return this;
            }
            var copy = content.clone();
            copy[at] = stored;
            return isSilent()
                    ? new InnerNode(schema, present, copy)
                    : of(schema, present, copy, said());
        }
        int to = -at - 1;
        var positions = new char[present.length + 1];
        var contents = new Object[content.length + 1];
        System.arraycopy(present, 0, positions, 0, to);
        System.arraycopy(present, to, positions, to + 1, present.length - to);
        System.arraycopy(content, 0, contents, 0, to);
        System.arraycopy(content, to, contents, to + 1, content.length - to);
        positions[to] = (char) child.index();
        contents[to] = stored;
        return new InnerNode(schema, positions, contents);
    }

    /** This node lacking a child. */
    public InnerNode without(SchemaNode child) {
        int at = find(child);
        if (at < 0) {
            return this;
        }
        var positions = new char[present.length - 1];
        var contents = new Object[content.length - 1];
        System.arraycopy(present, 0, positions, 0, at);
        System.arraycopy(present, at + 1, positions, at, positions.length - at);
        System.arraycopy(content, 0, contents, 0, at);
        System.arraycopy(content, at + 1, contents, at, contents.length - at);
        return isSilent()
                ? new InnerNode(schema, positions, contents)
                : of(schema, positions, contents, said());
    }

    /** A builder that starts from this node. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects several changes of one node. Used by one thread. */
    public static final class Builder {
        private final InnerNode base;
        private final Object[] slots;
        private Map<Annotations.Subject, List<Annotation>> said;
        private boolean changed;

        private Builder(InnerNode base) {
            this.base = base;
            this.slots = new Object[base.schema.children().size()];
            for (int i = 0; i < base.present.length; i++) {
                slots[base.present[i]] = base.content[i];
            }
        }

        public InnerSchema schema() {
            return base.schema;
        }

        /** What is stored for a child by now, or null. */
        public Object get(SchemaNode child) {
            return slots[child.index()];
        }

        /**
         * Puts a child, or takes it away. What is equal to what is there already changes nothing.
         *
         * @param stored as {@link InnerNode} has it; null for none
         */
        public Builder set(SchemaNode child, Object stored) {
            if (child.parent() != base.schema) {
                throw new IllegalArgumentException(child + " is no child of " + base.schema);
            }
            int at = child.index();
            boolean same =
                    stored instanceof String || stored instanceof AnyNode
                            ? stored.equals(slots[at])
                            : stored == slots[at];
            if (!same) {
                slots[at] = stored;
                changed = true;
            }
            return this;
        }

        /** What is said by now of the node itself, a child or a value; see {@link #annotate}. */
        public List<Annotation> annotations(SchemaNode node, String value) {
            var subject = Annotations.Subject.of(node, value);
            return said == null ? base.said().of(subject) : said.getOrDefault(subject, List.of());
        }

        /**
         * Says something of the node itself, a leaf, an anydata, or a value of a leaf-list, in the
         * place of what has been said. It goes with what it is said of.
         *
         * @param value of a leaf-list, without meaning for all else
         * @param annotations by name; empty for none
         */
        public Builder annotate(SchemaNode node, String value, List<Annotation> annotations) {
            if (annotations(node, value).equals(annotations)) {
                return this;
            }
            if (said == null) {
                said = new HashMap<>(base.said().said());
            }
            var subject = Annotations.Subject.of(node, value);
            if (annotations.isEmpty()) {
                said.remove(subject);
            } else {
                said.put(subject, annotations);
            }
            changed = true;
            return this;
        }

        /** The node; the one it started from when nothing changed. */
        public InnerNode build() {
            if (!changed) {
                return base;
            }
            int count = 0;
            for (var slot : slots) {
                count += slot == null ? 0 : 1;
            }
            var present = new char[count];
            var content = new Object[count];
            int to = 0;
            for (int i = 0; i < slots.length; i++) {
                if (slots[i] != null) {
                    present[to] = (char) i;
                    content[to++] = slots[i];
                }
            }
            var positions = Arrays.equals(present, base.present) ? base.present : present;
            return said == null && base.isSilent()
                    ? new InnerNode(base.schema, positions, content)
                    : of(
                            base.schema,
                            positions,
                            content,
                            said == null ? base.said() : new Annotations(said));
        }
    }

    @Override
    public String leaf(LeafSchema leaf) {
        return (String) get(leaf);
    }

    @Override
    public InnerNode container(ContainerSchema container) {
        return (InnerNode) get(container);
    }

    @Override
    public ListView list(ListSchema list) {
        var stored = (ListNode) get(list);
        return stored == null ? ListNode.empty(list) : stored;
    }

    @Override
    public List<String> leafList(LeafListSchema leafList) {
        var stored = (LeafListNode) get(leafList);
        return stored == null ? List.of() : stored.values();
    }

    @Override
    public AnyNode any(AnySchema any) {
        return (AnyNode) get(any);
    }

    @Override
    public List<Annotation> annotations() {
        return isSilent() ? List.of() : annotations(schema, null);
    }

    @Override
    public List<Annotation> annotations(SchemaNode child, String value) {
        return isSilent() ? List.of() : said().of(Annotations.Subject.of(child, value));
    }
}
