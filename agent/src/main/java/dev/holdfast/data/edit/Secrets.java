package dev.holdfast.data.edit;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.ListNode;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import java.util.ArrayList;
import java.util.List;

/** Replaces the secrets an edit wrote, once the whole edit has been applied. */
final class Secrets {
    private final Concealment concealment;
    private final EditRun run;

    Secrets(Concealment concealment, EditRun run) {
        this.concealment = concealment;
        this.run = run;
    }

    private record Secret(InstancePath parent, LeafSchema leaf) {}

    /**
     * @param before the tree the edit was applied to: what it has is no plain text any more
     */
    InnerNode concealed(NodeEdit edit, InnerNode before, InnerNode after) {
        var secrets = new ArrayList<Secret>();
        collect(edit, secrets);
        var result = after;
        for (var secret : secrets) {
            result = concealed(secret, before, result);
        }
        return result;
    }

    private void collect(NodeEdit edit, List<Secret> secrets) {
        for (var child : edit.children()) {
            switch (child) {
                case EditNode.Leaf(var leaf, var operation, _, _) -> {
                    if (!operation.deletes() && concealment.concerns(leaf)) {
                        secrets.add(new Secret(edit.path(), leaf));
                    }
                }
                case NodeEdit node -> {
                    if (!node.operation().deletes()) {
                        collect(node, secrets);
                    }
                }
                case EditNode.Value _, EditNode.Any _ -> {}
            }
        }
    }

    private InnerNode concealed(Secret secret, InnerNode before, InnerNode after) {
        var parent = secret.parent.nodeIn(after);
        var value = parent == null ? null : parent.leaf(secret.leaf);
        var known = secret.parent.nodeIn(before);
        if (value == null || known != null && value.equals(known.leaf(secret.leaf))) {
            return after;
        }
        var where = secret.parent.child(secret.leaf);
        try {
            var stored = concealment.conceal(parent, secret.leaf, where, value);
            return replaced(after, secret.parent, ((InnerNode) parent).with(secret.leaf, stored));
        } catch (NetconfException refusal) {
            refusal.errors().forEach(run::refuse);
            // no datastore ever holds plain text, whatever the error-option
            var old = known == null ? null : known.leaf(secret.leaf);
            var safe =
                    old == null
                            ? ((InnerNode) parent).without(secret.leaf)
                            : ((InnerNode) parent).with(secret.leaf, old);
            return replaced(after, secret.parent, safe);
        }
    }

    /** A tree with one node in the place of the one at a path. */
    private static InnerNode replaced(InnerNode root, InstancePath path, InnerNode node) {
        if (path.parent() == null) {
            return node;
        }
        var above = (InnerNode) path.parent().nodeIn(root);
        var changed =
                switch ((InnerSchema) path.node()) {
                    case ContainerSchema container -> above.with(container, node);
                    case ListSchema list ->
                            above.with(list, ((ListNode) above.get(list)).put(node));
                    case InnerSchema other -> throw new IllegalArgumentException(other + " inside");
                };
        return replaced(root, path.parent(), changed);
    }
}
