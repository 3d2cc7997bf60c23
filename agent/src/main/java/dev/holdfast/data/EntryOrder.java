package dev.holdfast.data;

import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import java.util.Comparator;

/** How the entries of a list are ordered by their keys, and looked up by them. Immutable. */
final class EntryOrder implements BTree.Order<InnerNode, InnerNode> {
    private final LeafSchema[] keys;
    private final Comparator<String> first;

    EntryOrder(ListSchema list) {
        this.keys = list.keys().toArray(LeafSchema[]::new);
        this.first = keys.length == 0 ? null : keys[0].type().order();
    }

    /** Whether there are keys; without them nothing is ordered or looked up. */
    boolean hasKeys() {
        return keys.length > 0;
    }

    boolean hasOneKey() {
        return keys.length == 1;
    }

    @Override
    public int compare(InnerNode a, InnerNode b) {
        int side = first.compare(a.leaf(keys[0]), b.leaf(keys[0]));
        for (int i = 1; side == 0 && i < keys.length; i++) {
            side = keys[i].type().order().compare(a.leaf(keys[i]), b.leaf(keys[i]));
        }
        return side;
    }

    int compareKey(Key key, InnerNode entry) {
        int side = first.compare(key.value(0), entry.leaf(keys[0]));
        for (int i = 1; side == 0 && i < keys.length; i++) {
            side = keys[i].type().order().compare(key.value(i), entry.leaf(keys[i]));
        }
        return side;
    }

    int compareOnlyKey(String value, InnerNode entry) {
        return first.compare(value, entry.leaf(keys[0]));
    }

    Key keyOf(View entry) {
        var values = new String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = entry.leaf(keys[i]);
        }
        return Key.owning(values);
    }
}
