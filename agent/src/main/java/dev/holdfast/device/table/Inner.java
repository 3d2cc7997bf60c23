package dev.holdfast.device.table;

import java.util.Arrays;

/** Children, and the keys that part them. */
final class Inner extends Node {
    final Node[] children;

    Inner(long epoch, int count, long[] keys, Node[] children) {
        super(epoch, count, keys);
        this.children = children;
    }

    static Inner empty(long epoch) {
        return new Inner(epoch, 0, new long[CAPACITY], new Node[CAPACITY]);
    }

    /** The index of the child below which the key is, or would be. */
    int childOf(long key) {
        int at = Arrays.binarySearch(keys, 1, count, key);
        return at >= 0 ? at : -at - 2;
    }

    static void move(Inner from, int at, Inner to, int toAt, int length) {
        System.arraycopy(from.keys, at, to.keys, toAt, length);
        System.arraycopy(from.children, at, to.children, toAt, length);
    }

    void insert(int at, Node child) {
        move(this, at, this, at + 1, count - at);
        children[at] = child;
        keys[at] = child.firstKey();
        count++;
    }

    void remove(int at) {
        move(this, at + 1, this, at, count - at - 1);
        children[--count] = null;
    }

    @Override
    Inner copy(long newEpoch) {
        return new Inner(newEpoch, count, keys.clone(), children.clone());
    }

    @Override
    long firstKey() {
        return children[0].firstKey();
    }
}
