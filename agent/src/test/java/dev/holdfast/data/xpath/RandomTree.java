package dev.holdfast.data.xpath;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws small trees of a schema; values come from few, so that comparisons hold now and then. */
final class RandomTree {
    private static final List<String> WORDS = List.of("a", "b", "ab", "x y", "1", "2.5", "");
    private final RandomGenerator random;

    RandomTree(RandomGenerator random) {
        this.random = random;
    }

    InnerNode of(InnerSchema schema) {
        var node = InnerNode.empty(schema);
        for (var child : schema.children()) {
            if (random.nextInt(4) > 0 && !isKey(child)) {
                node = with(node, child);
            }
        }
        return node;
    }

    private static boolean isKey(SchemaNode node) {
        return node instanceof LeafSchema leaf && leaf.key();
    }

    private InnerNode with(InnerNode node, SchemaNode child) {
        return switch (child) {
            case LeafSchema leaf -> node.with(leaf, value(leaf.type()));
            case LeafListSchema leafList -> {
                var values = new ArrayList<String>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    var value = value(leafList.type());
                    if (!values.contains(value)) {
                        values.add(value);
                    }
                }
                yield values.isEmpty()
                        ? node
                        : node.with(leafList, LeafListNode.of(leafList, values));
            }
            case ListSchema list -> {
                var entries = ListNode.empty(list);
                for (int i = random.nextInt(5); i > 0; i--) {
                    var entry = of(list);
                    for (var key : list.keys()) {
                        entry = entry.with(key, value(key.type()));
                    }
                    entries = entries.put(entry);
                }
                yield entries.isEmpty() ? node : node.with(list, entries);
            }
            case ContainerSchema container -> {
                var below = of(container);
                yield below.isEmpty() && !container.presence() ? node : node.with(container, below);
            }
            default -> node;
        };
    }

    private String value(YangType type) {
        return switch (type.base()) {
            case INT8, INT16, INT32, INT64 -> Integer.toString(random.nextInt(-3, 6));
            case UINT8, UINT16, UINT32, UINT64 -> Integer.toString(random.nextInt(6));
            case BOOLEAN -> Boolean.toString(random.nextBoolean());
            default -> WORDS.get(random.nextInt(WORDS.size()));
        };
    }
}
