package dev.holdfast.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Members in an order the user decides (RFC 7950 section 7.7.7). Immutable.
 *
 * <p>Each member has a label, a number that grows along the order. One tree finds a member by key,
 * the other has the members by label. A member put between two gets a label between theirs; when
 * there is none left, the labels of the smallest sparse neighbourhood are spread anew, which
 * happens seldom enough to cost O(log n) a change on average, also when a user always inserts at
 * one place (Bender et al., "Two simplified algorithms for maintaining order in a list").
 */
final class ArrangedMembers<E> implements Members<E> {
    private static final long GAP = 1L << 24;
    private static final long FARTHEST = 1L << 60;

    /** How much denser a neighbourhood half as wide may be; between 1 and 2. */
    private static final double DENSITY = 1.4;

    private final BTree.Order<E, E> order;
    private final BTree<Placed<E>> byKey;
    private final BTree<Placed<E>> byLabel;

    /** A member and where it stands. */
    record Placed<E>(E member, long label) {}

    private ArrangedMembers(
            BTree.Order<E, E> order, BTree<Placed<E>> byKey, BTree<Placed<E>> byLabel) {
        this.order = order;
        this.byKey = byKey;
        this.byLabel = byLabel;
    }

    static <E> ArrangedMembers<E> of(BTree.Order<E, E> order, List<E> members) {
        var placed = new ArrayList<Placed<E>>(members.size());
        for (var member : members) {
            placed.add(new Placed<>(member, placed.size() * GAP));
        }
        var sorted = SortedMembers.sorted(byKey(order), placed);
        if (sorted.size() < placed.size()) {
            placed = new ArrayList<>(sorted);
            placed.sort(ArrangedMembers::compareLabels);
        }
        return new ArrangedMembers<>(order, BTree.ofSorted(sorted), BTree.ofSorted(placed));
    }

    private static <P, E> BTree.Order<P, Placed<E>> lookup(
            BTree.Order<? super P, ? super E> order) {
        return (key, placed) -> order.compare(key, placed.member);
    }

    static <E> BTree.Order<Placed<E>, Placed<E>> byKey(BTree.Order<E, E> order) {
        return (a, b) -> order.compare(a.member, b.member);
    }

    private static <E> int compareLabels(Placed<E> a, Placed<E> b) {
        return Long.compare(a.label, b.label);
    }

    private static <E> int compareLabel(Long label, Placed<E> placed) {
        return Long.compare(label, placed.label);
    }

    BTree<Placed<E>> byKey() {
        return byKey;
    }

    BTree.Order<E, E> order() {
        return order;
    }

    /** How many members stand before a label. */
    int before(long label) {
        return byLabel.rank(label, ArrangedMembers::compareLabel);
    }

    @Override
    public int size() {
        return byLabel.size();
    }

    @Override
    public E get(int i) {
        return byLabel.get(i).member;
    }

    @Override
    public <P> E find(P key, BTree.Order<? super P, ? super E> by) {
        var placed = byKey.find(key, lookup(by));
        return placed == null ? null : placed.member;
    }

    @Override
    public <P> int indexOf(P key, BTree.Order<? super P, ? super E> by) {
        var placed = byKey.find(key, lookup(by));
        return placed == null ? -1 : before(placed.label);
    }

    @Override
    public ArrangedMembers<E> put(E member) {
        var old = byKey.find(member, lookup(order));
        if (old == null) {
            return insert(size(), member);
        }
        return old.member == member ? this : place(member, old.label);
    }

    /**
     * This order with a member, new or standing elsewhere so far, at a place.
     *
     * @param i how many of the other members come before it
     */
    ArrangedMembers<E> putAt(int i, E member) {
        return remove(member, order).insert(i, member);
    }

    private ArrangedMembers<E> insert(int i, E member) {
        if (i == size()) {
            long label = i == 0 ? 0 : byLabel.get(i - 1).label + GAP;
            return label > FARTHEST ? spreadAll().insert(i, member) : place(member, label);
        }
        long next = byLabel.get(i).label;
        if (i == 0) {
            return next - GAP < -FARTHEST
                    ? spreadAll().insert(i, member)
                    : place(member, next - GAP);
        }
        long previous = byLabel.get(i - 1).label;
        long middle = previous + (next - previous) / 2;
        return middle == previous
                ? spreadAround(previous).insert(i, member)
                : place(member, middle);
    }

    private ArrangedMembers<E> place(E member, long label) {
        var placed = new Placed<>(member, label);
        return new ArrangedMembers<>(
                order,
                byKey.put(placed, byKey(order)),
                byLabel.put(placed, ArrangedMembers::compareLabels));
    }

    private ArrangedMembers<E> spreadAll() {
        var members = new ArrayList<E>(size());
        iterator().forEachRemaining(members::add);
        return of(order, members);
    }

    /** Room between labels next to one: the smallest range of labels that is sparse is evened. */
    private ArrangedMembers<E> spreadAround(long label) {
        double room = 1;
        for (int bits = 1; bits < Long.SIZE - 3; bits++) {
            room *= 2 / DENSITY;
            long start = label >> bits << bits;
            int from = before(start);
            int to = before(start + (1L << bits));
            if (to - from + 1 <= room) {
                return spread(from, to, start, (1L << bits) / (to - from));
            }
        }
        return spreadAll();
    }

    private ArrangedMembers<E> spread(int from, int to, long start, long step) {
        var moved = new ArrayList<Placed<E>>(to - from);
        var walk = byLabel.iterator(from);
        var labels = byLabel;
        for (int i = from; i < to; i++) {
            var placed = walk.next();
            moved.add(placed);
            labels = labels.remove(placed, ArrangedMembers::compareLabels);
        }
        var keys = byKey;
        for (int i = 0; i < moved.size(); i++) {
            var placed = new Placed<>(moved.get(i).member, start + i * step);
            labels = labels.put(placed, ArrangedMembers::compareLabels);
            keys = keys.put(placed, byKey(order));
        }
        return new ArrangedMembers<>(order, keys, labels);
    }

    @Override
    public <P> ArrangedMembers<E> remove(P key, BTree.Order<? super P, ? super E> by) {
        var placed = byKey.find(key, lookup(by));
        return placed == null
                ? this
                : new ArrangedMembers<>(
                        order,
                        byKey.remove(placed, byKey(order)),
                        byLabel.remove(placed, ArrangedMembers::compareLabels));
    }

    @Override
    public Iterator<E> iterator(int i) {
        var placed = byLabel.iterator(i);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return placed.hasNext();
            }

            @Override
            public E next() {
                return placed.next().member;
            }
        };
    }
}
