package dev.holdfast.data.xpath;

import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.CaseMembership;
import dev.holdfast.yang.ChoiceSchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

/**
 * What exists in the data itself, before defaults: questions that have the same answer for stored
 * and for computed data. Stateless.
 */
public final class Existence {
    private Existence() {}

    /**
     * Whether a child exists. A non-presence container exists when something in it does, because it
     * means nothing by itself (RFC 7950 section 7.5.1).
     */
    public static boolean exists(View parent, SchemaNode child) {
        return switch (child) {
            case LeafSchema leaf -> parent.leaf(leaf) != null;
            case LeafListSchema leafList -> !parent.leafList(leafList).isEmpty();
            case ListSchema list -> !parent.list(list).isEmpty();
            case AnySchema any -> parent.any(any) != null;
            case ContainerSchema container -> {
                var there = parent.container(container);
                yield there != null && (container.presence() || holdsAnything(there));
            }
            case InnerSchema _ -> false;
        };
    }

    private static boolean holdsAnything(View view) {
        for (var child : view.schema().children()) {
            if (exists(view, child)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the defaults of a case count (RFC 7950 section 7.6.1): something of the case exists,
     * or it is the default case and nothing of another case exists.
     */
    public static boolean active(View parent, CaseMembership membership) {
        boolean others = false;
        for (var child : parent.schema().children()) {
            var in = caseOf(child, membership.choice());
            if (in != null && exists(parent, child)) {
                if (in.equals(membership.caseName())) {
                    return true;
                }
                others = true;
            }
        }
        return !others
                && membership
                        .choice()
                        .defaultCase()
                        .filter(membership.caseName()::equals)
                        .isPresent()
                && membership.outer().map(outer -> active(parent, outer)).orElse(true);
    }

    /** The case of the choice a child is in, through choices inside; null when it is in none. */
    public static String caseOf(SchemaNode child, ChoiceSchema choice) {
        for (var in = child.caseMembership().orElse(null);
                in != null;
                in = in.outer().orElse(null)) {
            if (in.choice() == choice) {
                return in.caseName();
            }
        }
        return null;
    }
}
