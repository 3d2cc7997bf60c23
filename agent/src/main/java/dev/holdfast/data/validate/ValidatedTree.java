package dev.holdfast.data.validate;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;

/**
 * A valid configuration with the reverse indexes that make checking the next one cheap. Immutable;
 * it shares with the tree it came from all that did not change, indexes included.
 */
public final class ValidatedTree {
    private final DataTree tree;
    private final Indexes indexes;

    ValidatedTree(DataTree tree, Indexes indexes) {
        this.tree = tree;
        this.indexes = indexes;
    }

    public DataTree tree() {
        return tree;
    }

    public InnerNode root() {
        return tree.root();
    }

    Indexes indexes() {
        return indexes;
    }
}
