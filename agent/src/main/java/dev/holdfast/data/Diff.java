package dev.holdfast.data;

import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The difference of two configurations of one schema: walks only what they do not share, so it
 * costs what was changed. Immutable.
 *
 * <p>A created or deleted subtree is one change; below it nothing is listed. An entry of a list
 * ordered by the user that moved is told before what changed in it.
 */
public final class Diff {
    private final InnerNode before;
    private final InnerNode after;
    private final List<Change> changes;

    /** The nodes that are meant by changes, and these with all above them. */
    private final Set<SchemaNode> changed = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<SchemaNode> above = Collections.newSetFromMap(new IdentityHashMap<>());

    private Diff(InnerNode before, InnerNode after, List<Change> changes) {
        this.before = before;
        this.after = after;
        this.changes = List.copyOf(changes);
        for (var change : changes) {
            // what is said of a node is nobody's business but its readers'
            if (!(change instanceof Change.Annotated)) {
                changed.add(change.path().node());
            }
        }
        for (var node : changed) {
            for (var at = node; at != null && above.add(at); ) {
                at = at.parent();
            }
        }
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

    /**
     * The changes in schema order; of one node first what is said otherwise, of one list first what
     * went, then in list order what came, moved or changed.
     */
    public List<Change> changes() {
        return changes;
    }

    /**
     * Whether something at, below or above a schema node was changed, created or deleted. What is
     * said of nodes does not count.
     */
    public boolean touches(SchemaNode node) {
        if (above.contains(node)) {
            return true;
        }
        for (SchemaNode at = node.parent(); at != null; at = at.parent()) {
            if (changed.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** The changes at or below a schema node, and those of whole subtrees it is in. */
    public List<Change> changesAround(SchemaNode node) {
        return touches(node)
                ? changes.stream().filter(change -> related(change.path().node(), node)).toList()
                : List.of();
    }

    private static boolean related(SchemaNode one, SchemaNode other) {
        return within(one, other) || within(other, one);
    }

    private static boolean within(SchemaNode inner, SchemaNode outer) {
        for (var at = inner; at != null; at = at.parent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private static void inner(
            InstancePath path, InnerNode before, InnerNode after, List<Change> changes) {
        if (before.said() != after.said()) {
            said(path, before, after, changes);
        }
        int i = 0;
        int j = 0;
        while (before != after && (i < before.size() || j < after.size())) {
            int was = i < before.size() ? before.childSchema(i).index() : Integer.MAX_VALUE;
            int is = j < after.size() ? after.childSchema(j).index() : Integer.MAX_VALUE;
            var child = was <= is ? before.childSchema(i) : after.childSchema(j);
            child(
                    path,
                    child,
                    was <= is ? before.childContent(i++) : null,
                    is <= was ? after.childContent(j++) : null,
                    changes);
        }
    }

    /** What is said otherwise of what both have; with what comes and goes it is no change. */
    private static void said(
            InstancePath path, InnerNode before, InnerNode after, List<Change> changes) {
        var was = before.said();
        var is = after.said();
        for (var subject : was.differences(is)) {
            var where = where(path, subject, before, after);
            if (where != null) {
                changes.add(new Change.Annotated(where, was.of(subject), is.of(subject)));
            }
        }
    }

    /** Where something is said, null when not both have it. */
    private static InstancePath where(
            InstancePath path, Annotations.Subject subject, InnerNode before, InnerNode after) {
        return switch (subject.node()) {
            case InnerSchema _ -> path;
            case LeafListSchema leafList ->
                    before.leafList(leafList).contains(subject.value())
                                    && after.leafList(leafList).contains(subject.value())
                            ? path.value(leafList, subject.value())
                            : null;
            case LeafSchema _, AnySchema _ -> {
                var content = before.get(subject.node());
                yield content != null && content.equals(after.get(subject.node()))
                        ? path.child(subject.node())
                        : null;
            }
        };
    }

    /**
     * @param was null when there is none
     * @param is null when there is none
     */
    private static void child(
            InstancePath path, SchemaNode child, Object was, Object is, List<Change> changes) {
        if (was == is) {
            return;
        }
        switch (child) {
            case LeafSchema _, AnySchema _ -> single(path.child(child), was, is, changes);
            case LeafListSchema leafList -> values(path, leafList, was, is, changes);
            case ListSchema list -> entries(path, list, was, is, changes);
            case InnerSchema _ -> {
                if (was == null || is == null) {
                    single(path.child(child), was, is, changes);
                } else {
                    inner(path.child(child), (InnerNode) was, (InnerNode) is, changes);
                }
            }
        }
    }

    private static void single(InstancePath path, Object was, Object is, List<Change> changes) {
        if (was == null) {
            changes.add(new Change.Created(path, is));
        } else if (is == null) {
            changes.add(new Change.Deleted(path, was));
        } else if (!was.equals(is)) {
            changes.add(new Change.Replaced(path, was, is));
        }
    }

    private static void values(
            InstancePath path,
            LeafListSchema leafList,
            Object was,
            Object is,
            List<Change> changes) {
        var none = LeafListNode.empty(leafList);
        var diff =
                MembersDiff.between(
                        (was == null ? none : (LeafListNode) was).members(),
                        (is == null ? none : (LeafListNode) is).members(),
                        leafList.type().order()::compare);
        for (var value : diff.gone()) {
            changes.add(new Change.Deleted(path.value(leafList, value), value));
        }
        for (var value : diff.others()) {
            var where = path.value(leafList, value.after());
            if (value.before() == null) {
                changes.add(new Change.Created(where, value.after()));
            } else if (value.moved()) {
                changes.add(new Change.Moved(where));
            }
        }
    }

    private static void entries(
            InstancePath path, ListSchema list, Object was, Object is, List<Change> changes) {
        var none = ListNode.empty(list);
        var old = was == null ? none : (ListNode) was;
        var now = is == null ? none : (ListNode) is;
        var diff = MembersDiff.between(old.members(), now.members(), now.order());
        for (var entry : diff.gone()) {
            changes.add(new Change.Deleted(path.entry(list, now.keyOf(entry)), entry));
        }
        for (var entry : diff.others()) {
            var where = path.entry(list, now.keyOf(entry.after()));
            if (entry.before() == null) {
                changes.add(new Change.Created(where, entry.after()));
                continue;
            }
            if (entry.moved()) {
                changes.add(new Change.Moved(where));
            }
            inner(where, entry.before(), entry.after(), changes);
        }
    }
}
