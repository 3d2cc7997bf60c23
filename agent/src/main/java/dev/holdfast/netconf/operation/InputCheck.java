package dev.holdfast.netconf.operation;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.ListNode;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.CaseMembership;
import dev.holdfast.yang.ChoiceSchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the input of an operation has all it has to have (RFC 7950 sections 7.14.2 and 7.15.2):
 * mandatory leafs and choices, and enough elements. What depends on a {@code when} is left to the
 * operation. One object, one input, one thread.
 */
final class InputCheck {
    private final List<RpcError> faults = new ArrayList<>();

    private InputCheck() {}

    /**
     * @throws NetconfException everything that is missing
     */
    static void require(InnerNode input) throws NetconfException {
        var check = new InputCheck();
        check.inside(input, InstancePath.root(input.schema()));
        if (!check.faults.isEmpty()) {
            throw new NetconfException(check.faults);
        }
    }

    private void inside(InnerNode node, InstancePath path) {
        for (var choice : node.schema().choices()) {
            choice(choice, node, path);
        }
        for (var child : node.schema().children()) {
            if (child.whens().isEmpty() && isAskedFor(child, node)) {
                child(child, node, path);
            }
        }
    }

    /** A member of a case counts when its case is there. */
    private static boolean isAskedFor(SchemaNode child, InnerNode node) {
        return child.caseMembership().map(member -> isThere(member, node)).orElse(true);
    }

    private static boolean isThere(CaseMembership member, InnerNode node) {
        for (int i = 0; i < node.size(); i++) {
            if (isWithin(node.childSchema(i), member)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(SchemaNode node, CaseMembership wanted) {
        var member = node.caseMembership();
        while (member.isPresent()) {
            if (member.get().choice() == wanted.choice()
                    && member.get().caseName().equals(wanted.caseName())) {
                return true;
            }
            member = member.get().outer();
        }
        return false;
    }

    private void choice(ChoiceSchema choice, InnerNode node, InstancePath path) {
        boolean counts =
                choice.mandatory()
                        && choice.whens().isEmpty()
                        && choice.within().map(member -> isThere(member, node)).orElse(true);
        if (counts && !hasCase(choice, node)) {
            faults.add(
                    RpcError.missingChoice(
                                    choice.name().localName(),
                                    "one of "
                                            + String.join(", ", choice.cases())
                                            + " has to be there")
                            .at(path.toErrorPath()));
        }
    }

    private static boolean hasCase(ChoiceSchema choice, InnerNode node) {
        for (int i = 0; i < node.size(); i++) {
            Optional<CaseMembership> member = node.childSchema(i).caseMembership();
            while (member.isPresent()) {
                if (member.get().choice() == choice) {
                    return true;
                }
                member = member.get().outer();
            }
        }
        return false;
    }

    private void child(SchemaNode child, InnerNode node, InstancePath path) {
        var stored = node.get(child);
        switch (child) {
            case LeafSchema _, AnySchema _ -> {
                if (stored == null && child.mandatory()) {
                    missing(child, path);
                }
            }
            case LeafListSchema leafList ->
                    enough(child, node.leafList(leafList).size(), leafList.minElements(), path);
            case ContainerSchema container -> {
                var below = (InnerNode) stored;
                if (below != null || !container.presence()) {
                    inside(
                            below == null ? InnerNode.empty(container) : below,
                            path.child(container));
                }
            }
            case ListSchema list -> {
                var entries = (ListNode) node.list(list);
                enough(child, entries.size(), list.minElements(), path);
                for (var entry : entries.entries()) {
                    inside(
                            entry,
                            list.keys().isEmpty()
                                    ? path.child(list)
                                    : path.entry(list, entries.keyOf(entry)));
                }
            }
            case InnerSchema other -> throw new IllegalArgumentException(other + " in an input");
        }
    }

    private void missing(SchemaNode child, InstancePath path) {
        faults.add(
                RpcError.missingElement(child.localName(), child.localName() + " has to be there")
                        .at(path.toErrorPath()));
    }

    private void enough(SchemaNode child, int there, long least, InstancePath path) {
        if (there < least) {
            faults.add(
                    RpcError.tooFewElements(
                                    "there have to be at least " + least + " " + child.localName())
                            .at(path.child(child).toErrorPath()));
        }
    }
}
