package dev.holdfast.data.defaults;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;

/** Makes a view a node that is stored. Free of threads. */
public final class Stored {
    private Stored() {}

    /** All that a view holds, read at once. */
    public static InnerNode of(View view) {
        var node = InnerNode.empty(view.schema()).toBuilder();
        for (var child : view.schema().children()) {
            node.set(child, content(view, child));
        }
        annotate(view, node);
        return node.build();
    }

    private static void annotate(View view, InnerNode.Builder node) {
        node.annotate(view.schema(), null, view.annotations());
        for (var child : view.schema().children()) {
            switch (child) {
                case LeafSchema leaf -> {
                    var value = (String) node.get(leaf);
                    if (value != null) {
                        node.annotate(leaf, null, view.annotations(leaf, value));
                    }
                }
                case LeafListSchema leafList -> {
                    if (node.get(leafList) instanceof LeafListNode stored) {
                        for (var value : stored.values()) {
                            node.annotate(leafList, value, view.annotations(leafList, value));
                        }
                    }
                }
                case AnySchema any -> node.annotate(any, null, view.annotations(any, null));
                case InnerSchema _ -> {}
            }
        }
    }

    /** Null when there is none; a container without presence is there when something is in it. */
    private static Object content(View view, SchemaNode child) {
        return switch (child) {
            case LeafSchema leaf -> view.leaf(leaf);
            case AnySchema any -> view.any(any);
            case LeafListSchema leafList -> {
                var values = view.leafList(leafList);
                yield values.isEmpty() ? null : LeafListNode.of(leafList, values);
            }
            case ContainerSchema container -> {
                var there = view.container(container);
                var stored = there == null ? null : of(there);
                yield stored == null || stored.isEmpty() && !container.presence() ? null : stored;
            }
            case ListSchema list -> {
                var entries = new ArrayList<InnerNode>();
                view.list(list).forEach(entry -> entries.add(of(entry)));
                yield entries.isEmpty() ? null : ListNode.of(list, entries);
            }
            case InnerSchema other -> throw new IllegalArgumentException(other + " as a child");
        };
    }
}
