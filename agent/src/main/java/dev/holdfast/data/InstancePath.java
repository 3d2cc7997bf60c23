package dev.holdfast.data;

import dev.holdfast.error.ErrorPath;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.IoSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.RootSchema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangType;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where a data node is: schema nodes from the top with the keys of list entries. Immutable; a path
 * shares all but its last step with the path above.
 */
public final class InstancePath {
    private final InstancePath parent;
    private final SchemaNode node;
    private final Key key;
    private final String value;

    private InstancePath(InstancePath parent, SchemaNode node, Key key, String value) {
        this.parent = parent;
        this.node = node;
        this.key = key;
        this.value = value;
    }

    /** The path of the root itself, or of an input, output or top-level notification. */
    public static InstancePath root(SchemaNode root) {
        return new InstancePath(null, root, null, null);
    }

    /** A container, leaf, anydata, or a list or leaf-list as a whole. */
    public InstancePath child(SchemaNode child) {
        return new InstancePath(this, child, null, null);
    }

    /** A list entry. */
    public InstancePath entry(ListSchema list, Key entryKey) {
        return new InstancePath(this, list, entryKey, null);
    }

    /** A value of a leaf-list. */
    public InstancePath value(LeafListSchema leafList, String canonical) {
        return new InstancePath(this, leafList, null, canonical);
    }

    /** The path above, null for a root. */
    public InstancePath parent() {
        return parent;
    }

    public SchemaNode node() {
        return node;
    }

    /** The key when the last step is a list entry, else null. */
    public Key key() {
        return key;
    }

    /** The value when the last step is a value of a leaf-list, else null. */
    public String value() {
        return value;
    }

    /**
     * The container, entry or root this path leads to in a tree, or null when it does not exist.
     *
     * @param root what the path is rooted in
     */
    public View nodeIn(View root) {
        if (parent == null) {
            return root;
        }
        var above = parent.nodeIn(root);
        return switch (node) {
            case ContainerSchema container when above != null -> above.container(container);
            case ListSchema list when above != null && key != null -> above.list(list).find(key);
            case SchemaNode _ -> null;
        };
    }

    /** The path as error-path text, prefixes those the modules declare. */
    public ErrorPath toErrorPath() {
        var steps = new ArrayDeque<InstancePath>();
        for (var at = this; at != null; at = at.parent) {
            if (!(at.node instanceof RootSchema)) {
                steps.push(at);
            }
        }
        var text = new StringBuilder();
        var namespaces = new TreeMap<String, String>();
        for (var step : steps) {
            step.write(text, namespaces);
        }
        return new ErrorPath(text.isEmpty() ? "/" : text.toString(), namespaces);
    }

    private void write(StringBuilder text, TreeMap<String, String> namespaces) {
        var module = node.module();
        var prefix = module.prefix();
        // two modules may claim one prefix: the later one gets its name instead
        if (!namespaces.getOrDefault(prefix, module.namespace()).equals(module.namespace())) {
            prefix = module.name();
        }
        namespaces.put(prefix, module.namespace());
        var name = node instanceof IoSchema io ? io.operation() : node.localName();
        text.append('/').append(prefix).append(':').append(name);
        if (key != null) {
            var keys = ((ListSchema) node).keys();
            for (int i = 0; i < keys.size(); i++) {
                text.append('[').append(prefix).append(':').append(keys.get(i).localName());
                text.append('=')
                        .append(quoted(lexical(keys.get(i).type(), key.value(i), namespaces)));
                text.append(']');
            }
        } else if (value != null) {
            var type = ((LeafListSchema) node).type();
            text.append("[.=").append(quoted(lexical(type, value, namespaces))).append(']');
        }
    }

    /** A value with prefixes for the modules it names, bound beside those of the path. */
    private static String lexical(
            YangType type, String canonical, TreeMap<String, String> namespaces) {
        return type.lexical(
                canonical,
                (namespace, preferred) -> {
                    var prefix = preferred;
                    for (int i = 2;
                            !namespaces.getOrDefault(prefix, namespace).equals(namespace);
                            i++) {
                        prefix = preferred + i;
                    }
                    namespaces.put(prefix, namespace);
                    return prefix;
                });
    }

    /** A predicate value; one that holds both kinds of quotes is put together with concat(). */
    static String quoted(String text) {
        if (text.indexOf('\'') < 0) {
            return "'" + text + "'";
        }
        if (text.indexOf('"') < 0) {
            return '"' + text + '"';
        }
        return "concat('" + text.replace("'", "',\"'\",'") + "')";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstancePath path
                && node == path.node
                && Objects.equals(key, path.key)
                && Objects.equals(value, path.value)
                && Objects.equals(parent, path.parent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parent, System.identityHashCode(node), key, value);
    }

    @Override
    public String toString() {
        return toErrorPath().xpath();
    }
}
