package dev.holdfast.feature.smartlink;

import dev.holdfast.data.Key;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The config false nodes of the module, computed when they are read (smart-link.md section 3). */
final class StateView {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Shape<Now> root;

    StateView(SmartLinkNodes nodes) {
        var member = (ListSchema) nodes.groupState.child("member");
        var instance = new Shape<InstanceAt>((ListSchema) member.child("instance"));
        instance.leaf("id", at -> at.id().toString()).leaf("state", InstanceAt::forwarding);

        var members = new Shape<MemberAt>(member);
        members.leaf("interface", at -> at.port().text())
                .leaf("role", MemberAt::role)
                .leaf("flush-sent", at -> text(at.sent().map(GroupCounters.Sent::count).orElse(0L)))
                .optionalLeaf("last-flush-time", at -> at.sent().map(s -> dateAndTime(s.last())))
                .list("instance", instance, MemberAt::instances);

        var state = new Shape<GroupAt>(nodes.groupState);
        state.leaf("device-id", at -> at.facts().bridgeMac().toString())
                .leaf("fsm", at -> at.group().fsm().yangName())
                .optionalLeaf("last-event", at -> at.group().lastEvent().map(GroupEvent::yangName))
                .optionalLeaf("wtr-remaining", GroupAt::wtrRemaining)
                .leaf("send-readiness", at -> at.readiness().yangName())
                .leaf("send-suppressed", at -> text(at.group().counters().suppressed()))
                .leaf("switchovers", at -> text(at.group().counters().switchovers()))
                .optionalLeaf("last-switchover-duration", GroupAt::lastSwitchover)
                .list("member", members, GroupAt::members);

        var group = new Shape<GroupAt>(nodes.group);
        group.leaf("id", at -> text(at.group().id())).container("state", state, at -> at);

        var groups = new Shape<Now>(nodes.groups).list("group", group, Now::groups);
        var smartLink =
                new Shape<Now>(nodes.smartLink)
                        .container("groups", groups, now -> now.hasGroups() ? now : null)
                        .container(
                                "flush-receive-statistics",
                                statistics(nodes),
                                now -> now.state().statistics())
                        .container(
                                "state",
                                new Shape<Now>(nodes.deviceState)
                                        .leaf(
                                                "own-flushes-dropped",
                                                now -> text(now.state().ownDropped())),
                                now -> now);
        root =
                new Shape<Now>(nodes.schema.root())
                        .container(nodes.smartLink.name(), smartLink, now -> now)
                        .container(
                                nodes.interfaces.name(),
                                interfaces(nodes),
                                now -> now.hasReceivers() ? now : null);
    }

    View of(SmartLinkState state, DeviceFacts facts) {
        return root.view(new Now(state, facts));
    }

    private static Shape<ReceiveStatistics> statistics(SmartLinkNodes nodes) {
        var shape = new Shape<ReceiveStatistics>(nodes.statistics);
        return shape.leaf("count", it -> text(it.count()))
                .optionalLeaf("interface", it -> it.last().map(last -> last.port().text()))
                .optionalLeaf("time", it -> it.last().map(last -> dateAndTime(last.at())))
                .optionalLeaf("source-mac", it -> it.last().map(last -> last.source().toString()))
                .optionalLeaf(
                        "control-vlan", it -> it.last().map(last -> last.controlVlan().toString()));
    }

    private static Shape<Now> interfaces(SmartLinkNodes nodes) {
        var state = new Shape<Receiver>(nodes.receiveState);
        counter(state, "accepted", ReceiverCounters::accepted);
        counter(state, "forwarded", ReceiverCounters::forwarded);
        counter(state, "fdb-entries-removed", ReceiverCounters::fdbEntriesRemoved);
        counter(state, "arp-entries-removed", ReceiverCounters::arpEntriesRemoved);
        for (var reason : RejectReason.values()) {
            counter(state, reason.yangName(), counters -> counters.rejectedFor(reason));
        }
        state.optionalLeaf("last-reject-reason", at -> at.lastReject().map(RejectReason::yangName));

        var receive = new Shape<Receiver>(nodes.flushReceive).container("state", state, at -> at);
        var entry =
                new Shape<Map.Entry<PortName, Receiver>>(nodes.interfaceList)
                        .leaf("name", at -> at.getKey().text())
                        .container(
                                new QName(SmartLinkNodes.NAMESPACE, "flush-receive"),
                                receive,
                                Map.Entry::getValue);
        return new Shape<Now>(nodes.interfaces).list("interface", entry, Now::receivers);
    }

