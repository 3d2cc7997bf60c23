package dev.holdfast.data;

import dev.holdfast.yang.ListSchema;

import java.util.Iterator;

/** The entries of one list instance, frozen and read lazily like {@link View}. */
public interface ListView extends Iterable<View> {
    ListSchema schema();

    /** The entry with that key, or null; costs one entry, not the list. */
    View find(Key key);

    boolean isEmpty();

    /** In key order, or in the user's order; entries are made as they are asked for. */
    @Override
    Iterator<View> iterator();
}
