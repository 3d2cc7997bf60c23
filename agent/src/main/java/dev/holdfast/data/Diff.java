package dev.holdfast.data;

import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * The difference of two trees of one schema: walks only what they do not share. Immutable.
 *
 * <p>A created or deleted subtree is one change; below it nothing is listed.
 */
public final class Diff {
    private final InnerNode before;
    private final InnerNode after;
    private final List<Change> changes;

    private Diff(InnerNode before, InnerNode after, List<Change> changes) {
        this.before = before;
        this.after = after;
        this.changes = List.copyOf(changes);
    }

    public static Diff between(InnerNode before, InnerNode after) {
        var changes = new ArrayList<Change>();
        inner(InstancePath.root(after.schema()), before, after, changes);
        return new Diff(before, after, changes);
    }

    public InnerNode before() {
        return before;
    }

    public InnerNode after() {
        return after;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The changes in schema order, entries in list order. */
    public List<Change> changes() {
        return changes;
    }

    private static void inner(
            InstancePath path, InnerNode before, InnerNode after, List<Change> changes) {
        if (before == after) {
            return;
        }
        for (var child : after.schema().children()) {
            var was = before.get(child);
            var is = after.get(child);
            if (was == is) {
                continue;
            }
            switch (child) {
                case LeafSchema _, AnySchema _ -> single(path.child(child), was, is, changes);
                case LeafListSchema leafList ->
                        values(
                                path,
                                leafList,
                                before.leafList(leafList),
                                after.leafList(leafList),
                                changes);
                case ListSchema list ->
                        entries(
                                path,
                                list,
                                (ListNode) before.list(list),
                                (ListNode) after.list(list),
                                changes);
                case InnerSchema _ -> {
                    if (was == null || is == null) {
                        single(path.child(child), was, is, changes);
                    } else {
                        inner(path.child(child), (InnerNode) was, (InnerNode) is, changes);
                    }
                }
            }
        }
    }

    private static void single(InstancePath path, Object was, Object is, List<Change> changes) {
        if (was == null) {
            changes.add(new Change.Created(path, is));
        } else if (is == null) {
            changes.add(new Change.Deleted(path, was));
        } else if (!Objects.equals(was, is)) {
            changes.add(new Change.Replaced(path, was, is));
        }
    }

    private static void values(
            InstancePath path,
            LeafListSchema leafList,
            List<String> was,
            List<String> is,
            List<Change> changes) {
        var before = new HashSet<>(was);
        var after = new HashSet<>(is);
        was.stream()
                .filter(value -> !after.contains(value))
                .forEach(v -> changes.add(new Change.Deleted(path.value(leafList, v), v)));
        is.stream()
                .filter(value -> !before.contains(value))
                .forEach(v -> changes.add(new Change.Created(path.value(leafList, v), v)));
    }

    private static void entries(
            InstancePath path, ListSchema list, ListNode was, ListNode is, List<Change> changes) {
        for (var entry : was) {
            var key = ListNode.keyOf(list, entry);
            if (is.find(key) == null) {
                changes.add(new Change.Deleted(path.entry(list, key), entry));
            }
        }
        for (var entry : is) {
            var key = ListNode.keyOf(list, entry);
            var old = was.find(key);
            if (old == null) {
                changes.add(new Change.Created(path.entry(list, key), entry));
            } else {
                inner(path.entry(list, key), old, (InnerNode) entry, changes);
            }
        }
    }

    /** Whether something at or below a top-level or deeper schema node changed. */
    public boolean touches(SchemaNode node) {
        return changes.stream().anyMatch(change -> related(change.path().node(), node));
    }

    private static boolean related(SchemaNode changed, SchemaNode node) {
        return within(changed, node) || within(node, changed);
    }

    private static boolean within(SchemaNode inner, SchemaNode outer) {
        for (var at = inner; at != null; at = at.parent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }
}
