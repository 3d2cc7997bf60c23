package dev.holdfast.data;

import java.util.List;

/** One item of a {@link Diff}: which image exists says the kind. Immutable. */
public sealed interface Change {
    /** The leaf, container, list entry, leaf-list value or anydata that is meant. */
    InstancePath path();

    /** It exists only after; {@code after} is a String, InnerNode or AnyNode with all below. */
    record Created(InstancePath path, Object after) implements Change {}

    /** It existed only before. */
    record Deleted(InstancePath path, Object before) implements Change {}

    /** A leaf or anydata has another content. */
    record Replaced(InstancePath path, Object before, Object after) implements Change {}

    /** Of a node that has its content still, or has only changed below, something else is said. */
    record Annotated(InstancePath path, List<Annotation> before, List<Annotation> after)
            implements Change {}

    /** An entry or value of a user-ordered list or leaf-list has another place. */
    record Moved(InstancePath path) implements Change {}
}
