package dev.holdfast.data.validate;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.validate.Constraint.EntryUnique;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.error.ErrorList;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Brings the indexes of unique statements forward and finds the entries that are not. A tuple is
 * the keys of the entries above, the unique values, and the keys of the entry.
 */
final class Uniques {
    private final AccessibleTree before;
    private final AccessibleTree after;
    private final Indexes indexes;

    Uniques(AccessibleTree before, AccessibleTree after, Indexes indexes) {
        this.before = before;
        this.after = after;
        this.indexes = indexes;
    }

    void check(EntryUnique unique, Set<InstancePath> entries, ErrorList faults) {
        var gone = new ArrayList<String[]>();
        var come = new ArrayList<String[]>();
        var values = new LinkedHashMap<List<String>, InstancePath>();
        for (var entry : entries) {
            var was = tuple(before, unique, entry);
            if (was != null) {
                gone.add(was);
            }
            var is = tuple(after, unique, entry);
            if (is != null) {
                come.add(is);
                int own = unique.holder().keys().size();
                values.put(Arrays.asList(is).subList(0, is.length - own), entry.parent());
            }
        }
        var set = indexes.of(unique).without(gone).with(come);
        indexes.put(unique, set);
        for (var same : values.entrySet()) {
            var first = same.getKey().toArray(String[]::new);
            if (set.count(first) > 1) {
                faults.add(
                        () ->
                                Faults.notUnique(
                                        same.getValue().child(unique.holder()),
                                        unique.unique(),
                                        set.count(first),
                                        leafs(unique, set, first)));
            }
        }
    }

    private static List<InstancePath> leafs(EntryUnique unique, TupleSet set, String[] first) {
        int own = unique.holder().keys().size();
        int above = first.length - unique.unique().leafs().size();
        var leafs = new ArrayList<InstancePath>();
        int told = 0;
        for (var tuple : set.like(first)) {
            if (told++ == Faults.TOLD) {
                break;
            }
            var keys = new ArrayList<>(Arrays.asList(tuple).subList(0, above));
            keys.addAll(Arrays.asList(tuple).subList(tuple.length - own, tuple.length));
            var entry = Paths.locate(unique.holder(), keys, null);
            for (var leaf : unique.unique().leafs()) {
                var path = entry;
                for (var step : leaf) {
                    path = path.child(step);
                }
                leafs.add(path);
            }
        }
        return leafs;
    }

    /** The tuple of an entry; null when it is gone or exempt because it lacks a value. */
    static String[] tuple(AccessibleTree tree, EntryUnique unique, InstancePath entry) {
        var node = tree.find(entry);
        if (node == null) {
            return null;
        }
        var tuple = new ArrayList<>(Paths.keys(entry.parent()));
        for (var leaf : unique.unique().leafs()) {
            var value = value(tree, node, leaf);
            if (value == null) {
                return null;
            }
            tuple.add(value);
        }
        tuple.addAll(entry.key().values());
        return tuple.toArray(String[]::new);
    }

    private static String value(AccessibleTree tree, Node entry, List<SchemaNode> leaf) {
        var at = entry;
        for (var step : leaf) {
            at = tree.child(at, step);
            if (at == null) {
                return null;
            }
        }
        return at.value();
    }
}
