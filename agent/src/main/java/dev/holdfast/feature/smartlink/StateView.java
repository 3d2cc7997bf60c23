package dev.holdfast.feature.smartlink;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.ListSchema;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeSet;

/** The config false nodes of the module, made of one instant (smart-link.md section 3). */
final class StateView {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final SmartLinkNodes nodes;
    private final ListSchema member;
    private final ListSchema instance;

    StateView(SmartLinkNodes nodes) {
        this.nodes = nodes;
        member = (ListSchema) nodes.groupState.child("member");
        instance = (ListSchema) member.child("instance");
    }

    View of(SmartLinkState state, DeviceFacts facts) {
        var root = InnerNode.empty(nodes.schema.root());
        root = root.with(nodes.smartLink, smartLink(state, facts));
        return state.receivers().isEmpty() ? root : root.with(nodes.interfaces, interfaces(state));
    }

    private InnerNode smartLink(SmartLinkState state, DeviceFacts facts) {
        var smartLink =
                InnerNode.empty(nodes.smartLink)
                        .with(nodes.statistics, statistics(state.statistics()));
        if (state.groups().isEmpty()) {
            return smartLink;
        }
        var list = ListNode.empty(nodes.group);
        for (var group : state.groups().values()) {
            var entry =
                    new Filling(nodes.group)
                            .leaf("id", group.id())
                            .child(nodes.groupState, group(group, facts));
            list = list.put(entry.node);
        }
        return smartLink.with(nodes.groups, InnerNode.empty(nodes.groups).with(nodes.group, list));
    }

    private InnerNode group(Group group, DeviceFacts facts) {
        var counters = group.counters();
        var filling =
                new Filling(nodes.groupState)
                        .leaf("device-id", facts.bridgeMac())
                        .leaf("fsm", group.fsm().yangName())
                        .leaf("send-readiness", Readiness.of(group, facts).yangName())
                        .leaf("send-suppressed", counters.suppressed())
                        .leaf("switchovers", counters.switchovers());
        group.lastEvent().ifPresent(event -> filling.leaf("last-event", event.yangName()));
        group.wtrDueMicros()
                .ifPresent(due -> filling.leaf("wtr-remaining", seconds(due - facts.nowMicros())));
        counters.lastSwitchoverMicros()
                .ifPresent(micros -> filling.leaf("last-switchover-duration", micros));
        var members = ListNode.empty(member);
        for (var port : group.config().members()) {
            members = members.put(member(group, port, facts));
        }
        return members.isEmpty() ? filling.node : filling.node.with(member, members);
    }

    private static long seconds(long micros) {
        return Math.ceilDiv(Math.max(0, micros), MICROS_PER_SECOND);
    }

    private InnerNode member(Group group, PortName port, DeviceFacts facts) {
        boolean master = group.config().master().filter(port::equals).isPresent();
        var sent = group.counters().sentBy(port);
        var filling =
                new Filling(member)
                        .leaf("interface", port)
                        .leaf("role", master ? "master" : "slave")
                        .leaf("flush-sent", sent.map(GroupCounters.Sent::count).orElse(0L));
        sent.ifPresent(last -> filling.leaf("last-flush-time", dateAndTime(last.last())));
        var instances = ListNode.empty(instance);
        for (var id : governed(group, facts)) {
            instances =
                    instances.put(
                            new Filling(instance)
                                    .leaf("id", id)
                                    .leaf("state", forwarding(group, port, id, facts))
                                    .node);
        }
        return instances.isEmpty() ? filling.node : filling.node.with(instance, instances);
    }

    private static TreeSet<InstanceId> governed(Group group, DeviceFacts facts) {
        var found = new TreeSet<InstanceId>();
        found.add(InstanceId.ZERO);
        facts.vlans().forEach(vlan -> found.add(facts.instanceOf(vlan)));
        found.removeIf(id -> !group.config().governs(id));
        return found;
    }

    private static String forwarding(Group group, PortName port, InstanceId id, DeviceFacts facts) {
        boolean there = facts.macOf(port).isPresent();
        if (group.fsm() == Fsm.IDLE || !there) {
            return "unknown";
        }
        return group.carrier(id).filter(port::equals).isPresent() ? "active" : "inactive";
    }

    private InnerNode statistics(ReceiveStatistics statistics) {
        var filling = new Filling(nodes.statistics).leaf("count", statistics.count());
        statistics
                .last()
                .ifPresent(
                        last ->
                                filling.leaf("interface", last.port())
                                        .leaf("time", dateAndTime(last.at()))
                                        .leaf("source-mac", last.source())
                                        .leaf("control-vlan", last.controlVlan()));
        return filling.node;
    }

    private InnerNode interfaces(SmartLinkState state) {
        var list = ListNode.empty(nodes.interfaceList);
        for (var entry : state.receivers().entrySet()) {
            var receive =
                    InnerNode.empty(nodes.flushReceive)
                            .with(nodes.receiveState, receiver(entry.getValue()));
            list =
                    list.put(
                            new Filling(nodes.interfaceList)
                                    .leaf("name", entry.getKey())
                                    .child(nodes.flushReceive, receive)
                                    .node);
        }
        return InnerNode.empty(nodes.interfaces).with(nodes.interfaceList, list);
    }

    private InnerNode receiver(Receiver receiver) {
        var counters = receiver.counters();
        var filling =
                new Filling(nodes.receiveState)
                        .leaf("accepted", counters.accepted())
                        .leaf("forwarded", counters.forwarded())
                        .leaf("fdb-entries-removed", counters.fdbEntriesRemoved())
                        .leaf("arp-entries-removed", counters.arpEntriesRemoved());
        for (var reason : RejectReason.values()) {
            filling.leaf(reason.yangName(), counters.rejectedFor(reason));
        }
        receiver.lastReject()
                .ifPresent(reason -> filling.leaf("last-reject-reason", reason.yangName()));
        return filling.node;
    }

    /** yang:date-and-time in UTC, microseconds as the network's clock has them. */
    private static String dateAndTime(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** A node being filled. */
    private static final class Filling {
        private InnerNode node;

        Filling(InnerSchema schema) {
            node = InnerNode.empty(schema);
        }

        Filling leaf(String name, Object value) {
            node = node.with(SmartLinkNodes.leaf(node.schema(), name), value.toString());
            return this;
        }

        Filling child(ContainerSchema schema, InnerNode child) {
            node = node.with(schema, child);
            return this;
        }
    }
}
