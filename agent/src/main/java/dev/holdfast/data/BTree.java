package dev.holdfast.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Elements in an order, as a persistent B-tree: a change makes the nodes on one path anew and
 * shares all others. Immutable, free of threads.
 *
 * <p>The tree does not keep its order; every call gives the same one, which lets a tree of entries
 * be asked by key, by one string or by another entry without making a probe object.
 */
public final class BTree<E> implements Iterable<E> {
    private static final int MOST = 48;
    private static final int FEWEST = MOST / 3;

    /** Where a probe stands relative to an element. */
    @FunctionalInterface
    public interface Order<P, E> {
        int compare(P probe, E element);
    }

    /** Hears how two trees differ, in ascending order. */
    public interface Difference<E> {
        void onlyBefore(E element);

        void onlyAfter(E element);

        /** Equal by the order, but not the same object. */
        void both(E before, E after);
    }

    private final Node<E> root;

    private BTree(Node<E> root) {
        this.root = root;
    }

    public static <E> BTree<E> empty() {
        return new BTree<>(null);
    }

    /** A tree of elements that are in ascending order already, in O(n). */
    public static <E> BTree<E> ofSorted(List<E> elements) {
        if (elements.isEmpty()) {
            return empty();
        }
        Object[] slots = elements.toArray();
        for (int height = 0; ; height++) {
            if (slots.length <= MOST) {
                return new BTree<>(new Node<>(height, slots));
            }
            slots = parcels(height, slots);
        }
    }

