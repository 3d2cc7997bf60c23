package dev.holdfast.data;

import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.SchemaNode;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How items of one type are read as nodes of the schema: per child, a function from the item to
 * what the child is. Made once, then gives a {@link View} of any item; a function runs when its
 * child is asked for, so reading one leaf computes one leaf. Filled by one thread, then immutable.
 *
 * <pre>{@code
 * var entry = new Shape<FdbEntry>(fdbEntry)
 *         .leaf("vlan", item -> item.vlan().toString())
 *         .leaf("mac-address", item -> item.mac().toString());
 * var fdb = new Shape<Fdb>(fdbContainer)
 *         .leaf("entries", table -> Integer.toString(table.size()))
 *         .list("entry", entry, table -> Rows.of(table.inKeyOrder(), table::find));
 * View view = fdb.view(table);
 * }</pre>
 *
 * <p>Children are named within the node's own module, or by {@link QName} where another module
 * augments. A null from a function means the child does not exist. Values are canonical text.
 */
public final class Shape<T> {
    private final InnerSchema schema;
    private final Function<? super T, ?>[] readers;

    @SuppressWarnings({"unchecked", "rawtypes"})
    public Shape(InnerSchema schema) {
        this.schema = schema;
        this.readers = new Function[schema.children().size()];
    }

    public InnerSchema schema() {
        return schema;
    }

    /** The view of one item. */
    public View view(T item) {
        return new Node(item);
    }

    public Shape<T> leaf(String name, Function<? super T, String> value) {
        return leaf(own(name), value);
    }

    public Shape<T> leaf(QName name, Function<? super T, String> value) {
        return put(name, LeafSchema.class, value);
    }

    public Shape<T> optionalLeaf(String name, Function<? super T, Optional<String>> value) {
        return leaf(name, item -> value.apply(item).orElse(null));
    }

    public Shape<T> leafList(String name, Function<? super T, List<String>> values) {
        return leafList(own(name), values);
    }

    public Shape<T> leafList(QName name, Function<? super T, List<String>> values) {
        return put(name, LeafListSchema.class, values);
    }

    public <C> Shape<T> container(
            String name, Shape<C> shape, Function<? super T, ? extends C> item) {
        return container(own(name), shape, item);
    }

    public <C> Shape<T> container(
            QName name, Shape<C> shape, Function<? super T, ? extends C> item) {
        return container(
                name,
                from -> {
                    C found = item.apply(from);
                    return found == null ? null : shape.view(found);
                });
    }

    /** A container that is some other view. */
    public Shape<T> container(QName name, Function<? super T, ? extends View> view) {
        return put(name, ContainerSchema.class, view);
    }

    public <R> Shape<T> list(String name, Shape<R> shape, Function<? super T, Rows<R>> rows) {
        return list(own(name), shape, rows);
    }

    public <R> Shape<T> list(QName name, Shape<R> shape, Function<? super T, Rows<R>> rows) {
        var list = (ListSchema) child(name, ListSchema.class);
        return put(
                name,
                ListSchema.class,
                item -> {
                    var found = rows.apply(item);
                    return found == null ? null : new Entries<>(list, shape, found);
                });
    }

    public Shape<T> any(QName name, Function<? super T, AnyNode> content) {
        return put(name, AnySchema.class, content);
    }

    private QName own(String name) {
        return schema.child(name).name();
    }

    private SchemaNode child(QName name, Class<? extends SchemaNode> kind) {
        var child = schema.child(name);
        if (!kind.isInstance(child)) {
            throw new IllegalArgumentException(
                    name + " in " + schema + " is no " + kind.getSimpleName());
        }
        return child;
    }

    private Shape<T> put(
            QName name, Class<? extends SchemaNode> kind, Function<? super T, ?> reader) {
        readers[child(name, kind).index()] = reader;
        return this;
    }

    /** One item as a view. */
    private final class Node implements View {
        private final T item;

        Node(T item) {
            this.item = item;
        }

        private Object read(SchemaNode child) {
            if (child.parent() != schema) {
                throw new IllegalArgumentException(child + " is no child of " + schema);
            }
            var reader = readers[child.index()];
            return reader == null ? null : reader.apply(item);
        }

        @Override
        public InnerSchema schema() {
            return schema;
        }

        @Override
        public String leaf(LeafSchema leaf) {
            return (String) read(leaf);
        }

        @Override
        public View container(ContainerSchema container) {
            return (View) read(container);
        }

        @Override
        public ListView list(ListSchema list) {
            var entries = (ListView) read(list);
            return entries == null ? ListNode.empty(list) : entries;
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<String> leafList(LeafListSchema leafList) {
            var values = (List<String>) read(leafList);
            return values == null ? List.of() : values;
        }

        @Override
        public AnyNode any(AnySchema any) {
            return (AnyNode) read(any);
        }
    }

    /** Rows as list entries. */
    private record Entries<R>(ListSchema schema, Shape<R> shape, Rows<R> rows) implements ListView {
        @Override
        public View find(Key key) {
            var row = schema.keys().isEmpty() ? null : rows.find(key);
            return row == null ? null : shape.view(row);
        }

        @Override
        public boolean isEmpty() {
            return rows.isEmpty();
        }

        @Override
        public Iterator<View> iterator() {
            var all = rows.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public View next() {
                    return shape.view(all.next());
                }
            };
        }
    }
}
