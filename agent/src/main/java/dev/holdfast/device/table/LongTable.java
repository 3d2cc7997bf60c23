package dev.holdfast.device.table;

import java.util.Arrays;

/**
 * An ordered table of long keys, each with a fixed number of long values: a B+ tree that is changed
 * in place and frozen in constant time. One thread changes it; frozen copies are read by any.
 *
 * <p>Every node belongs to an epoch. Freezing hands out the root and begins a new epoch; a node of
 * an older epoch is copied once when it is next touched, and mutated in place from then on. So a
 * table nobody looks at costs no copies, and a reader costs the nodes that change while it reads.
 */
final class LongTable {
    private static final int FEW = Node.CAPACITY / 4;

    private final int width;
    private long epoch = 1;
    private Node root;
    private int size;
    private FrozenTable frozen;

    // where the last seek ended: the row found, or the place the key belongs to
    private Leaf leaf;
    private int at;

    // set by an insertion below when a node was split: its right half
    private Node split;

    /** An empty table whose rows have {@code width} values each. */
    LongTable(int width) {
        this.width = width;
        this.root = Leaf.empty(epoch, width);
    }

    int size() {
        return size;
    }

    /** The table as it is now, forever; the same object until something changes. */
    FrozenTable freeze() {
        if (frozen == null) {
            frozen = new FrozenTable(root, size);
            epoch++;
        }
        return frozen;
    }

    /** Looks a key up; if found, {@link #value} reads the row until the next call. */
    boolean seek(long key) {
        var node = root;
        while (node instanceof Inner inner) {
            node = inner.children[inner.childOf(key)];
        }
        leaf = (Leaf) node;
        at = leaf.find(key);
        return at >= 0;
    }

    /** A value of the row found last. */
    long value(int column) {
        return leaf.values[at * width + column];
    }

    /**
     * Writes a value of the row found last; {@code key} is its key.
     *
     * <p>Allocates nothing unless the row was frozen since it was last written.
     */
    void set(long key, int column, long value) {
        if (leaf.epoch != epoch) {
            root = own(root);
            var node = root;
            while (node instanceof Inner inner) {
                int child = inner.childOf(key);
                node = inner.children[child] = own(inner.children[child]);
            }
            leaf = (Leaf) node;
        }
        frozen = null;
        leaf.values[at * width + column] = value;
    }

    private Node own(Node node) {
        return node.epoch == epoch ? node : node.copy(epoch);
    }

    /** Adds a row, values zero, and finds it; false when the key is there already. */
    boolean add(long key) {
        if (seek(key)) {
            return false;
        }
        frozen = null;
        root = own(root);
        insert(root, key);
        if (split != null) {
            var top = Inner.empty(epoch);
            top.insert(0, root);
            top.insert(1, split);
            root = top;
            split = null;
        }
        size++;
        return true;
    }

    /** Adds below a node that is owned; leaves the right half in {@link #split} if it overflows. */
    private void insert(Node node, long key) {
        switch (node) {
            case Leaf target -> insertRow(target, key);
            case Inner inner -> {
                int child = inner.childOf(key);
                var owned = own(inner.children[child]);
                inner.children[child] = owned;
                insert(owned, key);
                if (split != null) {
                    var right = split;
                    split = null;
                    insertChild(inner, child + 1, right);
                }
            }
        }
    }

    private void insertRow(Leaf target, long key) {
        int to = -target.find(key) - 1;
        if (target.count == Node.CAPACITY) {
            // keys that come in ascending order fill leaves to the brim
            int keep = to == Node.CAPACITY ? Node.CAPACITY - 1 : Node.CAPACITY / 2;
            var right = Leaf.empty(epoch, width);
            right.count = Node.CAPACITY - keep;
            Leaf.move(target, keep, right, 0, right.count);
            target.count = keep;
            split = right;
            if (to > keep) {
                target = right;
                to -= keep;
            }
        }
        Leaf.move(target, to, target, to + 1, target.count - to);
        target.keys[to] = key;
        Arrays.fill(target.values, to * width, (to + 1) * width, 0);
        target.count++;
        leaf = target;
        at = to;
    }

