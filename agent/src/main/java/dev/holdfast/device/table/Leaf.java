package dev.holdfast.device.table;

import java.util.Arrays;

/** Rows: a key and {@code width} values each. */
final class Leaf extends Node {
    final long[] values;

    Leaf(long epoch, int count, long[] keys, long[] values) {
        super(epoch, count, keys);
        this.values = values;
    }

    static Leaf empty(long epoch, int width) {
        return new Leaf(epoch, 0, new long[CAPACITY], new long[CAPACITY * width]);
    }

    /** The index of the key, or minus (where it belongs) minus 1. */
    int find(long key) {
        return Arrays.binarySearch(keys, 0, count, key);
    }

    int width() {
        return values.length / CAPACITY;
    }

    /** Moves {@code length} rows within or between leaves. */
    static void move(Leaf from, int at, Leaf to, int toAt, int length) {
        int width = from.width();
        System.arraycopy(from.keys, at, to.keys, toAt, length);
        System.arraycopy(from.values, at * width, to.values, toAt * width, length * width);
    }

    @Override
    Leaf copy(long newEpoch) {
        return new Leaf(newEpoch, count, keys.clone(), values.clone());
    }

    @Override
    long firstKey() {
        return keys[0];
    }
}
