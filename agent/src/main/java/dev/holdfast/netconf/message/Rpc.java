package dev.holdfast.netconf.message;

import dev.holdfast.yang.OperationSchema;

/**
 * A request that could be read.
 *
 * @param schema the operation in the model, for access control; of an action, the action
 */
public record Rpc(RpcAttributes attributes, OperationSchema schema, Operation operation) {}
