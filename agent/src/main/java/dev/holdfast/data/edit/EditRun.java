package dev.holdfast.data.edit;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.Courtesy;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.error.ErrorList;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.CaseMembership;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;

/**
 * One application of an edit to a tree; keeps the errors. Used by one thread.
 *
 * <p>A node that refuses is left as it was, so that any error-option finds what it needs.
 */
class EditRun {
    private final ErrorOption option;
    private final Courtesy courtesy = new Courtesy();
    private final ErrorList errors = new ErrorList();

    EditRun(ErrorOption option) {
        this.option = option;
    }

    final List<RpcError> errors() {
        return errors.all();
    }

    final boolean stopped() {
        return option == ErrorOption.STOP_ON_ERROR && !errors.isEmpty();
    }

    final void refuse(RpcError error) {
        errors.add(error);
    }

    /** What becomes of the root. */
    final InnerNode edit(NodeEdit edit, InnerNode before) {
        var base =
                edit.operation() == Operation.REPLACE ? InnerNode.empty(before.schema()) : before;
        return children(edit, base.toBuilder());
    }

    /**
     * What becomes of a container or list entry.
     *
     * @param before null when it does not exist
     * @return null when it does not exist afterwards; {@code before} when it refused
     */
    InnerNode node(NodeEdit edit, InnerNode before) {
        boolean countsAsThere =
                edit.schema() instanceof ContainerSchema container && !container.presence();
        switch (edit.operation()) {
            case DELETE -> {
                if (before == null) {
                    refuse(Refusals.dataMissing(edit, edit.path()));
                }
                return null;
            }
            case REMOVE -> {
                return null;
            }
            case CREATE -> {
                if (before != null) {
                    refuse(Refusals.dataExists(edit, edit.path()));
                    return before;
                }
            }
            case NONE -> {
                if (before == null && !countsAsThere) {
                    refuse(Refusals.dataMissing(edit, edit.path()));
                    return null;
                }
            }
            case MERGE, REPLACE -> {}
        }
        boolean anew = before == null || edit.operation() == Operation.REPLACE;
        var after = children(edit, anew ? fresh(edit) : before.toBuilder());
        return countsAsThere && after.isEmpty() ? null : same(before, after);
    }

    /** A replacement that changes nothing is no change: whoever compares then sees at once. */
    private static InnerNode same(InnerNode before, InnerNode after) {
        return before != null && before.sameChildren(after) ? before : after;
    }

    /** The node with nothing but its keys. */
    private static InnerNode.Builder fresh(NodeEdit edit) {
        var builder = InnerNode.empty(edit.schema()).toBuilder();
        if (edit.key() != null) {
            var keys = ((ListSchema) edit.schema()).keys();
            for (int i = 0; i < keys.size(); i++) {
                builder.set(keys.get(i), edit.key().value(i));
            }
        }
        return builder;
    }

    /** The node after the edits of its children. */
    private InnerNode children(NodeEdit edit, InnerNode.Builder builder) {
        if (!edit.annotations().isEmpty() || !edit.keyAnnotations().isEmpty()) {
            annotate(builder, edit, null);
            edit.keyAnnotations()
                    .forEach((key, said) -> annotate(builder, edit.operation(), key, null, said));
        }
        // a node that moves to another case of a choice may delete the old one in the same edit
        if (edit.hasDeletions()) {
            children(edit, builder, true);
        }
        children(edit, builder, false);
        return builder.build();
    }

    private void children(NodeEdit edit, InnerNode.Builder builder, boolean deletions) {
        var lists = new ListEdits(this, edit, builder);
        for (var child : edit.children()) {
            if (child.operation().deletes() != deletions) {
                continue;
            }
            if (stopped()) {
                break;
            }
            courtesy.step();
            switch (child) {
                case EditNode.Leaf leaf -> single(edit, leaf, leaf.value(), builder);
                case EditNode.Any any -> single(edit, any, any.content(), builder);
                case EditNode.Value value -> lists.value(value);
                case NodeEdit node when node.schema() instanceof ListSchema -> lists.entry(node);
                case NodeEdit node ->
                        set(
                                builder,
                                node.schema(),
                                node(node, (InnerNode) builder.get(node.schema())));
            }
        }
        lists.complete();
    }

    private void single(NodeEdit parent, EditNode edit, Object content, InnerNode.Builder builder) {
        boolean exists = builder.get(edit.schema()) != null;
        switch (edit.operation()) {
            case MERGE, REPLACE -> put(edit, content, builder);
            case CREATE -> {
                if (exists) {
                    refuse(Refusals.dataExists(edit, edit.below(parent.path())));
                } else {
                    put(edit, content, builder);
                }
            }
            case DELETE -> {
                if (exists) {
                    set(builder, edit.schema(), null);
                } else {
                    refuse(Refusals.dataMissing(edit, edit.below(parent.path())));
                }
            }
            case REMOVE -> set(builder, edit.schema(), null);
            case NONE -> {
                if (!exists) {
                    refuse(Refusals.dataMissing(edit, edit.below(parent.path())));
                }
            }
        }
    }

    private void put(EditNode edit, Object content, InnerNode.Builder builder) {
        set(builder, edit.schema(), content);
        annotate(builder, edit, null);
    }

    /**
     * Says what an edit says of a node that is there now.
     *
     * @param value of a leaf-list, else null
     */
    static void annotate(InnerNode.Builder builder, EditNode edit, String value) {
        annotate(builder, edit.operation(), edit.schema(), value, edit.annotations());
    }

    private static void annotate(
            InnerNode.Builder builder,
            Operation operation,
            SchemaNode node,
            String value,
            List<Annotation> said) {
        switch (operation) {
            case MERGE -> {
                if (!said.isEmpty()) {
                    var known = builder.annotations(node, value);
                    builder.annotate(node, value, Annotation.merged(known, said));
                }
            }
            case CREATE, REPLACE -> builder.annotate(node, value, said);
            case DELETE, REMOVE, NONE -> {}
        }
    }

    /** Puts a child; when it comes into being, the nodes of other cases go (section 7.9). */
    void set(InnerNode.Builder builder, SchemaNode child, Object stored) {
        boolean appears = stored != null && builder.get(child) == null;
        builder.set(child, stored);
        if (appears) {
            child.caseMembership().ifPresent(membership -> leaveOtherCases(builder, membership));
        }
    }

    private static void leaveOtherCases(InnerNode.Builder builder, CaseMembership chosen) {
        for (var sibling : builder.schema().children()) {
            if (builder.get(sibling) != null && Cases.exclude(chosen, sibling)) {
                builder.set(sibling, null);
            }
        }
    }

    /** The values of a leaf-list by now. */
    static LeafListNode leafList(InnerNode.Builder builder, EditNode.Value edit) {
        var stored = (LeafListNode) builder.get(edit.schema());
        return stored == null ? LeafListNode.empty(edit.schema()) : stored;
    }
}
