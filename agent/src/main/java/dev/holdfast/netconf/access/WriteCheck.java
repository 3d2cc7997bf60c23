package dev.holdfast.netconf.access;

import dev.holdfast.data.Change;
import dev.holdfast.data.Courtesy;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.error.ErrorList;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.ContainerSchema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks a difference change by change, and every node of a subtree that appears or goes. Used by
 * one thread for one difference.
 */
final class WriteCheck {
    private final Rules rules;
    private final Function<String, RpcError> error;

    WriteCheck(Rules rules, Function<String, RpcError> error) {
        this.rules = rules;
        this.error = error;
    }

    List<RpcError> refusals(Diff diff) {
        var errors = new ErrorList();
        var unseen = new HashSet<RpcError>(); // told once: how many there are is nobody's business
        var courtesy = new Courtesy();
        for (var change : diff.changes()) {
            courtesy.step();
            refusal(change)
                    .filter(refused -> !refused.unseen() || unseen.add(refused.error()))
                    .ifPresent(refused -> errors.add(refused.error()));
        }
        return errors.all();
    }

    /**
     * What is told of a change that is denied.
     *
     * @param unseen whether the node may not be read
     */
    private record Refused(RpcError error, boolean unseen) {}

    private Optional<Refused> refusal(Change change) {
        var path = change.path();
        return switch (change) {
            case Change.Created(_, var after) ->
                    firstDenied(path, after, AccessOperation.CREATE)
                            .map(where -> error(where, AccessOperation.CREATE));
            // what is below a node the client wrote may be hidden from it: the node itself is named
            case Change.Deleted(_, var before) ->
                    firstDenied(path, before, AccessOperation.DELETE)
                            .map(where -> error(written(path, where), AccessOperation.DELETE));
            case Change.Replaced _, Change.Moved _, Change.Annotated _ ->
                    rules.permits(path, AccessOperation.UPDATE)
                            ? Optional.empty()
                            : Optional.of(error(path, AccessOperation.UPDATE));
        };
    }

    /**
     * The node to name for something that goes: the one that was written. A container without
     * presence goes with its content, which is named then, as far as the user may see it.
     */
    private InstancePath written(InstancePath top, InstancePath denied) {
        var written = denied;
        for (var at = denied; !at.equals(top); at = at.parent()) {
            boolean onlyHolds =
                    at.parent().node() instanceof ContainerSchema above && !above.presence();
            if (!rules.permits(at, AccessOperation.READ)) {
                written = top;
            } else if (!onlyHolds || written == top) {
                written = at.parent();
            }
        }
        return written;
    }

    /**
     * What the user may not read may be another's work, and its key a secret: the nearest node
     * above it that may be read is named instead.
     */
    private Refused error(InstancePath where, AccessOperation operation) {
        var seen = where;
        for (var at = where; at != null; at = at.parent()) {
            if (!rules.permits(at, AccessOperation.READ)) {
                seen = at.parent();
            }
        }
        var what = "may not " + operation.text() + " ";
        if (seen.parent() == null) {
            return new Refused(error.apply(what + "all there is"), true);
        }
        boolean unseen = !seen.equals(where);
        var named = unseen ? "all that is in " + seen : seen.toString();
        return new Refused(error.apply(what + named).at(seen.toErrorPath()), unseen);
    }

    /** The first node of a subtree, itself included, the operation is denied on. */
    private Optional<InstancePath> firstDenied(
            InstancePath path, Object content, AccessOperation operation) {
        if (rules.permitsAll(operation)) {
            return Optional.empty();
        }
        var verdict = rules.verdict(path.node(), operation);
        if (verdict.permitsEverywhere()) {
            return Optional.empty();
        }
        // a container without presence comes and goes with its content and is nobody's wish
        boolean onlyHolds =
                path.node() instanceof ContainerSchema container && !container.presence();
        if (!onlyHolds && !verdict.permits(Instance.of(path))) {
            return Optional.of(path);
        }
        return content instanceof InnerNode inner
                ? firstDeniedBelow(path, inner, operation)
                : Optional.empty();
    }

    private Optional<InstancePath> firstDeniedBelow(
            InstancePath path, InnerNode inner, AccessOperation operation) {
        for (int i = 0; i < inner.size(); i++) {
            var found =
                    switch (inner.childContent(i)) {
                        case ListNode list -> firstDeniedEntry(path, list, operation);
                        case LeafListNode values -> firstDeniedValue(path, values, operation);
                        case Object other ->
                                firstDenied(path.child(inner.childSchema(i)), other, operation);
                    };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<InstancePath> firstDeniedEntry(
            InstancePath path, ListNode list, AccessOperation operation) {
        if (rules.verdict(list.schema(), operation).permitsEverywhere()) {
            return Optional.empty();
        }
        for (var entry : list) {
            var where = path.entry(list.schema(), ListNode.keyOf(list.schema(), entry));
            var found = firstDenied(where, entry, operation);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<InstancePath> firstDeniedValue(
            InstancePath path, LeafListNode values, AccessOperation operation) {
        for (var value : values.values()) {
            var found = firstDenied(path.value(values.schema(), value), value, operation);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
