package dev.holdfast.data;

import dev.holdfast.yang.ListSchema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/** Lists of one schema node as one list; see {@link Views#merge}. Read by any thread. */
final class MergedList implements ListView {
    private final ListSchema schema;
    private final List<ListView> parts;

    MergedList(ListSchema schema, List<ListView> parts) {
        this.schema = schema;
        this.parts = parts;
    }

    @Override
    public ListSchema schema() {
        return schema;
    }

    @Override
    public View find(Key key) {
        return MergedView.of(
                schema,
                parts.stream().map(part -> part.find(key)).filter(Objects::nonNull).toList());
    }

    @Override
    public boolean isEmpty() {
        return parts.stream().allMatch(ListView::isEmpty);
    }

    @Override
    public Iterator<View> iterator() {
        if (schema.keys().isEmpty()) {
            return new OneAfterAnother();
        }
        return schema.userOrdered()
                ? new LookAhead<>(new FirstKnownOrder()::advance)
                : new KeyOrder();
    }

    /** The entries of the first part, then those of the next. */
    private class OneAfterAnother implements Iterator<View> {
        private Iterator<View> current = parts.getFirst().iterator();
        private int part;

        /** Which part the next entry comes from. */
        final int part() {
            return part;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && part + 1 < parts.size()) {
                current = parts.get(++part).iterator();
            }
            return current.hasNext();
        }

        @Override
        public View next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }

    /** Each entry where the first part that has it has it, joined with the others by key. */
    private final class FirstKnownOrder {
        private final OneAfterAnother entries = new OneAfterAnother();

        View advance() {
            while (entries.hasNext()) {
                int part = entries.part();
                var entry = entries.next();
                var key = ListNode.keyOf(schema, entry);
                if (parts.subList(0, part).stream().noneMatch(p -> p.find(key) != null)) {
                    var same = new ArrayList<View>();
                    same.add(entry);
                    parts.subList(part + 1, parts.size()).stream()
                            .map(later -> later.find(key))
                            .filter(Objects::nonNull)
                            .forEach(same::add);
                    return MergedView.of(schema, same);
                }
            }
            return null;
        }
    }

    /** The parts side by side, each in key order; entries of one key are joined. */
    private final class KeyOrder implements Iterator<View> {
        private final Comparator<Key> order = Key.order(schema);
        private final List<Head> heads = new ArrayList<>();

        KeyOrder() {
            for (var part : parts) {
                var head = new Head(part.iterator());
                if (head.advance()) {
                    heads.add(head);
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public View next() {
            if (heads.isEmpty()) {
                throw new NoSuchElementException();
            }
            var least = heads.getFirst().key;
            for (var head : heads) {
                if (order.compare(head.key, least) < 0) {
                    least = head.key;
                }
            }
            var same = new ArrayList<View>(heads.size());
            for (var walk = heads.iterator(); walk.hasNext(); ) {
                var head = walk.next();
                if (order.compare(head.key, least) == 0) {
                    same.add(head.entry);
                    if (!head.advance()) {
                        walk.remove();
                    }
                }
            }
            return MergedView.of(schema, same);
        }
    }

    /** Where one part stands. */
    private final class Head {
        private final Iterator<View> entries;
        private View entry;
        private Key key;

        Head(Iterator<View> entries) {
            this.entries = entries;
        }

        boolean advance() {
            if (!entries.hasNext()) {
                return false;
            }
            entry = entries.next();
            key = ListNode.keyOf(schema, entry);
            return true;
        }
    }
}
