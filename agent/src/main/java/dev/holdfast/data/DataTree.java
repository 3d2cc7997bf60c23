package dev.holdfast.data;

import dev.holdfast.yang.Schema;

/** A configuration: a root and the schema it is an instance of. Immutable. */
public record DataTree(Schema schema, InnerNode root) {
    public static DataTree empty(Schema schema) {
        return new DataTree(schema, InnerNode.empty(schema.root()));
    }
}
