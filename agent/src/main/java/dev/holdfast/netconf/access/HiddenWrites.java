package dev.holdfast.netconf.access;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.data.edit.EditNode;
import dev.holdfast.data.edit.Insert;
import dev.holdfast.data.edit.NodeEdit;
import dev.holdfast.error.ErrorList;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks what an edit says of nodes its author may not read. There a right is asked for whether or
 * not the edit changes anything, and before it is applied: else its outcome, {@code <ok/>},
 * data-exists or data-missing, would tell what is there. Used by one thread for one edit.
 */
final class HiddenWrites {
    private final Rules rules;
    private final Function<String, RpcError> error;
    private final ErrorList errors = new ErrorList();

    HiddenWrites(Rules rules, Function<String, RpcError> error) {
        this.rules = rules;
        this.error = error;
    }

    /**
     * @param before the root of what is edited
     */
    List<RpcError> refusals(NodeEdit edit, View before) {
        children(edit, InstancePath.root(edit.schema()), before, false);
        return errors.all();
    }

    /**
     * @param before null when it does not exist
     * @param hidden whether the node may not be read
     */
    private void children(NodeEdit edit, InstancePath path, View before, boolean hidden) {
        for (var child : edit.children()) {
            if (hidden || !showsAll(child.schema())) {
                child(child, path, before, hidden);
            }
        }
    }

    private boolean showsAll(SchemaNode node) {
        return rules.verdict(node, AccessOperation.READ).permitsEverywhere();
    }

    private void child(EditNode child, InstancePath above, View before, boolean hidden) {
        var where = child.below(above);
        boolean childHidden = hidden || !rules.permits(where, AccessOperation.READ);
        if (childHidden && isDenied(child, where, before)) {
            errors.add(error.apply("may not write " + where).at(where.toErrorPath()));
        }
        neighbour(child, above)
                .filter(next -> hidden || !rules.permits(next, AccessOperation.READ))
                .ifPresent(
                        next ->
                                errors.add(
                                        error.apply("may not read " + next)
                                                .at(next.toErrorPath())));
        if (child instanceof NodeEdit inner && !inner.operation().deletes()) {
            children(inner, where, below(before, inner), childHidden);
        }
    }

    /** What the answer is must not depend on what is there, as far as the rules let it. */
    private boolean isDenied(EditNode edit, InstancePath where, View before) {
        boolean onlyHolds =
                edit.schema() instanceof ContainerSchema container && !container.presence();
        return switch (edit.operation()) {
            case NONE -> false;
            case DELETE, REMOVE -> !rules.permits(where, AccessOperation.DELETE);
            case CREATE -> !onlyHolds && !rules.permits(where, AccessOperation.CREATE);
            case MERGE, REPLACE -> !onlyHolds && !mayMerge(edit, where, before);
        };
    }

    private boolean mayMerge(EditNode edit, InstancePath where, View before) {
        if (edit instanceof EditNode.Leaf leaf && leaf.value() == null) {
            return rules.permits(where, AccessOperation.DELETE);
        }
        if (!exists(edit, before)) {
            return rules.permits(where, AccessOperation.CREATE);
        }
        boolean isReplaced = edit instanceof EditNode.Leaf || edit instanceof EditNode.Any;
        return rules.permits(where, AccessOperation.UPDATE)
                || !isReplaced && rules.permits(where, AccessOperation.CREATE);
    }

    private static boolean exists(EditNode edit, View before) {
        if (before == null) {
            return false;
        }
        return switch (edit) {
            case EditNode.Leaf leaf -> before.leaf(leaf.schema()) != null;
            case EditNode.Value value -> before.leafList(value.schema()).contains(value.value());
            case EditNode.Any any -> before.any(any.schema()) != null;
            case NodeEdit inner -> below(before, inner) != null;
        };
    }

    private static View below(View before, NodeEdit edit) {
        if (before == null) {
            return null;
        }
        return switch (edit.schema()) {
            case ContainerSchema container -> before.container(container);
            case ListSchema list -> before.list(list).find(edit.key());
            case InnerSchema other -> throw new IllegalArgumentException(other + " in an edit");
        };
    }

    /** The entry or value the edit wants another to be next to. */
    private static Optional<InstancePath> neighbour(EditNode edit, InstancePath above) {
        return switch (edit) {
            case EditNode.Value value ->
                    value.insert()
                            .flatMap(HiddenWrites::other)
                            .map(key -> above.value(value.schema(), key.value(0)));
            case NodeEdit inner ->
                    inner.insert()
                            .flatMap(HiddenWrites::other)
                            .map(key -> above.entry((ListSchema) inner.schema(), key));
            case EditNode.Leaf _, EditNode.Any _ -> Optional.empty();
        };
    }

    private static Optional<Key> other(Insert place) {
        return switch (place) {
            case Insert.Before(var key) -> Optional.of(key);
            case Insert.After(var key) -> Optional.of(key);
            case Insert.First _, Insert.Last _ -> Optional.empty();
        };
    }
}
