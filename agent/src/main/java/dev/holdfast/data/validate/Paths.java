package dev.holdfast.data.validate;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.Arrays;
import java.util.List;

/** Ways between instance paths, the tuples of indexes, and nodes. Stateless. */
final class Paths {
    private Paths() {}

    /** The part of a path that ends at a schema node above; a bug when there is none. */
    static InstancePath ascend(InstancePath path, SchemaNode to) {
        var at = path;
        while (at.node() != to) {
            at = at.parent();
        }
        return at;
    }

    /** The path of a child instance. */
    static InstancePath child(InstancePath path, Node child) {
        return switch (child.kind()) {
            case VALUE -> path.value((LeafListSchema) child.schema(), child.value());
            case INNER ->
                    child.key() == null
                            ? path.child(child.schema())
                            : path.entry((ListSchema) child.schema(), child.key());
            case LEAF, ANY, DUMMY, TEXT -> path.child(child.schema());
        };
    }

    /** The key values on a path, outermost first. */
    static List<String> keys(InstancePath path) {
        int count = 0;
        for (var at = path; at != null; at = at.parent()) {
            count += at.key() == null ? 0 : at.key().size();
        }
        if (count == 0) {
            return List.of();
        }
        var keys = new String[count];
        for (var at = path; at != null; at = at.parent()) {
            for (int i = at.key() == null ? 0 : at.key().size(); i > 0; i--) {
                keys[--count] = at.key().value(i - 1);
            }
        }
        return Arrays.asList(keys);
    }

    /** How many nodes are above a schema node. */
    static int depth(SchemaNode node) {
        int depth = 0;
        for (var at = node.parent(); at != null; at = at.parent()) {
            depth++;
        }
        return depth;
    }

    /**
     * The path of an instance given the key values on it.
     *
     * @param value of a leaf-list, else ignored
     */
    static InstancePath locate(SchemaNode node, List<String> keys, String value) {
        if (node.parent() == null) {
            return InstancePath.root(node);
        }
        int own = node instanceof ListSchema list ? list.keys().size() : 0;
        int above = keys.size() - own;
        var parent = locate(node.parent(), keys.subList(0, above), null);
        return switch (node) {
            case ListSchema list -> parent.entry(list, Key.of(keys.subList(above, keys.size())));
            case LeafListSchema leafList -> parent.value(leafList, value);
            default -> parent.child(node);
        };
    }

    /** The leaf a tuple of an index stands for: its value, then the keys on its path. */
    static InstancePath indexed(SchemaNode leaf, String[] tuple) {
        return locate(leaf, Arrays.asList(tuple).subList(1, tuple.length), tuple[0]);
    }

    /** A tuple that begins with a value. */
    static String[] tuple(String value, List<String> keys) {
        var tuple = new String[keys.size() + 1];
        tuple[0] = value;
        for (int i = 0; i < keys.size(); i++) {
            tuple[i + 1] = keys.get(i);
        }
        return tuple;
    }
}
