package dev.holdfast.data;

import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A stored node being filled with children of its own module, by name: state, outputs and
 * notifications are made with it. Used by one thread.
 */
public final class Filling {
    private static final long COUNTER32 = 0xffff_ffffL;

    private InnerNode node;

    private Filling(InnerSchema schema) {
        this.node = InnerNode.empty(schema);
    }

    /** A node with what {@code content} puts into it. */
    public static InnerNode of(InnerSchema schema, Consumer<Filling> content) {
        var filling = new Filling(schema);
        content.accept(filling);
        return filling.node;
    }

    /** A leaf's canonical value. */
    public Filling leaf(String name, String value) {
        node = node.with((LeafSchema) node.schema().child(name), value);
        return this;
    }

    public Filling leaf(String name, boolean value) {
        return leaf(name, Boolean.toString(value));
    }

    public Filling leaf(String name, long value) {
        return leaf(name, Long.toString(value));
    }

    /** A leaf that is absent when the value is. */
    public Filling leaf(String name, Optional<String> value) {
        value.ifPresent(text -> leaf(name, text));
        return this;
    }

    /** A date-and-time. */
    public Filling leaf(String name, Instant value) {
        return leaf(name, value.toString());
    }

    /** A counter32, which wraps. */
    public Filling counter(String name, long value) {
        return leaf(name, Long.toString(value & COUNTER32));
    }

    /** A leaf-list, absent when there are no values. */
    public Filling leafList(String name, List<String> values) {
        if (!values.isEmpty()) {
            var leafList = (LeafListSchema) node.schema().child(name);
            node = node.with(leafList, LeafListNode.of(leafList, values));
        }
        return this;
    }

    public Filling container(String name, Consumer<Filling> content) {
        var container = (ContainerSchema) node.schema().child(name);
        node = node.with(container, of(container, content));
        return this;
    }

    /** A list, an entry for each item; absent when there are none. */
    public <T> Filling list(String name, Iterable<T> items, BiConsumer<Filling, T> content) {
        var list = (ListSchema) node.schema().child(name);
        var entries = new ArrayList<InnerNode>();
        for (var item : items) {
            entries.add(of(list, entry -> content.accept(entry, item)));
        }
        if (!entries.isEmpty()) {
            node = node.with(list, ListNode.of(list, entries));
        }
        return this;
    }
}
