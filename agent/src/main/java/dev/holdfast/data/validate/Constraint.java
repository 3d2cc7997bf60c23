package dev.holdfast.data.validate;

import dev.holdfast.yang.ChoiceSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.InstanceIdentifierType;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Must;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.When;
import dev.holdfast.yang.YangType;

import java.util.List;

/**
 * One constraint of a schema whose truth depends on more than the node it stands on. Compared by
 * identity wherever they are kept. Immutable.
 */
sealed interface Constraint {
    /** The schema node whose instances the constraint is checked at. */
    SchemaNode holder();

    /** A must statement. */
    record MustHolds(SchemaNode holder, Must must) implements Constraint {}

    /** A when statement of a child; checked at the parent, for all instances of the child. */
    record WhenHolds(InnerSchema holder, SchemaNode child, When when) implements Constraint {}

    /** A when statement of a mandatory choice. */
    record ChoiceAsked(InnerSchema holder, ChoiceSchema choice, When when) implements Constraint {}

    /**
     * A leaf that needs what it refers to.
     *
     * @param types leafrefs and instance-identifiers that need an instance; several in a union
     * @param anchor the node above the leaf and its target when {@code uniform}, else null
     * @param uniform whether all referrers below one instance of the anchor that have the same
     *     value share their fate: one leafref whose path chooses nothing on its way
     */
    record ReferenceHolds(
            SchemaNode holder, List<YangType> types, SchemaNode anchor, boolean uniform)
            implements Constraint {
        /** What is missing, for messages; null for an instance-identifier. */
        SchemaNode target() {
            return types.getFirst() instanceof LeafrefType leafref ? leafref.target() : null;
        }

        boolean isToAnywhere() {
            return types.stream().anyMatch(type -> type instanceof InstanceIdentifierType);
        }
    }

    /** A unique statement; checked at each entry. */
    record EntryUnique(ListSchema holder, ListSchema.Unique unique) implements Constraint {}
}
