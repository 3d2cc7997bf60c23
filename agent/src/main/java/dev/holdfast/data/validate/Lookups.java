package dev.holdfast.data.validate;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.validate.Place.Narrowing;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns a predicate {@code entry[by = leaf]} around: from an entry to who has its value. */
final class Lookups {
    private final AccessibleTree before;
    private final AccessibleTree after;
    private final Indexes indexes;
    private final Set<Trigger> triggers;

    Lookups(AccessibleTree before, AccessibleTree after, Indexes indexes, Set<Trigger> triggers) {
        this.before = before;
        this.after = after;
        this.indexes = indexes;
        this.triggers = triggers;
    }

    /** The values an entry is or was looked up by, given the path of something in it. */
    Set<String> values(Narrowing narrowing, InstancePath path) {
        var entry = Paths.ascend(path, narrowing.entry());
        if (narrowing.entry() instanceof ListSchema list
                && narrowing.by() instanceof LeafSchema leaf
                && leaf.key()) {
            return Set.of(entry.key().value(list.keys().indexOf(leaf)));
        }
        if (narrowing.by() instanceof LeafListSchema
                && path.value() != null
                && path.node() == narrowing.by()) {
            return Set.of(path.value());
        }
        var values = new HashSet<String>();
        add(after, narrowing, entry, values);
        if (triggers.contains(Trigger.LOOKED_UP_BEFORE)) {
            add(before, narrowing, entry, values);
        }
        return values;
    }

    private static void add(
            AccessibleTree tree, Narrowing narrowing, InstancePath entry, Set<String> values) {
        var node = tree.find(entry);
        if (node != null) {
            tree.children(node, narrowing.by()).forEach(leaf -> values.add(leaf.value()));
        }
    }

    /** Whether a leafref has that value, below the anchor with those keys. */
    boolean isReferredTo(Constraint.ReferenceHolds reference, String value, List<String> keys) {
        return indexes.of(reference.holder()).has(Paths.tuple(value, keys));
    }

    /** Where the way down to the contexts begins: above each leaf that has one of the values. */
    List<InstancePath> holders(Place.Source.Leaf source, Set<String> values) {
        var found = new ArrayList<InstancePath>();
        for (var value : values) {
            for (var tuple : indexes.of(source.leaf()).like(value)) {
                found.add(Paths.ascend(Paths.indexed(source.leaf(), tuple), source.anchor()));
            }
        }
        return found;
    }
}
