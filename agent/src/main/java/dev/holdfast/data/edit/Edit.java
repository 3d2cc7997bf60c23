package dev.holdfast.data.edit;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.InnerNode;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.util.List;

/**
 * A whole edit: what a configuration is to become.
 *
 * <p>Nodes a replace or create is about start from nothing, so what is said of nodes below them is
 * said of an empty node. Containers without presence exist only as long as something is in them.
 * Deletions come before all else among the children of a node.
 *
 * @param root the wish for the root; its operation is the default-operation: replace replaces all
 */
public record Edit(NodeEdit root) {
    /**
     * What an edit made of a tree.
     *
     * @param errors of the nodes that were left as they were; empty when all was done
     */
    public record Outcome(InnerNode root, List<RpcError> errors) {
        public Outcome {
            errors = List.copyOf(errors);
        }
    }

    /** Whether nothing can come into being by it. */
    public boolean onlyDeletes() {
        return onlyDeletes(root);
    }

    private static boolean onlyDeletes(EditNode node) {
        return node.operation().deletes()
                || node instanceof NodeEdit inner
                        && (node.operation() == Operation.MERGE
                                || node.operation() == Operation.NONE)
                        && !inner.children().isEmpty()
                        && inner.children().stream().allMatch(Edit::onlyDeletes);
    }

    /**
     * The tree after the edit, all of it or nothing. It shares with the given one what the edit
     * leaves alone; the cost is that of the edit, times the height of lists.
     *
     * @throws NetconfException every node that refused
     */
    public InnerNode applyTo(InnerNode tree, Concealment concealment) throws NetconfException {
        var outcome = applyTo(tree, concealment, ErrorOption.ROLLBACK_ON_ERROR);
        if (!outcome.errors().isEmpty()) {
            throw new NetconfException(outcome.errors());
        }
        return outcome.root();
    }

    /** The tree after as much of the edit as the option allows, with the errors. */
    public Outcome applyTo(InnerNode tree, Concealment concealment, ErrorOption option) {
        var run = new EditRun(option);
        var edited = run.edit(root, tree);
        var after = new Secrets(concealment, run).concealed(root, tree, edited);
        var errors = run.errors();
        boolean whole = errors.isEmpty() || option != ErrorOption.ROLLBACK_ON_ERROR;
        return new Outcome(whole ? after : tree, errors);
    }
}