    private void insertChild(Inner inner, int to, Node child) {
        if (inner.count == Node.CAPACITY) {
            int keep = Node.CAPACITY / 2;
            var right = Inner.empty(epoch);
            right.count = inner.count - keep;
            Inner.move(inner, keep, right, 0, right.count);
            Arrays.fill(inner.children, keep, inner.count, null);
            inner.count = keep;
            split = right;
            if (to > keep) {
                inner = right;
                to -= keep;
            }
        }
        inner.insert(to, child);
    }

    /** Removes a row; false when there is none. */
    boolean remove(long key) {
        return removeIf(key, key, (_, _, _) -> true) > 0;
    }

    /**
     * Removes the rows that match, from one key to another, both included. Reads only the leaves in
     * the range and copies only those that lose a row.
     *
     * @return how many went
     */
    int removeIf(long first, long last, RowTest test) {
        int before = size;
        var left = without(root, first, last, test);
        if (size != before) {
            frozen = null;
            while (left instanceof Inner inner && inner.count == 1) {
                left = inner.children[0];
            }
            root = left == null ? Leaf.empty(epoch, width) : left;
        }
        return before - size;
    }

    /** The node lacking the rows that match, null when none are left. */
    private Node without(Node node, long first, long last, RowTest test) {
        return switch (node) {
            case Leaf rows -> withoutRows(rows, first, last, test);
            case Inner inner -> withoutBelow(inner, first, last, test);
        };
    }

    private Node withoutRows(Leaf rows, long first, long last, RowTest test) {
        var result = rows;
        int from = rows.find(first);
        int keep = from >= 0 ? from : -from - 1;
        for (int i = keep; i < rows.count; i++) {
            boolean goes =
                    rows.keys[i] <= last && test.matches(rows.keys[i], rows.values, i * width);
            if (goes) {
                if (result.epoch != epoch) {
                    result = rows.copy(epoch);
                }
                size--;
            } else {
                if (keep < i) {
                    // rows are read at i and written at or before it: in place is safe
                    Leaf.move(rows, i, result, keep, 1);
                }
                keep++;
            }
        }
        if (keep < rows.count || result != rows) {
            result.count = keep;
        }
        return result.count == 0 ? null : result;
    }

    private Node withoutBelow(Inner inner, long first, long last, RowTest test) {
        var result = inner;
        int touchedFrom = inner.childOf(first);
        int touchedTo = inner.childOf(last);
        for (int i = touchedTo; i >= touchedFrom; i--) {
            var was = inner.children[i];
            int sizeBefore = size;
            var is = without(was, first, last, test);
            if (size == sizeBefore) {
                continue;
            }
            if (result.epoch != epoch) {
                result = inner.copy(epoch);
            }
            if (is == null) {
                result.remove(i);
            } else {
                result.children[i] = is;
            }
        }
        if (result.count == 0) {
            return null;
        }
        if (result.epoch == epoch) {
            join(result, touchedFrom, Math.min(touchedTo, result.count - 1));
        }
        return result;
    }

    /** Joins children that have become small with the ones beside them. */
    private void join(Inner inner, int from, int to) {
        for (int i = Math.min(to, inner.count - 1); i >= from && i >= 0; i--) {
            if (i >= inner.count || inner.children[i].count >= FEW) {
                continue;
            }
            int leftAt = i > 0 ? i - 1 : 0;
            if (leftAt + 1 >= inner.count) {
                continue;
            }
            var left = inner.children[leftAt];
            var right = inner.children[leftAt + 1];
            if (left.count + right.count > Node.CAPACITY - FEW) {
                continue;
            }
            var joined = own(left);
            switch (joined) {
                case Leaf rows -> Leaf.move((Leaf) right, 0, rows, rows.count, right.count);
                case Inner below -> {
                    int seam = below.count;
                    Inner.move((Inner) right, 0, below, seam, right.count);
                    below.keys[seam] = right.firstKey();
                }
            }
            joined.count += right.count;
            inner.children[leftAt] = joined;
            inner.remove(leftAt + 1);
        }
    }

    /** How many leaves there are; their number times the leaf's arrays is the memory used. */
    int leaves() {
        return leaves(root);
    }

    private static int leaves(Node node) {
        int leaves = node instanceof Leaf ? 1 : 0;
        if (node instanceof Inner inner) {
            for (int i = 0; i < inner.count; i++) {
                leaves += leaves(inner.children[i]);
            }
        }
        return leaves;
    }
}
