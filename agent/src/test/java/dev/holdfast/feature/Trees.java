package dev.holdfast.feature;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Key;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.View;
import dev.holdfast.testkit.Schemas;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Data trees for tests, written and read by paths of local names: {@code interfaces/interface[p1]/
 * enabled = false}. Values are canonical text.
 */
public final class Trees {
    private static final Pattern STEP = Pattern.compile("([^/\\[\\]]+)(?:\\[([^\\]]*)\\])?");

    /** The schema of a device: all our modules but the lab's. */
    public static final Schema SCHEMA = Schemas.device();

    private Trees() {}

    /** A tree of lines {@code path = value}; a line without a value makes a container. */
    public static DataTree of(String... texts) {
        return with(DataTree.empty(SCHEMA), texts);
    }

    /** A tree and more lines. */
    public static DataTree with(DataTree tree, String... texts) {
        var root = tree.root();
        for (var text : texts) {
            for (var line : text.strip().split("\n")) {
                var parts = line.strip().split(" = ", 2);
                var steps = STEP.matcher(parts[0]).results().map(r -> r.group()).toList();
                root = put(root, steps, parts.length > 1 ? parts[1] : null);
            }
        }
        return new DataTree(tree.schema(), root);
    }

    /** A tree lacking what a path names. */
    public static DataTree without(DataTree tree, String path) {
        var steps = STEP.matcher(path).results().map(r -> r.group()).toList();
        return new DataTree(tree.schema(), remove(tree.root(), steps));
    }

    private static SchemaNode child(InnerSchema schema, String step) {
        var matcher = STEP.matcher(step);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(step);
        }
        return schema.children().stream()
                .filter(node -> node.localName().equals(matcher.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(step + " in " + schema));
    }

    private static Key key(String step) {
        var matcher = STEP.matcher(step);
        return matcher.matches() && matcher.group(2) != null
                ? Key.of(matcher.group(2).split(","))
                : null;
    }

    private static InnerNode put(InnerNode node, List<String> steps, String value) {
        if (steps.isEmpty()) {
            return node;
        }
        var rest = steps.subList(1, steps.size());
        return switch (child(node.schema(), steps.getFirst())) {
            case LeafSchema leaf -> node.with(leaf, value);
            case LeafListSchema leafList -> {
                var values = new ArrayList<>(node.leafList(leafList));
                values.add(value);
                yield node.with(leafList, LeafListNode.of(leafList, values));
            }
            case ContainerSchema container -> {
                var was = node.container(container);
                var below = was == null ? InnerNode.empty(container) : was;
                yield node.with(container, put(below, rest, value));
            }
            case ListSchema list -> {
                var entries = (ListNode) node.list(list);
                var was = entries.find(key(steps.getFirst()));
                var entry = was == null ? entry(list, key(steps.getFirst())) : was;
                yield node.with(list, entries.put(put(entry, rest, value)));
            }
            case AnySchema _, InnerSchema _ -> throw new IllegalArgumentException(steps.toString());
        };
    }

    private static InnerNode entry(ListSchema list, Key key) {
        var entry = InnerNode.empty(list);
        for (int i = 0; i < key.size(); i++) {
            entry = entry.with(list.keys().get(i), key.value(i));
        }
        return entry;
    }

    private static InnerNode remove(InnerNode node, List<String> steps) {
        var child = child(node.schema(), steps.getFirst());
        var key = key(steps.getFirst());
        var rest = steps.subList(1, steps.size());
        if (child instanceof ListSchema list) {
            var entries = (ListNode) node.list(list);
            return node.with(
                    list,
                    rest.isEmpty()
                            ? entries.remove(key)
                            : entries.put(remove(entries.find(key), rest)));
        }
        return rest.isEmpty()
                ? node.without(child)
                : node.with(child, remove((InnerNode) node.get(child), rest));
    }

    /** The value of a leaf, or null when it or anything above it does not exist. */
    public static String value(View root, String path) {
        var steps = STEP.matcher(path).results().map(r -> r.group()).toList();
        var above = below(root, steps.subList(0, steps.size() - 1));
        return above == null
                ? null
                : above.leaf((LeafSchema) child(above.schema(), steps.getLast()));
    }

    /** The values of a leaf-list. */
    public static Collection<String> values(View root, String path) {
        var steps = STEP.matcher(path).results().map(r -> r.group()).toList();
        var above = below(root, steps.subList(0, steps.size() - 1));
        return above.leafList((LeafListSchema) child(above.schema(), steps.getLast()));
    }

    /** The container or list entry at a path, or null. */
    public static View node(View root, String path) {
        return below(root, STEP.matcher(path).results().map(r -> r.group()).toList());
    }

    /** The keys of a list's entries, several joined by commas. */
    public static List<String> keys(View root, String path) {
        var steps = STEP.matcher(path).results().map(r -> r.group()).toList();
        var above = below(root, steps.subList(0, steps.size() - 1));
        var list = (ListSchema) child(above.schema(), steps.getLast());
        var keys = new ArrayList<String>();
        for (var entry : above.list(list)) {
            keys.add(String.join(",", list.keys().stream().map(entry::leaf).toList()));
        }
        return keys;
    }

    private static View below(View root, List<String> steps) {
        var at = root;
        for (var step : steps) {
            if (at == null) {
                return null;
            }
            var child = child(at.schema(), step);
            at =
                    child instanceof ListSchema list
                            ? at.list(list).find(key(step))
                            : at.container((ContainerSchema) child);
        }
        return at;
    }
}
