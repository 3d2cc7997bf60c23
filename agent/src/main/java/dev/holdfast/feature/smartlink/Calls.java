package dev.holdfast.feature.smartlink;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.RpcError;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Input.Invoked;
import dev.holdfast.feature.Step;

import java.util.TreeMap;

/** The actions of the module: manual-switch and reset-flush-statistics. A pure function. */
final class Calls {
    private final Groups groups;

    Calls(Groups groups) {
        this.groups = groups;
    }

    Step<SmartLinkState> invoked(SmartLinkState now, Invoked call, DeviceFacts facts) {
        var operation = call.invocation().operation();
        return switch (operation.name().localName()) {
            case "manual-switch" -> manualSwitch(now, call, facts);
            case "reset-flush-statistics" -> resetStatistics(now, call);
            default -> throw new IllegalStateException("nobody answers " + operation);
        };
    }

    private Step<SmartLinkState> manualSwitch(SmartLinkState now, Invoked call, DeviceFacts facts) {
        var target = call.invocation().target().orElseThrow();
        int id = Integer.parseInt(target.key().value(0));
        var group = now.groups().get(id);
        var refusal = GroupMachine.refusal(group);
        if (refusal.isPresent()) {
            var error =
                    RpcError.operationFailed(
                                    "group %d cannot switch: %s".formatted(id, refusal.get()))
                            .appTag("smart-link:switch-precondition")
                            .at(path(target, call.invocation()));
            return Step.to(now, new Effect.Refuse(call.call(), error));
        }
        var step = groups.switchManually(now, group, facts);
        var after = step.next().groups().get(id);
        var active = after.active().orElseThrow();
        boolean sent = sent(after, active) > sent(group, active);
        var output = call.invocation().operation().output();
        return step.and(
                new Effect.Reply(
                        call.call(),
                        InnerNode.empty(output)
                                .with(output.child("active-interface"), active.text())
                                .with(output.child("flush-sent"), Boolean.toString(sent))));
    }

    private static long sent(Group group, PortName member) {
        return group.counters().sentBy(member).map(GroupCounters.Sent::count).orElse(0L);
    }

    private static Step<SmartLinkState> resetStatistics(SmartLinkState now, Invoked call) {
        var output = call.invocation().operation().output();
        var cleared = Long.toString(now.statistics().count());
        return Step.to(
                now.with(ReceiveStatistics.ZERO),
                new Effect.Reply(
                        call.call(),
                        InnerNode.empty(output).with(output.child("cleared-count"), cleared)));
    }

    /** The action itself: it is no data node, so its step is put behind that of the group. */
    private static ErrorPath path(InstancePath target, Invocation invocation) {
        var group = target.toErrorPath();
        var module = invocation.operation().module();
        var namespaces = new TreeMap<>(group.namespaces());
        namespaces.put(module.prefix(), module.namespace());
        var action = invocation.operation().name().localName();
        return new ErrorPath(group.xpath() + "/" + module.prefix() + ":" + action, namespaces);
    }
}
