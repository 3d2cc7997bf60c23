package dev.holdfast.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Members no key tells apart, in the order they were made: lists without keys and leaf-lists that
 * are no configuration (RFC 7950 section 7.7). Immutable; read and made whole, seldom changed.
 */
record LooseMembers<E>(List<E> members) implements Members<E> {
    LooseMembers {
        members = List.copyOf(members);
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public E get(int i) {
        return members.get(i);
    }

    @Override
    public <P> E find(P key, BTree.Order<? super P, ? super E> order) {
        int at = indexOf(key, order);
        return at < 0 ? null : members.get(at);
    }

    @Override
    public <P> int indexOf(P key, BTree.Order<? super P, ? super E> order) {
        for (int i = 0; i < members.size(); i++) {
            if (order.compare(key, members.get(i)) == 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Members<E> put(E member) {
        var copy = new ArrayList<>(members);
        copy.add(member);
        return new LooseMembers<>(copy);
    }

    @Override
    public <P> Members<E> remove(P key, BTree.Order<? super P, ? super E> order) {
        var copy = new ArrayList<>(members);
        copy.removeIf(member -> order.compare(key, member) == 0);
        return new LooseMembers<>(copy);
    }

    @Override
    public Iterator<E> iterator(int i) {
        return members.subList(i, members.size()).iterator();
    }
}
