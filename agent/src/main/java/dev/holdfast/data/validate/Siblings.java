package dev.holdfast.data.validate;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Node;

/**
 * Finds the nodes of changes in one tree. Changes come sorted by place, so the node above is looked
 * for once and not again for each of ten thousand entries. Used by one validation.
 */
final class Siblings {
    private final AccessibleTree tree;
    private InstancePath parent;
    private Node above;

    Siblings(AccessibleTree tree) {
        this.tree = tree;
    }

    /** The node of something that is in the tree, given what is stored for it. */
    Node node(InstancePath path, Object content) {
        above(path);
        return path.key() != null && content instanceof InnerNode entry
                ? tree.attach(above, entry)
                : tree.find(above, path);
    }

    /** What stands in the place of something that is not stored: a default, or null. */
    Node absent(InstancePath path) {
        if (path.key() != null) {
            return null;
        }
        above(path);
        return above == null ? null : tree.find(above, path);
    }

    private void above(InstancePath path) {
        // the paths of siblings share the path above them
        if (path.parent() != parent) {
            parent = path.parent();
            above = tree.find(parent);
        }
    }
}
