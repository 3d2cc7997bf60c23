package dev.holdfast.data.defaults;

import dev.holdfast.data.Key;
import dev.holdfast.data.ListView;
import dev.holdfast.data.View;
import dev.holdfast.yang.ListSchema;

import java.util.Iterator;
import java.util.function.UnaryOperator;

/**
 * A list whose entries are wrapped as they are asked for. Read by any thread.
 *
 * @param wrapping what is put around an entry
 */
record WrappedList(ListView list, UnaryOperator<View> wrapping) implements ListView {
    @Override
    public ListSchema schema() {
        return list.schema();
    }

    @Override
    public View find(Key key) {
        var entry = list.find(key);
        return entry == null ? null : wrapping.apply(entry);
    }

    @Override
    public boolean isEmpty() {
        return list.isEmpty();
    }

    @Override
    public Iterator<View> iterator() {
        var entries = list.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public View next() {
                return wrapping.apply(entries.next());
            }
        };
    }
}
