package dev.holdfast.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * What a supplier gives until it gives null; the next of it is asked for one step ahead. Used by
 * one thread.
 */
public final class LookAhead<T> implements Iterator<T> {
    private final Supplier<T> source;
    private T next;

    /**
     * @param source null once there is no more
     */
    public LookAhead(Supplier<T> source) {
        this.source = source;
        this.next = source.get();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public T next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var found = next;
        next = source.get();
        return found;
    }
}
