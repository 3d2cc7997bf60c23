package dev.holdfast.data;

import dev.holdfast.yang.LeafListSchema;

import java.util.List;

/** The stored values of one leaf-list instance, in type order or in the user's order. Immutable. */
public final class LeafListNode {
    private final LeafListSchema schema;
    private final List<String> values;

    private LeafListNode(LeafListSchema schema, List<String> values) {
        this.schema = schema;
        this.values = values;
    }

    public static LeafListNode of(LeafListSchema schema, List<String> values) {
        return new LeafListNode(schema, List.copyOf(values));
    }

    public LeafListSchema schema() {
        return schema;
    }

    public List<String> values() {
        return values;
    }
}
