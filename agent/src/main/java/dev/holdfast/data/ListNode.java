package dev.holdfast.data;

import dev.holdfast.yang.ListSchema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** The stored entries of one list instance, in key order or in the user's order. Immutable. */
public final class ListNode implements ListView {
    private final ListSchema schema;
    private final List<InnerNode> entries;

    private ListNode(ListSchema schema, List<InnerNode> entries) {
        this.schema = schema;
        this.entries = entries;
    }

    public static ListNode empty(ListSchema schema) {
        return new ListNode(schema, List.of());
    }

    /** The key of an entry. */
    public static Key keyOf(ListSchema schema, View entry) {
        return Key.of(schema.keys().stream().map(entry::leaf).toList());
    }

    @Override
    public ListSchema schema() {
        return schema;
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public int size() {
        return entries.size();
    }

    @Override
    public InnerNode find(Key key) {
        for (var entry : entries) {
            if (keyOf(schema, entry).equals(key)) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public Iterator<View> iterator() {
        return List.<View>copyOf(entries).iterator();
    }

    /** This list with an entry put in place of the one with its key, or added: last, if ordered. */
    public ListNode put(InnerNode entry) {
        var key = keyOf(schema, entry);
        var copy = new ArrayList<>(entries);
        for (int i = 0; i < copy.size(); i++) {
            if (keyOf(schema, copy.get(i)).equals(key)) {
                copy.set(i, entry);
                return new ListNode(schema, copy);
            }
        }
        copy.add(entry);
        if (!schema.userOrdered()) {
            copy.sort(Comparator.comparing((InnerNode e) -> keyOf(schema, e), Key.order(schema)));
        }
        return new ListNode(schema, copy);
    }

    /** This list lacking the entry with that key. */
    public ListNode remove(Key key) {
        var copy = new ArrayList<>(entries);
        copy.removeIf(entry -> keyOf(schema, entry).equals(key));
        return new ListNode(schema, copy);
    }
}
