package dev.holdfast.device.table;

/**
 * A node of a {@link LongTable}. It may be changed in place only while its epoch is that of its
 * table: then no frozen copy reaches it.
 */
abstract sealed class Node permits Leaf, Inner {
    static final int CAPACITY = 64;

    final long epoch;

    /** Rows of a leaf, children of an inner node. */
    int count;

    /**
     * Of a leaf the keys in ascending order; of an inner node, from index 1 on, a key that is
     * greater than all below the child before and not greater than any below the child at the
     * index.
     */
    final long[] keys;

    Node(long epoch, int count, long[] keys) {
        this.epoch = epoch;
        this.count = count;
        this.keys = keys;
    }

    abstract Node copy(long newEpoch);

    abstract long firstKey();
}
