package dev.holdfast.data.edit;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.Change;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;

/**
 * Makes one tree of another with nothing but the changes between them, the order after, and what is
 * said afterwards of leafs and values that come.
 */
final class Patch {
    private Patch() {}

    static InnerNode apply(InnerNode before, Diff diff) {
        var result = before;
        for (var change : diff.changes()) {
            var path = change.path();
            var parent = (InnerNode) path.parent().nodeIn(result);
            var orderAfter = (InnerNode) path.parent().nodeIn(diff.after());
            result = replaced(result, path.parent(), changed(parent, change, orderAfter));
        }
        return result;
    }

    private static InnerNode changed(InnerNode parent, Change change, InnerNode orderAfter) {
        var path = change.path();
        if (change instanceof Change.Annotated(_, _, var after)) {
            return annotated(parent, path, after);
        }
        var patched = content(parent, change, orderAfter);
        return path.node() instanceof InnerSchema
                ? patched
                : patched.toBuilder()
                        .annotate(
                                path.node(),
                                path.value(),
                                orderAfter.annotations(path.node(), path.value()))
                        .build();
    }

    private static InnerNode annotated(
            InnerNode parent, InstancePath path, List<Annotation> annotations) {
        return switch (path.node()) {
            case ListSchema list -> {
                var entry = list(parent, list).find(path.key());
                yield parent.with(list, list(parent, list).put(annotated(entry, annotations)));
            }
            case InnerSchema inner ->
                    parent.with(inner, annotated((InnerNode) parent.get(inner), annotations));
            case SchemaNode node ->
                    parent.toBuilder().annotate(node, path.value(), annotations).build();
        };
    }

    private static InnerNode annotated(InnerNode node, List<Annotation> annotations) {
        return node.toBuilder().annotate(node.schema(), null, annotations).build();
    }

    private static InnerNode content(InnerNode parent, Change change, InnerNode orderAfter) {
        var path = change.path();
        return switch (path.node()) {
            case ListSchema list -> {
                var entries = parent.get(list) == null ? ListNode.empty(list) : list(parent, list);
                if (change instanceof Change.Deleted) {
                    var left = entries.remove(path.key());
                    yield left.isEmpty() ? parent.without(list) : parent.with(list, left);
                }
                var entry =
                        change instanceof Change.Created(_, InnerNode made)
                                ? made
                                : entries.find(path.key());
                yield parent.with(list, placed(entries, entry, list(orderAfter, list)));
            }
            case LeafListSchema list -> {
                var values =
                        parent.get(list) == null
                                ? LeafListNode.empty(list)
                                : (LeafListNode) parent.get(list);
                if (change instanceof Change.Deleted) {
                    var left = values.remove(path.value());
                    yield left.isEmpty() ? parent.without(list) : parent.with(list, left);
                }
                var order = (LeafListNode) orderAfter.get(list);
                yield parent.with(list, placed(values, path.value(), order));
            }
            case SchemaNode single ->
                    switch (change) {
                        case Change.Created(_, var after) -> parent.with(single, after);
                        case Change.Replaced(_, _, var after) -> parent.with(single, after);
                        case Change.Deleted _ -> parent.without(single);
                        case Change.Annotated _, Change.Moved _ ->
                                throw new AssertionError(single + " has no place");
                    };
        };
    }

    private static ListNode list(InnerNode parent, ListSchema list) {
        return (ListNode) parent.get(list);
    }

    /** Changes come in the new order, so the one before stands right already. */
    private static ListNode placed(ListNode entries, InnerNode entry, ListNode order) {
        if (!entries.schema().userOrdered()) {
            return entries.put(entry);
        }
        int at = order.indexOf(order.keyOf(entry));
        return at == 0
                ? entries.putFirst(entry)
                : entries.putAfter(order.keyOf(order.get(at - 1)), entry);
    }

    private static LeafListNode placed(LeafListNode values, String value, LeafListNode order) {
        if (!values.schema().userOrdered()) {
            return values.put(value);
        }
        int at = order.indexOf(value);
        return at == 0
                ? values.putFirst(value)
                : values.putAfter(order.values().get(at - 1), value);
    }

    private static InnerNode replaced(InnerNode root, InstancePath path, InnerNode node) {
        if (path.parent() == null) {
            return node;
        }
        var above = (InnerNode) path.parent().nodeIn(root);
        return replaced(
                root,
                path.parent(),
                path.node() instanceof ListSchema list
                        ? above.with(list, list(above, list).put(node))
                        : above.with(path.node(), node));
    }
}