    /** Nodes of even size, none below the lower bound. */
    private static Object[] parcels(int height, Object[] slots) {
        int count = (slots.length + MOST - 1) / MOST;
        var nodes = new Object[count];
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) slots.length * i / count);
            int to = (int) ((long) slots.length * (i + 1) / count);
            nodes[i] = new Node<Object>(height, Arrays.copyOfRange(slots, from, to));
        }
        return nodes;
    }

    public boolean isEmpty() {
        return root == null;
    }

    public int size() {
        return root == null ? 0 : root.size();
    }

    /** The element equal to the probe, or null. */
    public <P> E find(P probe, Order<? super P, ? super E> order) {
        var node = root;
        if (node == null) {
            return null;
        }
        while (node.height > 0) {
            node = node.child(below(node.search(probe, order)));
        }
        int at = node.search(probe, order);
        return at < 0 ? null : node.element(at);
    }

    /** How many elements stand before the probe. */
    public <P> int rank(P probe, Order<? super P, ? super E> order) {
        int before = 0;
        var node = root;
        if (node == null) {
            return 0;
        }
        while (node.height > 0) {
            int at = below(node.search(probe, order));
            before += node.before(at);
            node = node.child(at);
        }
        int at = node.search(probe, order);
        return before + (at < 0 ? -at - 1 : at);
    }

    /** The element with that many before it. */
    public E get(int rank) {
        if (rank < 0 || rank >= size()) {
            throw new IndexOutOfBoundsException(rank);
        }
        var node = root;
        int left = rank;
        while (node.height > 0) {
            int at = node.slotOf(left);
            left -= node.before(at);
            node = node.child(at);
        }
        return node.element(left);
    }

    /** This tree with the element in place of the one equal to it, or added. */
    public BTree<E> put(E element, Order<? super E, ? super E> order) {
        if (root == null) {
            return new BTree<>(new Node<>(0, new Object[] {element}));
        }
        var changed = put(root, element, order);
        if (changed == root) {
            return this;
        }
        return new BTree<>(
                changed.slots.length > MOST
                        ? new Node<>(changed.height + 1, changed.halves())
                        : changed);
    }

    /** The node with the element; it may have one slot too many, which the node above mends. */
    private static <E> Node<E> put(Node<E> node, E element, Order<? super E, ? super E> order) {
        int found = node.search(element, order);
        if (node.height == 0) {
            if (found < 0) {
                return node.spliced(-found - 1, 0, element);
            }
            return node.slots[found] == element ? node : node.spliced(found, 1, element);
        }
        int at = below(found);
        var child = node.child(at);
        var changed = put(child, element, order);
        if (changed == child) {
            return node;
        }
        var replacement = changed.slots.length > MOST ? changed.halves() : new Object[] {changed};
        return node.spliced(at, 1, replacement);
    }

    /** This tree lacking the element equal to the probe. */
    public <P> BTree<E> remove(P probe, Order<? super P, ? super E> order) {
        if (root == null) {
            return this;
        }
        var changed = remove(root, probe, order);
        if (changed == root) {
            return this;
        }
        while (changed.height > 0 && changed.slots.length == 1) {
            changed = changed.child(0);
        }
        return changed.slots.length == 0 ? empty() : new BTree<>(changed);
    }

    /** The node lacking the element; it may have too few slots, which the node above mends. */
    private static <P, E> Node<E> remove(Node<E> node, P probe, Order<? super P, ? super E> order) {
        int found = node.search(probe, order);
        if (node.height == 0) {
            return found < 0 ? node : node.spliced(found, 1);
        }
        int at = below(found);
        var child = node.child(at);
        var changed = remove(child, probe, order);
        if (changed == child) {
            return node;
        }
        if (changed.slots.length >= FEWEST || node.slots.length == 1) {
            return node.spliced(at, 1, changed);
        }
        int left = at > 0 ? at - 1 : at;
        var first = at > 0 ? node.child(left) : changed;
        var second = at > 0 ? changed : node.child(left + 1);
        var joined = first.spliced(first.slots.length, 0, second.slots);
        var replacement = joined.slots.length > MOST ? joined.halves() : new Object[] {joined};
        return node.spliced(left, 2, replacement);
    }

    /** Which slot of an inner node a search goes down to. */
    private static int below(int found) {
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    @Override
    public Iterator<E> iterator() {
        return iterator(0);
    }

    /** The elements from that rank on. */
    public Iterator<E> iterator(int rank) {
        var cursor = new BTreeCursor<>(root);
        cursor.forward(rank);
        return cursor;
    }

    /**
     * Tells how two trees of one order differ; parts they share are skipped whole, so the cost is
     * that of the difference times the height.
     */
    static <E> void compare(
            BTree<E> before,
            BTree<E> after,
            Order<? super E, ? super E> order,
            Difference<? super E> difference) {
        var was = new BTreeCursor<>(before.root);
        var is = new BTreeCursor<>(after.root);
        while (was.hasNext() && is.hasNext()) {
            if (was.slot() == is.slot()) {
                was.skip();
                is.skip();
                continue;
            }
            int side = order.compare(was.first(), is.first());
            if (side == 0 && was.height() == is.height() && was.height() >= 0) {
                was.open();
                is.open();
            } else if (side == 0 && (was.height() >= 0 || is.height() >= 0)) {
                (was.height() > is.height() ? was : is).open();
            } else if (side == 0) {
                difference.both(was.next(), is.next());
            } else if (side < 0) {
                if (was.height() >= 0) {
                    was.open();
                } else {
                    difference.onlyBefore(was.next());
                }
            } else if (is.height() >= 0) {
                is.open();
            } else {
                difference.onlyAfter(is.next());
            }
        }
        was.forEachRemaining(difference::onlyBefore);
        is.forEachRemaining(difference::onlyAfter);
    }

    /**
     * Slots of one height: elements at height 0, nodes of the next lower height above.
     *
     * <p>{@code first} is the first element below, so that a search looks at one object a slot. An
     * inner node knows how many elements are up to each of its slots: asking its children would
     * bring every one of them into the cache, for a change as for a rank.
     */
    static final class Node<E> {
        private static final int[] NO_ENDS = {};

        private final Object[] slots;
        private final int[] ends;
        private final E first;
        private final int height;

        Node(int height, Object[] slots) {
            this(height, slots, height == 0 ? NO_ENDS : new int[slots.length]);
            counted(0, slots.length, 0);
        }

        private Node(int height, Object[] slots, int[] ends) {
            this.height = height;
            this.slots = slots;
            this.ends = ends;
            this.first = slots.length == 0 ? null : height == 0 ? element(0) : child(0).first;
        }

        /** Fills in the ends of some slots of an inner node by asking the children there. */
        private void counted(int from, int to, int before) {
            if (height > 0) {
                int end = before;
                for (int i = from; i < to; i++) {
                    end += child(i).size();
                    ends[i] = end;
                }
            }
        }

        /** This node with some slots put in place of others. */
        Node<E> spliced(int at, int removed, Object... added) {
            int behind = slots.length - at - removed;
            var all = new Object[at + added.length + behind];
            System.arraycopy(slots, 0, all, 0, at);
            System.arraycopy(added, 0, all, at, added.length);
            System.arraycopy(slots, at + removed, all, at + added.length, behind);
            var node = new Node<E>(height, all, height == 0 ? NO_ENDS : new int[all.length]);
            if (height > 0) {
                System.arraycopy(ends, 0, node.ends, 0, at);
                node.counted(at, at + added.length, before(at));
                int growth = node.before(at + added.length) - before(at + removed);
                for (int i = at + removed; i < slots.length; i++) {
                    node.ends[i - removed + added.length] = ends[i] + growth;
                }
            }
            return node;
        }

        Object[] slots() {
            return slots;
        }

        /** How many elements are below. */
        int size() {
            return before(slots.length);
        }

        /** How many elements are before a slot. */
        int before(int slot) {
            return height == 0 ? slot : slot == 0 ? 0 : ends[slot - 1];
        }

        /** The slot of an inner node that holds the element with so many before it. */
        int slotOf(int rank) {
            int at = Arrays.binarySearch(ends, rank);
            return at >= 0 ? at + 1 : -at - 1;
        }

        int height() {
            return height;
        }

        @SuppressWarnings("unchecked")
        E element(int i) {
            return (E) slots[i];
        }

        @SuppressWarnings("unchecked")
        Node<E> child(int i) {
            return (Node<E>) slots[i];
        }

        E first(int i) {
            return height == 0 ? element(i) : child(i).first;
        }

        Object[] halves() {
            int middle = slots.length / 2;
            return new Object[] {
                new Node<E>(height, Arrays.copyOfRange(slots, 0, middle)),
                new Node<E>(height, Arrays.copyOfRange(slots, middle, slots.length))
            };
        }

        /** The slot that starts with the probe, else {@code -(slots before it) - 1}. */
        <P> int search(P probe, Order<? super P, ? super E> order) {
            int low = 0;
            int high = slots.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int side = order.compare(probe, first(middle));
                if (side == 0) {
                    return middle;
                }
                if (side > 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }
    }
}
