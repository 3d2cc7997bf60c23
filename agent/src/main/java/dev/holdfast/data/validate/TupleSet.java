package dev.holdfast.data.validate;

import dev.holdfast.data.BTree;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A set of tuples of strings in the order of their strings, asked by their first ones. Immutable;
 * sets share what they have in common, so one that lacks a tuple costs O(log n).
 *
 * <p>The strings are those of the data tree, so that a tuple takes an array and no text.
 */
final class TupleSet {
    static final TupleSet EMPTY = new TupleSet(BTree.empty());

    /** A tuple put or taken by itself costs about as much as passing so many others. */
    private static final int FEW = 8;

    private final BTree<String[]> tuples;

    private TupleSet(BTree<String[]> tuples) {
        this.tuples = tuples;
    }

    /**
     * A set of tuples that are all unlike.
     *
     * @param tuples is sorted
     */
    static TupleSet of(List<String[]> tuples) {
        tuples.sort(TupleSet::compare);
        return new TupleSet(BTree.ofSorted(tuples));
    }

    /** This set with more tuples: one by one, or in one go when they are many for its size. */
    TupleSet with(List<String[]> more) {
        if (more.size() * FEW < tuples.size() || more.size() == 1) {
            var grown = tuples;
            for (var tuple : more) {
                grown = grown.put(tuple, TupleSet::compare);
            }
            return new TupleSet(grown);
        }
        var all = new ArrayList<String[]>(tuples.size() + more.size());
        tuples.forEach(all::add);
        all.addAll(more);
        return of(all);
    }

    /** This set lacking some tuples: one by one, or in one go when they are many for its size. */
    TupleSet without(List<String[]> some) {
        if (some.size() * FEW < tuples.size() || some.size() == 1) {
            var left = tuples;
            for (var tuple : some) {
                left = left.remove(tuple, TupleSet::compare);
            }
            return new TupleSet(left);
        }
        some.sort(TupleSet::compare);
        var left = new ArrayList<String[]>();
        int next = 0;
        for (var tuple : tuples) {
            while (next < some.size() && compare(some.get(next), tuple) < 0) {
                next++;
            }
            if (next == some.size() || compare(some.get(next), tuple) != 0) {
                left.add(tuple);
            }
        }
        return new TupleSet(BTree.ofSorted(left));
    }

    boolean isEmpty() {
        return tuples.isEmpty();
    }

    /** Whether any tuple begins with those strings. */
    boolean has(String... first) {
        return tuples.find(first, TupleSet::prefix) != null;
    }

    /** How many tuples begin with those strings. */
    int count(String... first) {
        return to(first) - from(first);
    }

    /** The tuples that begin with those strings, in order. */
    Iterable<String[]> like(String... first) {
        return () -> {
            int from = from(first);
            var all = tuples.iterator(from);
            return new Iterator<>() {
                private int left = to(first) - from;

                @Override
                public boolean hasNext() {
                    return left > 0;
                }

                @Override
                public String[] next() {
                    left--;
                    return all.next();
                }
            };
        };
    }

    private int from(String[] first) {
        return tuples.rank(first, TupleSet::beforeAllLike);
    }

    private int to(String[] first) {
        return tuples.rank(first, TupleSet::afterAllLike);
    }

    static int compare(String[] a, String[] b) {
        int order = prefix(a, b);
        return order != 0 ? order : Integer.compare(a.length, b.length);
    }

    private static int beforeAllLike(String[] first, String[] tuple) {
        int order = prefix(first, tuple);
        return order != 0 ? order : -1;
    }

    private static int afterAllLike(String[] first, String[] tuple) {
        int order = prefix(first, tuple);
        return order != 0 ? order : 1;
    }

    private static int prefix(String[] a, String[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            // values that stand in many entries are one string
            int order = a[i] == b[i] ? 0 : a[i].compareTo(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
