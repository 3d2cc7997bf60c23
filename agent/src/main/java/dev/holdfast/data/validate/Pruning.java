package dev.holdfast.data.validate;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.ListNode;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Takes children out of a tree, with the non-presence containers that leaves empty. Stateless. */
final class Pruning {
    private Pruning() {}

    /**
     * A child to take out: of a list or leaf-list all entries.
     *
     * @param parent the node it is in
     */
    record Branch(InstancePath parent, SchemaNode child) {}

    static InnerNode without(InnerNode root, Collection<Branch> branches) {
        var pruned = root;
        for (var branch : branches) {
            pruned = without(pruned, steps(branch.parent()), 0, branch.child());
        }
        return pruned;
    }

    private static List<InstancePath> steps(InstancePath path) {
        var steps = new ArrayList<InstancePath>();
        for (var at = path; at.parent() != null; at = at.parent()) {
            steps.addFirst(at);
        }
        return steps;
    }

    private static InnerNode without(
            InnerNode node, List<InstancePath> steps, int i, SchemaNode child) {
        if (i == steps.size()) {
            return node.without(child);
        }
        var step = steps.get(i);
        if (step.node() instanceof ListSchema list) {
            return inEntry(node, list, step.key(), steps, i, child);
        }
        var below = (InnerNode) node.get(step.node());
        if (below == null) {
            return node; // gone already with another branch
        }
        var pruned = without(below, steps, i + 1, child);
        boolean means = ((ContainerSchema) step.node()).presence();
        return pruned.isEmpty() && !means
                ? node.without(step.node())
                : node.with(step.node(), pruned);
    }

    private static InnerNode inEntry(
            InnerNode node,
            ListSchema list,
            Key key,
            List<InstancePath> steps,
            int i,
            SchemaNode child) {
        var entries = (ListNode) node.get(list);
        var entry = entries == null ? null : entries.find(key);
        return entry == null
                ? node
                : node.with(list, entries.put(without(entry, steps, i + 1, child)));
    }
}
