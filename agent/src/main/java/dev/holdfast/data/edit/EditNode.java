package dev.holdfast.data.edit;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.AnyNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;
import java.util.Optional;

/** What one data node is to become. */
public sealed interface EditNode permits EditNode.Leaf, EditNode.Value, EditNode.Any, NodeEdit {
    SchemaNode schema();

    /** The operation in force for the node: its own or the one it inherits. */
    Operation operation();

    /** What is said of the node; nothing of one that is deleted, or only passed. */
    List<Annotation> annotations();

    /** The path of the data node, given that of the node above. */
    InstancePath below(InstancePath parent);

    /**
     * A leaf.
     *
     * @param value canonical; null when its default is to be in use (RFC 6243 section 4.5.1); of no
     *     meaning when the leaf is deleted
     */
    record Leaf(LeafSchema schema, Operation operation, String value, List<Annotation> annotations)
            implements EditNode {
        /** A leaf nothing is said of. */
        public Leaf(LeafSchema schema, Operation operation, String value) {
            this(schema, operation, value, List.of());
        }

        @Override
        public InstancePath below(InstancePath parent) {
            return parent.child(schema);
        }
    }

    /**
     * One value of a leaf-list.
     *
     * @param value canonical
     */
    record Value(
            LeafListSchema schema,
            Operation operation,
            String value,
            Optional<Insert> insert,
            List<Annotation> annotations)
            implements EditNode {
        /** A value nothing is said of. */
        public Value(
                LeafListSchema schema, Operation operation, String value, Optional<Insert> insert) {
            this(schema, operation, value, insert, List.of());
        }

        @Override
        public InstancePath below(InstancePath parent) {
            return parent.value(schema, value);
        }
    }

    /** An anydata or anyxml, replaced as a whole whatever the operation. */
    record Any(AnySchema schema, Operation operation, AnyNode content, List<Annotation> annotations)
            implements EditNode {
        /** Content nothing is said of. */
        public Any(AnySchema schema, Operation operation, AnyNode content) {
            this(schema, operation, content, List.of());
        }

        @Override
        public InstancePath below(InstancePath parent) {
            return parent.child(schema);
        }
    }
}
