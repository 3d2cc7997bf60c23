package dev.holdfast.device.table;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** A {@link LongTable} as it was at one instant. Immutable, read by any thread. */
final class FrozenTable {
    static final FrozenTable EMPTY = new FrozenTable(Leaf.empty(0, 1), 0);

    private final Node root;
    private final int size;

    FrozenTable(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    int size() {
        return size;
    }

    /** A cursor before the first row whose key is {@code first} or greater. */
    Cursor from(long first) {
        return new Cursor(root, first);
    }

    /** What is made of the row of one key; costs one row. */
    <E> Optional<E> find(long key, Function<Cursor, E> entry) {
        var rows = from(key);
        return rows.next() && rows.key() == key ? Optional.of(entry.apply(rows)) : Optional.empty();
    }

    /** What is made of the rows from one key to another, both included. */
    <E> Iterator<E> between(long first, long last, Function<Cursor, E> entry) {
        var rows = from(first);
        return new Iterator<>() {
            private boolean ready = rows.next();

            @Override
            public boolean hasNext() {
                return ready && rows.key() <= last;
            }

            @Override
            public E next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var made = entry.apply(rows);
                ready = rows.next();
                return made;
            }
        };
    }

    /** Walks rows in ascending order of keys. Used by one thread. */
    static final class Cursor {
        private static final int DEEPEST = 12;

        private final Inner[] path = new Inner[DEEPEST];
        private final int[] steps = new int[DEEPEST];
        private int depth;
        private Leaf leaf;
        private int at;

        private Cursor(Node root, long first) {
            var node = root;
            while (node instanceof Inner inner) {
                path[depth] = inner;
                steps[depth] = inner.childOf(first);
                node = inner.children[steps[depth++]];
            }
            leaf = (Leaf) node;
            int found = leaf.find(first);
            at = (found >= 0 ? found : -found - 1) - 1;
        }

        /** Moves to the next row; false when there is none. */
        boolean next() {
            if (++at < leaf.count) {
                return true;
            }
            while (depth > 0) {
                int level = depth - 1;
                if (++steps[level] < path[level].count) {
                    descend(path[level].children[steps[level]]);
                    return true;
                }
                depth = level;
            }
            at = leaf.count;
            return false;
        }

        private void descend(Node child) {
            var node = child;
            while (node instanceof Inner inner) {
                path[depth] = inner;
                steps[depth++] = 0;
                node = inner.children[0];
            }
            leaf = (Leaf) node;
            at = 0;
        }

        long key() {
            return leaf.keys[at];
        }

        long value(int column) {
            return leaf.values[at * leaf.width() + column];
        }
    }
}
