package dev.holdfast.data.validate;

import dev.holdfast.data.AnyNode;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.validate.Pruning.Branch;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.yang.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The check of a whole configuration against every constraint of its schema (RFC 7950 section 8):
 * at start, for {@code holdfast check}, and as the oracle of {@link IncrementalValidator}, with
 * which it shares how XPath is evaluated and how faults are worded, and nothing else. Free of
 * threads.
 */
public final class FullValidator {
    private final Schema schema;

    public FullValidator(Schema schema) {
        this.schema = schema;
    }

    /**
     * Checks a configuration nothing is known about: every node whose when does not hold is a
     * fault.
     */
    public Verdict check(InnerNode root) {
        return check(Optional.empty(), root);
    }

    /**
     * Checks what is to follow a valid configuration: a node that was there before, that the edit
     * did not touch, and whose when no longer holds, falls away (RFC 7950 section 8.3.2).
     */
    public Verdict check(InnerNode before, InnerNode root) {
        return check(Optional.of(before), root);
    }

    private Verdict check(Optional<InnerNode> before, InnerNode root) {
        var current = root;
        while (before.isPresent()) {
            var tree = tree(current);
            var fallen = new ArrayList<Branch>();
            fallen(tree, tree.root(), before.get(), fallen);
            if (fallen.isEmpty()) {
                break;
            }
            current = Pruning.without(current, fallen);
        }
        var check = new Inspection(tree(current));
        return new Verdict(current, check.faultsOf(check.root()));
    }

    private AccessibleTree tree(InnerNode root) {
        return new AccessibleTree(schema, root, AccessibleTree.Scope.CONFIG, Budget.unlimited());
    }

    /** Finds what is there, was there, lost its condition and was not written to. */
    private static void fallen(
            AccessibleTree tree, Node node, InnerNode before, List<Branch> fallen) {
        var now = (InnerNode) node.view();
        for (int i = 0; i < now.size(); i++) {
            var child = now.childSchema(i);
            var was = before.get(child);
            if (was == null) {
                continue;
            }
            if (onlyLost(was, now.childContent(i)) && !tree.whensHold(node, child)) {
                fallen.add(new Branch(node.path(), child));
            }
            for (var instance : tree.children(node, child)) {
                if (instance.view() instanceof InnerNode) {
                    var old = was instanceof ListNode list ? list.find(instance.key()) : was;
                    if (old instanceof InnerNode inner) {
                        fallen(tree, instance, inner, fallen);
                    }
                }
            }
        }
    }

    /** Whether everything that is was before. */
    private static boolean onlyLost(Object was, Object is) {
        if (was == is) {
            return true;
        }
        return switch (is) {
            case InnerNode now -> {
                var then = (InnerNode) was;
                for (int i = 0; i < now.size(); i++) {
                    var old = then.get(now.childSchema(i));
                    if (old == null || !onlyLost(old, now.childContent(i))) {
                        yield false;
                    }
                }
                yield true;
            }
            case ListNode now -> {
                var then = (ListNode) was;
                for (var entry : now) {
                    var old = then.find(ListNode.keyOf(now.schema(), entry));
                    if (old == null || !onlyLost(old, entry)) {
                        yield false;
                    }
                }
                yield true;
            }
            case LeafListNode now -> ((LeafListNode) was).values().containsAll(now.values());
            case String text -> text.equals(was);
            case AnyNode any -> any.equals(was);
            default -> throw new IllegalArgumentException("no content: " + is.getClass());
        };
    }
}
