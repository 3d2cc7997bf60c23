package dev.holdfast.netconf.filter;

import dev.holdfast.data.Key;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.View;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xpath.Existence;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * The nodes an expression selected, as one tree: what is selected twice, or below a node that is
 * selected, is in it once. Filled, then written, by one thread.
 */
final class Selection {
    /** As many nodes as a reply may name one by one; all below them comes on top. */
    static final int MOST = 1 << 18;

    /** More room is taken for so many nodes at a time. */
    private static final int STEP = 4096;

    private static final int NODE_BYTES = 128;

    private final LongPredicate memory;
    private final Inside root = new Inside();
    private boolean all;
    private boolean lacksRoom;
    private int paid = STEP;
    private boolean text;
    private int size;

    /**
     * @param memory takes so many octets, if there are so many; a small selection needs none
     */
    Selection(LongPredicate memory) {
        this.memory = memory;
    }

    /** Takes a node; false when there is no room for more. */
    boolean add(Node node) {
        if (node.kind() == Node.Kind.TEXT) {
            text = true;
            return false;
        }
        if (node.parent() == null) {
            all = true;
            return true;
        }
        if (!all && exists(node)) {
            var above = inside(node.parent());
            if (above != null) {
                above.take(node);
            }
        }
        return size <= MOST && paid();
    }

    private boolean paid() {
        while (size > paid && !lacksRoom) {
            lacksRoom = !memory.test((long) STEP * NODE_BYTES);
            paid += STEP;
        }
        return !lacksRoom;
    }

    /** A default in use is seen by the expression; what is sent is the data. */
    private static boolean exists(Node node) {
        return switch (node.kind()) {
            case LEAF, VALUE, ANY -> Existence.exists(node.parent().view(), node.schema());
            case INNER ->
                    node.schema() instanceof ListSchema
                            || Existence.exists(node.parent().view(), node.schema());
            case TEXT, DUMMY -> false;
        };
    }

    /** Whether text was selected, which is no node of a data model. */
    boolean hasText() {
        return text;
    }

    boolean lacksRoom() {
        return lacksRoom;
    }

    boolean isTooBig() {
        return size > MOST;
    }

    /** What the walk over the datastore asks; good for one walk. */
    Pruner pruner() {
        return all ? Pruner.WHOLE : root;
    }

    /** What is selected in a node with children; null when all of it is. */
    private Inside inside(Node node) {
        if (node.parent() == null) {
            return root;
        }
        var above = inside(node.parent());
        return above == null ? null : above.down(node);
    }

    /** About one node that is not selected itself. */
    private final class Inside implements Pruner {
        private final Map<SchemaNode, Pruner> below = new IdentityHashMap<>(2);

        /** To a container or entry below, made when there is none; null when it is selected. */
        Inside down(Node node) {
            var found =
                    node.schema() instanceof ListSchema list
                            ? entries(list).inside(node)
                            : below.computeIfAbsent(node.schema(), _ -> counted());
            return found instanceof Inside inside ? inside : null;
        }

        private Inside counted() {
            size++;
            return new Inside();
        }

        private Entries entries(ListSchema list) {
            return (Entries) below.computeIfAbsent(list, _ -> new Entries());
        }

        void take(Node node) {
            switch (node.schema()) {
                case ListSchema list -> entries(list).take(node);
                case LeafListSchema leafList ->
                        ((Values) below.computeIfAbsent(leafList, _ -> new Values())).take(node);
                case SchemaNode other -> {
                    if (below.put(other, WHOLE) == null) {
                        size++;
                    }
                }
            }
        }

        @Override
        public Pruner child(View node, SchemaNode child) {
            return below.get(child);
        }
    }

    /** About the entries of one list: by key, or by place where there are no keys. */
    private final class Entries implements Pruner {
        private final Map<Object, Pruner> selected = new HashMap<>();
        private int place;

        private static Object name(Node entry) {
            return entry.key() == null ? entry.place() : entry.key();
        }

        Pruner inside(Node entry) {
            return selected.computeIfAbsent(
                    name(entry),
                    _ -> {
                        size++;
                        return new Inside();
                    });
        }

        void take(Node entry) {
            if (selected.put(name(entry), WHOLE) == null) {
                size++;
            }
        }

        @Override
        public Pruner child(View node, SchemaNode child) {
            throw new IllegalStateException("asked for an entry first");
        }

        @Override
        public Pruner entry(View entry) {
            var list = (ListSchema) entry.schema();
            return selected.get(
                    list.keys().isEmpty() ? (Object) place++ : ListNode.keyOf(list, entry));
        }

        @Override
        public Collection<Key> onlyEntries(ListSchema list) {
            if (list.keys().isEmpty()) {
                return null;
            }
            if (selected.size() == 1) {
                return List.of((Key) selected.keySet().iterator().next());
            }
            if (list.userOrdered()) {
                return null;
            }
            var keys = new TreeSet<>(Key.order(list));
            selected.keySet().forEach(key -> keys.add((Key) key));
            return keys;
        }
    }

    /** About the values of one leaf-list. */
    private final class Values implements Pruner {
        private final Set<String> selected = new HashSet<>();

        void take(Node value) {
            if (selected.add(value.value())) {
                size++;
            }
        }

        @Override
        public Pruner child(View node, SchemaNode child) {
            throw new IllegalStateException("a leaf-list has no children");
        }

        @Override
        public boolean value(String canonical) {
            return selected.contains(canonical);
        }
    }
}
