package dev.holdfast.data.validate;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.data.xpath.Refused;
import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;
import dev.holdfast.yang.Schema;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks the input of rpcs and actions against every constraint of the model, which may look at the
 * configuration and state of the moment (RFC 7950 section 6.4.1). Used by any thread.
 */
public final class InputValidator {
    private final Schema schema;
    private final Supplier<Budget> budgets;

    /**
     * @param budgets how much each check may take
     */
    public InputValidator(Schema schema, Supplier<Budget> budgets) {
        this.schema = schema;
        this.budgets = budgets;
    }

    /**
     * @param everything configuration and state
     * @param target the node an action is tied to, which exists; empty for an rpc
     * @throws NetconfException every fault, a mandatory node that is not given as missing-element
     *     at its parent
     */
    public void check(View everything, Optional<InstancePath> target, InnerNode input)
            throws NetconfException {
        var faults = faults(everything, target, input);
        if (!faults.isEmpty()) {
            throw new NetconfException(faults);
        }
    }

    /**
     * Whether the node an action is tied to exists, as section 6.4.1 has it: a container without
     * presence does when the node above it does.
     */
    public boolean exists(View everything, InstancePath target) throws NetconfException {
        var tree = new AccessibleTree(schema, everything, AccessibleTree.Scope.ALL, budgets.get());
        try {
            return tree.find(target) != null;
        } catch (Refused refused) {
            throw refused.refusal();
        }
    }

    private List<RpcError> faults(View everything, Optional<InstancePath> target, InnerNode input)
            throws NetconfException {
        var tree = new AccessibleTree(schema, everything, AccessibleTree.Scope.ALL, budgets.get());
        try {
            var above = target.map(tree::find).orElse(tree.root());
            var faults = new Inspection(tree).faultsOf(tree.attach(above, input));
            return faults.stream().map(InputValidator::ofPayload).sorted(Faults.ORDER).toList();
        } catch (Refused refused) {
            throw refused.refusal();
        }
    }

    /** What a datastore lacks is missing data; what a request lacks is a missing element. */
    private static RpcError ofPayload(RpcError fault) {
        if (fault.tag() != Tag.DATA_MISSING || fault.appTag().isPresent()) {
            return fault;
        }
        var path = fault.path().orElseThrow();
        int step = path.xpath().lastIndexOf('/');
        var element = path.xpath().substring(path.xpath().lastIndexOf(':') + 1);
        return RpcError.missingElement(element, fault.message())
                .at(new ErrorPath(path.xpath().substring(0, step), path.namespaces()));
    }
}
