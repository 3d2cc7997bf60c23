package dev.holdfast.data.validate;

import dev.holdfast.data.Change;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reverse indexes of a tree: who has a value (for leafrefs and what must and when look up) and
 * which entries have the values of a unique statement. Changed while one validation is at work,
 * shared and not changed when it is done.
 */
final class Indexes {
    private final Plan plan;
    private final TupleSet[] sets;

    private Indexes(Plan plan, TupleSet[] sets) {
        this.plan = plan;
        this.sets = sets;
    }

    /** The indexes of an empty tree. */
    static Indexes empty(Plan plan) {
        var sets = new TupleSet[plan.indexes()];
        Arrays.fill(sets, TupleSet.EMPTY);
        return new Indexes(plan, sets);
    }

    /** Indexes to change; these stay as they are. */
    Indexes copy() {
        return new Indexes(plan, sets.clone());
    }

    TupleSet of(SchemaNode leaf) {
        return sets[plan.indexOf(leaf)];
    }

    TupleSet of(Constraint.EntryUnique unique) {
        return sets[plan.indexOf(unique)];
    }

    void put(Constraint.EntryUnique unique, TupleSet set) {
        sets[plan.indexOf(unique)] = set;
    }

    /** Follows the changes of a tree in the indexes of values. */
    void follow(List<Change> changes) {
        var gone = new Tuples();
        var come = new Tuples();
        for (var change : changes) {
            switch (change) {
                case Change.Created(var path, var after) -> come.subtree(path, after);
                case Change.Deleted(var path, var before) -> gone.subtree(path, before);
                case Change.Replaced(var path, var before, var after) -> {
                    gone.subtree(path, before);
                    come.subtree(path, after);
                }
                case Change.Moved _, Change.Annotated _ -> {}
            }
        }
        gone.byIndex.forEach((index, tuples) -> sets[index] = sets[index].without(tuples));
        come.byIndex.forEach((index, tuples) -> sets[index] = sets[index].with(tuples));
    }

    /** The tuples of what came or went, gathered so that each index changes once. */
    private final class Tuples {
        private final Map<Integer, List<String[]>> byIndex = new HashMap<>();

        private void subtree(InstancePath path, Object content) {
            switch (content) {
                case InnerNode inner -> {
                    if (plan.isIndexedBelow(inner.schema())) {
                        inner(inner, Paths.keys(path));
                    }
                }
                case String value -> leaf(path.node(), value, path);
                default -> {} // anydata
            }
        }

        private void inner(InnerNode node, List<String> keys) {
            if (!plan.isIndexedBelow(node.schema())) {
                return;
            }
            for (int i = 0; i < node.size(); i++) {
                var child = node.childSchema(i);
                switch (node.childContent(i)) {
                    case String value -> leaf(child, value, keys);
                    case LeafListNode values ->
                            values.values().forEach(value -> leaf(child, value, keys));
                    case InnerNode inner -> inner(inner, keys);
                    case ListNode list -> entries(list, keys);
                    default -> {} // anydata
                }
            }
        }

        private void entries(ListNode list, List<String> keys) {
            if (!plan.isIndexedBelow(list.schema()) || list.schema().keys().isEmpty()) {
                return;
            }
            for (var entry : list.entries()) {
                var below = new ArrayList<>(keys);
                for (var key : list.schema().keys()) {
                    below.add(entry.leaf(key));
                }
                inner(entry, below);
            }
        }

        private void leaf(SchemaNode leaf, String value, InstancePath path) {
            if (plan.indexOf(leaf) >= 0) {
                leaf(leaf, value, Paths.keys(path));
            }
        }

        private void leaf(SchemaNode leaf, String value, List<String> keys) {
            int index = plan.indexOf(leaf);
            if (index >= 0) {
                byIndex.computeIfAbsent(index, _ -> new ArrayList<>())
                        .add(Paths.tuple(value, keys));
            }
        }
    }
}
