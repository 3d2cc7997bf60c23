package dev.holdfast.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Members in the order of their keys. Immutable. */
final class SortedMembers<E> implements Members<E> {
    private final BTree.Order<E, E> order;
    private final BTree<E> tree;

    private SortedMembers(BTree.Order<E, E> order, BTree<E> tree) {
        this.order = order;
        this.tree = tree;
    }

    static <E> SortedMembers<E> of(BTree.Order<E, E> order, List<E> members) {
        return new SortedMembers<>(order, BTree.ofSorted(sorted(order, members)));
    }

    /** Ascending; of members alike the last stays. */
    static <E> List<E> sorted(BTree.Order<E, E> order, List<E> members) {
        var sorted = members;
        if (!ascending(order, members)) {
            var all = new ArrayList<>(members);
            all.sort(order::compare);
            var unlike = new ArrayList<E>(all.size());
            for (var member : all) {
                if (!unlike.isEmpty() && order.compare(unlike.getLast(), member) == 0) {
                    unlike.removeLast();
                }
                unlike.add(member);
            }
            sorted = unlike;
        }
        return sorted;
    }

    private static <E> boolean ascending(BTree.Order<E, E> order, List<E> members) {
        for (int i = 1; i < members.size(); i++) {
            if (order.compare(members.get(i - 1), members.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    BTree<E> tree() {
        return tree;
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public E get(int i) {
        return tree.get(i);
    }

    @Override
    public <P> E find(P key, BTree.Order<? super P, ? super E> by) {
        return tree.find(key, by);
    }

    @Override
    public <P> int indexOf(P key, BTree.Order<? super P, ? super E> by) {
        return tree.find(key, by) == null ? -1 : tree.rank(key, by);
    }

    @Override
    public Members<E> put(E member) {
        return with(tree.put(member, order));
    }

    @Override
    public <P> Members<E> remove(P key, BTree.Order<? super P, ? super E> by) {
        return with(tree.remove(key, by));
    }

    private Members<E> with(BTree<E> changed) {
        return changed == tree ? this : new SortedMembers<>(order, changed);
    }

    @Override
    public Iterator<E> iterator(int i) {
        return tree.iterator(i);
    }
}