    private static void counter(
            Shape<Receiver> state, String leaf, Function<ReceiverCounters, Long> count) {
        state.leaf(leaf, at -> text(count.apply(at.counters())));
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    /** yang:date-and-time in UTC, to the microsecond, as the network's clock has it. */
    private static String dateAndTime(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** Smart Link of one device at one instant. */
    private record Now(SmartLinkState state, DeviceFacts facts) {
        boolean hasGroups() {
            return !state.groups().isEmpty();
        }

        boolean hasReceivers() {
            return !state.receivers().isEmpty();
        }

        Rows<GroupAt> groups() {
            return Rows.of(
                    state.groups().values().stream().map(this::at).toList(),
                    key -> at(state.groups().get(Integer.valueOf(key.value(0)))));
        }

        private GroupAt at(Group group) {
            return group == null ? null : new GroupAt(group, facts);
        }

        Rows<Map.Entry<PortName, Receiver>> receivers() {
            return Rows.of(state.receivers().entrySet(), this::receiver);
        }

        private Map.Entry<PortName, Receiver> receiver(Key key) {
            // not looked up by PortName, because a client may ask for what cannot be one
            return state.receivers().entrySet().stream()
                    .filter(entry -> entry.getKey().text().equals(key.value(0)))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One group at one instant. */
    private record GroupAt(Group group, DeviceFacts facts) {
        Readiness readiness() {
            return Readiness.of(group, facts);
        }

        Optional<String> wtrRemaining() {
            var due = group.wtrDueMicros();
            return due.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            text(
                                    Math.ceilDiv(
                                            Math.max(0, due.getAsLong() - facts.nowMicros()),
                                            MICROS_PER_SECOND)));
        }

        Optional<String> lastSwitchover() {
            var micros = group.counters().lastSwitchoverMicros();
            return micros.isEmpty() ? Optional.empty() : Optional.of(text(micros.getAsLong()));
        }

        Rows<MemberAt> members() {
            var byName = new TreeMap<String, MemberAt>();
            group.config()
                    .members()
                    .forEach(port -> byName.put(port.text(), new MemberAt(this, port)));
            return Rows.of(byName.values(), key -> byName.get(key.value(0)));
        }
    }

    /** One member of a group. */
    private record MemberAt(GroupAt of, PortName port) {
        String role() {
            return of.group().config().master().filter(port::equals).isPresent()
                    ? "master"
                    : "slave";
        }

        Optional<GroupCounters.Sent> sent() {
            return of.group().counters().sentBy(port);
        }

        Rows<InstanceAt> instances() {
            var facts = of.facts();
            var ids = new TreeSet<InstanceId>(List.of(InstanceId.ZERO));
            facts.vlans().forEach(vlan -> ids.add(facts.instanceOf(vlan)));
            ids.removeIf(id -> !of.group().config().governs(id));
            var instances = ids.stream().map(id -> new InstanceAt(this, id)).toList();
            return Rows.of(
                    instances,
                    key ->
                            instances.stream()
                                    .filter(at -> at.id().toString().equals(key.value(0)))
                                    .findFirst()
                                    .orElse(null));
        }
    }

    /** One VLAN instance on a member. */
    private record InstanceAt(MemberAt on, InstanceId id) {
        String forwarding() {
            var group = on.of().group();
            boolean there = on.of().facts().macOf(on.port()).isPresent();
            if (group.fsm() == Fsm.IDLE || !there) {
                return "unknown";
            }
            return group.carrier(id).filter(on.port()::equals).isPresent() ? "active" : "inactive";
        }
    }
}
