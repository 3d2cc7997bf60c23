package dev.holdfast.data.validate;

import dev.holdfast.data.InnerNode;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.util.List;

/**
 * What a full check of a tree found. Immutable.
 *
 * @param root the tree less what fell away because its when no longer holds
 * @param faults every fault, by place; none when the tree is valid
 */
public record Verdict(InnerNode root, List<RpcError> faults) {
    public Verdict {
        faults = List.copyOf(faults);
    }

    public boolean isValid() {
        return faults.isEmpty();
    }

    /**
     * The tree, when it is valid.
     *
     * @throws NetconfException with every fault
     */
    public InnerNode orRefuse() throws NetconfException {
        if (!faults.isEmpty()) {
            throw new NetconfException(faults);
        }
        return root;
    }
}
