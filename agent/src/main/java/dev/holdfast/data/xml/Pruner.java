package dev.holdfast.data.xml;

import dev.holdfast.data.AnyNode;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.Collection;
import java.util.Optional;

/**
 * Says, while a view is written, which part of it is wanted: a filter, access control, defaults, or
 * one wrapped around another, all in the one walk of {@link ViewXml}. A pruner is about one node
 * with children; {@link #child} leads to the pruner of the node below.
 *
 * <p>Asked by the thread that writes, for children in schema order.
 */
public interface Pruner {
    /** Wants everything. */
    Pruner WHOLE =
            new Pruner() {
                @Override
                public Pruner child(View node, SchemaNode child) {
                    return this;
                }

                @Override
                public boolean keepsEmpty() {
                    return true;
                }
            };

    /**
     * What is wanted of a child: null for nothing, {@link #WHOLE} for all of it. For a leaf, a
     * leaf-list or an anydata everything but null writes it; for a list the answer is about its
     * entries. The keys of an entry that is written come with it whatever the answer; another than
     * null asks for the entry.
     *
     * @param node the node this pruner is about
     */
    Pruner child(View node, SchemaNode child);

    /**
     * Whether the node is written even when nothing below it is: counts for presence containers and
     * entries.
     */
    default boolean keepsEmpty() {
        return false;
    }

    /** What is wanted of one entry, when this pruner is the answer for a list; null for nothing. */
    default Pruner entry(View entry) {
        return this;
    }

    /**
     * The keys of the only entries that can be wanted, in the order they are to be written; null
     * when all have to be gone through. Lets a filter that names its entries cost those entries.
     */
    default Collection<Key> onlyEntries(ListSchema list) {
        return null;
    }

    /** What is wanted of the content of an anydata, when this pruner is the answer for it. */
    default Optional<AnyNode> any(AnyNode content) {
        return Optional.of(content);
    }

    /** Whether one value is wanted, when this pruner is the answer for a leaf-list. */
    default boolean value(String canonical) {
        return true;
    }
}
