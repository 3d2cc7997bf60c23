package dev.holdfast.data.validate;

import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.SchemaNode;

/**
 * A schema node an expression can reach from its context node. Immutable.
 *
 * @param anchor the highest node on the way: from an instance of {@code node}, the contexts that
 *     can reach it are all below the instance of {@code anchor} above it
 * @param narrowing which of those contexts they are, or null when it may be all
 */
record Place(SchemaNode node, SchemaNode anchor, Narrowing narrowing) {
    static Place of(SchemaNode context) {
        return new Place(context, context, null);
    }

    /** The same way on to a child. */
    Place down(SchemaNode child) {
        return new Place(child, anchor, narrowing);
    }

    /** The same way back to the node above; null from the root. */
    Place up() {
        var above = node.parent();
        return above == null
                ? null
                : new Place(
                        above,
                        anchor == node ? above : anchor,
                        narrowing != null && narrowing.entry == node ? null : narrowing);
    }

    Place narrowed(Narrowing by) {
        return by == null ? this : new Place(node, anchor, by);
    }

    /**
     * A predicate {@code entry[by = source]}: only contexts for which the source has the value of
     * {@code by} look at an instance of {@code entry}.
     *
     * @param by a leaf or leaf-list of the entry
     */
    record Narrowing(InnerSchema entry, SchemaNode by, Source source) {}

    /** What a narrowing predicate compares with. */
    sealed interface Source {
        /** A literal. */
        record Constant(String value) implements Source {}

        /** A leaf or leaf-list near the context; it needs an index. */
        record Leaf(SchemaNode leaf, SchemaNode anchor) implements Source {}
    }

    /** Whether instances of a leaf are all in the data, none in the accessible tree alone. */
    static boolean isAlwaysStored(SchemaNode node) {
        return switch (node) {
            case LeafSchema leaf -> leaf.defaultValue().isEmpty();
            case LeafListSchema leafList -> leafList.defaults().isEmpty();
            default -> false;
        };
    }
}
