package dev.holdfast.data;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The items behind the entries of a list that is state: looked up one by one, or gone through in
 * order. Frozen, read by any thread; see {@link Shape}.
 */
public interface Rows<T> {
    /**
     * The item of the entry with that key, or null; costs one item, not the list.
     *
     * @param key canonical values; one that cannot be a key of an item finds nothing
     */
    T find(Key key);

    /** The items in the order of the list's keys, made as they are asked for. */
    Iterator<T> iterator();

    default boolean isEmpty() {
        return !iterator().hasNext();
    }

    /** No items. */
    static <T> Rows<T> none() {
        return of(List.of(), _ -> null);
    }

    /** Items of a list without keys. */
    static <T> Rows<T> of(Iterable<? extends T> items) {
        return of(items, _ -> null);
    }

    /**
     * @param inOrder in the order of the list's keys
     */
    static <T> Rows<T> of(Iterable<? extends T> inOrder, Function<Key, ? extends T> find) {
        return new Rows<>() {
            @Override
            public T find(Key key) {
                return find.apply(key);
            }

            @Override
            public Iterator<T> iterator() {
                var items = inOrder.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return items.hasNext();
                    }

                    @Override
                    public T next() {
                        return items.next();
                    }
                };
            }
        };
    }
}
