package dev.holdfast.data;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * What is in one list or leaf-list: in the order of the keys, or in the order the user gave.
 * Immutable; changes cost O(log n) and share the rest.
 */
sealed interface Members<E> extends Iterable<E>
        permits SortedMembers, ArrangedMembers, LooseMembers {
    int size();

    /** The i-th member, in O(log n). */
    E get(int i);

    /** The member with that key, or null. */
    <P> E find(P key, BTree.Order<? super P, ? super E> order);

    /** How many members come before the one with that key, -1 when there is none. */
    <P> int indexOf(P key, BTree.Order<? super P, ? super E> order);

    /** With a member in the place of the one of its key, else added: last, where users order. */
    Members<E> put(E member);

    <P> Members<E> remove(P key, BTree.Order<? super P, ? super E> order);

    @Override
    default Iterator<E> iterator() {
        return iterator(0);
    }

    /** The members from the i-th on. */
    Iterator<E> iterator(int i);

    /**
     * @param order how keys are ordered
     * @param userOrdered whether the given order counts
     * @param members unlike by key; where two are alike the later one is kept
     */
    static <E> Members<E> of(
            BTree.Order<E, E> order, boolean userOrdered, Collection<? extends E> members) {
        return userOrdered
                ? ArrangedMembers.of(order, List.copyOf(members))
                : SortedMembers.of(order, List.copyOf(members));
    }
}
