package dev.holdfast.data;

import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;

/**
 * A frozen data node with children, read lazily: the root, a container, a list entry, an input, an
 * output or a notification. Read by any thread, without locks.
 *
 * <p>Stored configuration ({@link InnerNode}) is a view; so is state that is computed when it is
 * read, and so are both merged into one tree. Whoever reads — filter, access control, XPath, writer
 * — reads views and need not know which it is. Asking for one child must cost one child, and asking
 * a list for one key one entry.
 */
public interface View {
    InnerSchema schema();

    /** The canonical value, or null when the leaf does not exist; defaults are not filled in. */
    String leaf(LeafSchema leaf);

    /** The container, or null when it does not exist. */
    View container(ContainerSchema container);

    /** The entries; never null, an absent list is an empty one. */
    ListView list(ListSchema list);

    /** The values in order; never null. */
    List<String> leafList(LeafListSchema leafList);

    /** The content, or null. */
    AnyNode any(AnySchema any);

    /**
     * Whether a child is kept from the reader, so that nothing can be said of it: not even that its
     * default is in use.
     */
    default boolean hides(SchemaNode child) {
        return false;
    }

    /** What is said of this node itself, a container or list entry; of most nothing. */
    default List<Annotation> annotations() {
        return List.of();
    }

    /**
     * What is said of a leaf, a value of a leaf-list or an anydata that is there; of most nothing.
     *
     * @param value canonical; null for an anydata
     */
    default List<Annotation> annotations(SchemaNode child, String value) {
        return List.of();
    }
}
