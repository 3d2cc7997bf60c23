package dev.holdfast.yang;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a schema in the order they are written in, and their places in it: how leafrefs say
 * where they point. Used by one thread.
 */
final class NodeNumbers {
    private final Map<SchemaNode, Integer> numbers = new IdentityHashMap<>();
    private final List<SchemaNode> nodes = new ArrayList<>();
    private final List<Pointer> pointers = new ArrayList<>();

    private record Pointer(LeafrefType leafref, int target) {}

    void add(SchemaNode node) {
        numbers.put(node, nodes.size());
        nodes.add(node);
    }

    /** Adds a node and all below it, operations and notifications included. */
    void addAll(SchemaNode node) {
        add(node);
        if (node instanceof InnerSchema inner) {
            inner.children().forEach(this::addAll);
            inner.actions().forEach(this::addAll);
            inner.notifications().forEach(this::addAll);
        }
    }

    void addAll(OperationSchema operation) {
        addAll(operation.input());
        addAll(operation.output());
    }

    int of(SchemaNode node) {
        return numbers.get(node);
    }

    /** Remembers where a leafref points until {@link #point}. */
    void pointLater(LeafrefType leafref, int target) {
        pointers.add(new Pointer(leafref, target));
    }

    /** Lets every leafref point to its node, now that all are there. */
    void point() {
        for (var pointer : pointers) {
            switch (nodes.get(pointer.target)) {
                case LeafSchema leaf -> pointer.leafref.pointTo(leaf);
                case LeafListSchema leafList -> pointer.leafref.pointTo(leafList);
                case InnerSchema _, AnySchema _ ->
                        throw new IllegalArgumentException("a leafref points to no leaf");
            }
        }
    }
}
