package dev.holdfast.datastore;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.yang.OperationSchema;

import java.util.Optional;

/**
 * A call of a modelled rpc or action.
 *
 * @param target the data node an action is tied to, absent for an rpc
 * @param input checked against the operation's input
 */
public record Invocation(
        OperationSchema operation, Optional<InstancePath> target, InnerNode input) {}
