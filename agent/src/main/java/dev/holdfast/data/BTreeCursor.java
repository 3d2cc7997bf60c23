package dev.holdfast.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A place between the slots of a {@link BTree}; what lies ahead is opened node by node, or skipped
 * whole. Used by one thread.
 */
final class BTreeCursor<E> implements Iterator<E> {
    private static final int DEEPEST = 12;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final BTree.Node<E>[] nodes = new BTree.Node[DEEPEST];

    private final int[] places = new int[DEEPEST];
    private int depth = -1;

    BTreeCursor(BTree.Node<E> root) {
        if (root != null) {
            // a node around the root, so that the root itself can be skipped
            push(new BTree.Node<>(root.height() + 1, new Object[] {root}));
        }
    }

    private void push(BTree.Node<E> node) {
        nodes[++depth] = node;
        places[depth] = 0;
    }

    @Override
    public boolean hasNext() {
        return depth >= 0;
    }

    /** What lies ahead: a node or an element. */
    Object slot() {
        return nodes[depth].slots()[places[depth]];
    }

    E first() {
        return nodes[depth].first(places[depth]);
    }

    /** The height of the node ahead, -1 when it is an element. */
    int height() {
        return nodes[depth].height() - 1;
    }

    void open() {
        var node = nodes[depth].child(places[depth]);
        skip();
        push(node);
    }

    void skip() {
        places[depth]++;
        while (depth >= 0 && places[depth] == nodes[depth].slots().length) {
            nodes[depth--] = null;
        }
    }

    void forward(int elements) {
        int left = elements;
        while (left > 0 && hasNext()) {
            int place = places[depth];
            int ahead = nodes[depth].before(place + 1) - nodes[depth].before(place);
            if (ahead <= left) {
                left -= ahead;
                skip();
            } else {
                open();
            }
        }
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        while (height() >= 0) {
            open();
        }
        var element = nodes[depth].element(places[depth]);
        skip();
        return element;
    }
}
