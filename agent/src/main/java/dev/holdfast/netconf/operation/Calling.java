package dev.holdfast.netconf.operation;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.data.validate.InputValidator;
import dev.holdfast.data.xml.PayloadReader.ActionCall;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.message.Reply;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.Schema;

import java.util.Optional;

/** The operations modules define. Used by every session's thread. */
final class Calling {
    private static final long MOST_STEPS = 5_000_000;

    private final ManagedDevice device;
    private final InputValidator inputs;

    Calling(ManagedDevice device, Schema schema) {
        this.device = device;
        this.inputs = new InputValidator(schema, () -> Budget.shared(MOST_STEPS));
    }

    /**
     * @param everything what the constraints of the input may look at
     */
    Reply rpc(OperationSchema rpc, InnerNode input, View everything) throws NetconfException {
        inputs.check(everything, Optional.empty(), input);
        return reply(device.invoke(new Invocation(rpc, Optional.empty(), input)));
    }

    /**
     * @param everything where the node the action is tied to has to be, and what the constraints of
     *     the input may look at
     */
    Reply action(ActionCall call, View everything, Access access) throws NetconfException {
        var target = call.target();
        access.requireAction(call.action(), target);
        if (!inputs.exists(everything, target)) {
            throw RpcError.dataMissing(
                            target
                                    + " does not exist, so it has no action "
                                    + call.action().name().localName()
                                    + "; create it first")
                    .at(target.toErrorPath())
                    .refusal();
        }
        inputs.check(everything, Optional.of(target), call.input());
        return reply(
                device.invoke(new Invocation(call.action(), Optional.of(target), call.input())));
    }

    private static Reply reply(InnerNode output) {
        return output.isEmpty()
                ? Reply.OK
                : out -> ViewXml.writeChildren(output, Pruner.WHOLE, out);
    }
}
