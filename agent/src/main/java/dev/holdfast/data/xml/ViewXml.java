package dev.holdfast.data.xml;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.AnyNode;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListView;
import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes views as XML, what a {@link Pruner} wants of them: one walk from the tree to the stream.
 * Used by one thread.
 *
 * <p>An element is started when there is something to put in it: containers that turn out to be
 * empty leave no trace, unless their existence means something by itself, and so do entries nothing
 * is wanted of. The keys of an entry come first, in the order of the key statement (RFC 7950
 * section 7.8.5); all else is in schema order.
 */
public final class ViewXml {
    private final XmlOutput out;
    private final List<View> pending = new ArrayList<>();

    private ViewXml(XmlOutput out) {
        this.out = out;
    }

    /** Writes the children of a node, the root of a datastore for example. */
    public static void writeChildren(View node, Pruner pruner, XmlOutput out) throws IOException {
        new ViewXml(out).children(node, pruner, false);
    }

    /** Writes a node as an element with all below it: a notification, for example. */
    public static void write(View node, XmlOutput out) throws IOException {
        writeWithin(List.of(), node, out);
    }

    /**
     * Writes a node as an element with all below it, in the elements of those above: a notification
     * of a data node, for example.
     *
     * @param above containers and entries from the top, with nothing but keys
     */
    public static void writeWithin(List<? extends View> above, View node, XmlOutput out)
            throws IOException {
        var writer = new ViewXml(out);
        writer.pending.addAll(above);
        writer.pending.add(node);
        writer.startPending();
        writer.inside(node, Pruner.WHOLE);
        for (int i = 0; i <= above.size(); i++) {
            out.end();
        }
    }

    private void inside(View node, Pruner pruner) throws IOException {
        if (node.schema() instanceof ListSchema list && !list.keys().isEmpty()) {
            if (!pending.isEmpty() && asksForKey(node, list, pruner)) {
                startPending();
            }
            children(node, pruner, true);
        } else {
            children(node, pruner, false);
        }
    }

    private static boolean asksForKey(View entry, ListSchema list, Pruner pruner) {
        for (var key : list.keys()) {
            if (pruner.child(entry, key) != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param keysWritten whether the keys of this entry come with its start tag
     */
    private void children(View node, Pruner pruner, boolean keysWritten) throws IOException {
        if (node instanceof InnerNode stored) {
            stored(stored, pruner, keysWritten);
        } else {
            for (var child : node.schema().children()) {
                if (!(keysWritten && isKey(child))) {
                    child(node, child, pruner);
                }
            }
        }
    }

    /** What is stored has only children that exist, and most of them are leafs: no look-ups. */
    private void stored(InnerNode node, Pruner pruner, boolean keysWritten) throws IOException {
        for (int i = 0; i < node.size(); i++) {
            var child = node.childSchema(i);
            if (!(child instanceof LeafSchema leaf)) {
                child(node, child, pruner);
            } else if (!(keysWritten && leaf.key()) && pruner.child(node, leaf) != null) {
                value(node, leaf, leaf.type(), (String) node.childContent(i));
            }
        }
    }

    private static boolean isKey(SchemaNode node) {
        return node instanceof LeafSchema leaf && leaf.key();
    }

    private void child(View node, SchemaNode child, Pruner pruner) throws IOException {
        var wanted = pruner.child(node, child);
        if (wanted == null) {
            return;
        }
        switch (child) {
            case LeafSchema leaf -> leaf(node, leaf);
            case LeafListSchema leafList -> {
                for (var value : node.leafList(leafList)) {
                    if (wanted.value(value)) {
                        value(node, leafList, leafList.type(), value);
                    }
                }
            }
            case AnySchema any -> any(node, any, wanted);
            case ContainerSchema container -> {
                var below = node.container(container);
                if (below != null) {
                    node(below, wanted, container.presence() && wanted.keepsEmpty());
                }
            }
            case ListSchema list -> entries(node.list(list), wanted);
            case InnerSchema other -> throw new IllegalArgumentException(other + " as a child");
        }
    }

    private void entries(ListView list, Pruner pruner) throws IOException {
        var keys = pruner.onlyEntries(list.schema());
        if (keys == null) {
            for (var entry : list) {
                entry(entry, pruner);
            }
        } else {
            for (var key : keys) {
                var entry = list.find(key);
                if (entry != null) {
                    entry(entry, pruner);
                }
            }
        }
    }

    private void entry(View entry, Pruner pruner) throws IOException {
        var wanted = pruner.entry(entry);
        if (wanted != null) {
            node(entry, wanted, wanted.keepsEmpty());
        }
    }

    private void node(View node, Pruner pruner, boolean evenEmpty) throws IOException {
        int before = pending.size();
        pending.add(node);
        if (evenEmpty) {
            startPending();
        }
        inside(node, pruner);
        if (pending.size() > before) {
            pending.removeLast();
        } else {
            out.end();
        }
    }

    private void leaf(View node, LeafSchema leaf) throws IOException {
        var canonical = node.leaf(leaf);
        if (canonical != null) {
            value(node, leaf, leaf.type(), canonical);
        }
    }

    private void value(View node, SchemaNode child, YangType type, String canonical)
            throws IOException {
        startPending();
        written(node, child, type, canonical);
    }

    private void written(View node, SchemaNode child, YangType type, String canonical)
            throws IOException {
        var annotations = node.annotations(child, canonical);
        if (annotations.isEmpty() && !type.namesModules()) {
            out.element(child.name().namespace(), child.localName(), canonical);
            return;
        }
        start(child);
        attributes(annotations);
        var text = type.lexical(canonical, out.prefixes());
        if (!text.isEmpty()) {
            out.text(text);
        }
        out.end();
    }

    private void attributes(List<Annotation> annotations) throws IOException {
        for (var annotation : annotations) {
            var schema = annotation.schema();
            out.attribute(
                    schema.name().namespace(),
                    schema.prefix(),
                    schema.name().localName(),
                    schema.type().lexical(annotation.value(), out.prefixes()));
        }
    }

    private void any(View node, AnySchema schema, Pruner pruner) throws IOException {
        var content = node.any(schema);
        var wanted = content == null ? Optional.<AnyNode>empty() : pruner.any(content);
        if (wanted.isPresent()) {
            startPending();
            start(schema);
            attributes(node.annotations(schema, null));
            out.fragment(wanted.get().xml());
            out.end();
        }
    }

    private void startPending() throws IOException {
        if (!pending.isEmpty()) {
            for (var node : pending) {
                start(node.schema());
                attributes(node.annotations());
                if (node.schema() instanceof ListSchema list) {
                    keys(node, list);
                }
            }
            pending.clear();
        }
    }

    private void keys(View entry, ListSchema list) throws IOException {
        for (var key : list.keys()) {
            var canonical = entry.leaf(key);
            if (canonical != null) {
                written(entry, key, key.type(), canonical);
            }
        }
    }

    private void start(SchemaNode node) throws IOException {
        out.start(node.name().namespace(), node.localName());
    }
}
