package dev.holdfast.feature.smartlink;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.FlushId;
import dev.holdfast.feature.FlushScope;
import dev.holdfast.feature.Step;
import dev.holdfast.feature.smartlink.Group.Blocked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a change of a group does to the device, in one turn and so in one clock tick: unblock,
 * block, forget, flush, tell (rules SL-10 to SL-17). A pure function.
 */
final class Switchover {
    /** Marks the removal of own entries, whose count nobody waits for. */
    static final FlushId OWN = new FlushId("own");

    private final Notices notices;

    Switchover(Notices notices) {
        this.notices = notices;
    }

    /**
     * From one instant of a group to the next.
     *
     * @param reason what the notifications give as the cause
     */
    Step<Group> between(Group before, Group after, GroupEvent reason, DeviceFacts facts) {
        var effects = new ArrayList<Effect>();
        var group = after.blocking(blocks(after, facts));
        placements(before.blocked(), group.blocked(), effects);
        if (before.fsm() != group.fsm()) {
            effects.add(notices.groupStateChange(group.id(), before.fsm(), group.fsm(), reason));
        }
        var moves = moves(before, group, facts);
        if (!moves.isEmpty()) {
            // placement is done within this turn, so that no time passes on the network's clock
            group = group.counting(group.counters().switchedIn(0));
        }
        for (var move : moves.entrySet()) {
            group = flush(group, move.getKey(), move.getValue(), reason, facts, effects);
        }
        return Step.to(group, effects);
    }

    /** What the group must block: everything it governs that a member does not carry. */
    private static Set<Blocked> blocks(Group group, DeviceFacts facts) {
        var blocked = new HashSet<Blocked>();
        if (group.fsm() == Fsm.IDLE) {
            return blocked;
        }
        for (var instance : instances(facts)) {
            if (!group.config().governs(instance)) {
                continue;
            }
            var carrier = group.carrier(instance);
            for (var member : group.config().members()) {
                if (!carrier.equals(Optional.of(member))) {
                    blocked.add(new Blocked(member, instance));
                }
            }
        }
        return blocked;
    }

    private static SortedSet<InstanceId> instances(DeviceFacts facts) {
        var instances = new TreeSet<InstanceId>();
        instances.add(InstanceId.ZERO);
        facts.vlans().forEach(vlan -> instances.add(facts.instanceOf(vlan)));
        return instances;
    }

    /** Rule SL-10: the new member is unblocked before the old one is blocked. */
    private static void placements(Set<Blocked> was, Set<Blocked> is, List<Effect> effects) {
        minus(was, is)
                .forEach(b -> effects.add(new Effect.SetForwarding(b.port(), b.instance(), true)));
        minus(is, was)
                .forEach(b -> effects.add(new Effect.SetForwarding(b.port(), b.instance(), false)));
    }

    private static List<Blocked> minus(Set<Blocked> from, Set<Blocked> take) {
        return from.stream()
                .filter(blocked -> !take.contains(blocked))
                .sorted(Comparator.comparing(Blocked::port).thenComparing(Blocked::instance))
                .toList();
    }

    /** From where to where traffic moved. */
    private record Move(PortName from, PortName to) implements Comparable<Move> {
        @Override
        public int compareTo(Move other) {
            return Comparator.comparing(Move::to).thenComparing(Move::from).compare(this, other);
        }
    }

    /**
     * Rule SL-14: the VLANs whose active member changed, by move. A first placement is no move
     * (rule SL-16), and neither is coming back from no member at all.
     */
    private static SortedMap<Move, VlanSet> moves(Group before, Group after, DeviceFacts facts) {
        var moved = new TreeMap<Move, VlanSet>();
        for (var vlan : facts.vlans()) {
            var instance = facts.instanceOf(vlan);
            var from = before.carrier(instance);
            var to = after.carrier(instance);
            if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                add(moved, new Move(from.get(), to.get()), vlan, facts);
            }
        }
        if (before.active().isPresent() && after.active().isPresent()) {
            var main = new Move(before.active().get(), after.active().get());
            if (!main.from().equals(main.to())) {
                moved.putIfAbsent(main, VlanSet.EMPTY);
            }
        }
        return moved;
    }

    private static void add(Map<Move, VlanSet> moved, Move move, VlanId vlan, DeviceFacts facts) {
        if (facts.carries(move.from(), vlan) || facts.carries(move.to(), vlan)) {
            moved.merge(move, VlanSet.of(vlan.number()), VlanSet::plus);
        }
    }

    private Group flush(
            Group group,
            Move move,
            VlanSet vlans,
            GroupEvent reason,
            DeviceFacts facts,
            List<Effect> effects) {
        var to = move.to();
        // rule SL-17: what was learnt on the old member is stale here, too
        effects.add(
                new Effect.Flush(OWN, FlushScope.learntOn(move.from(), vlans), RemovalCause.FLUSH));
        var readiness = Readiness.of(group, to, facts);
        boolean due = !vlans.isEmpty();
        boolean sends = due && readiness == Readiness.READY;
        if (sends) {
            var send = group.config().flushSend().orElseThrow();
            var frame =
                    FlushFrame.encode(
                            facts.macOf(to).orElseThrow(),
                            facts.bridgeMac(),
                            send.controlVlan(),
                            send.authentication(),
                            vlans);
            effects.add(new Effect.Send(to, frame));
        }
        effects.add(notices.linkSwitched(group.id(), move.from(), to, reason, sends));
        if (sends) {
            return group.counting(group.counters().oneSent(to, facts.wallClock()));
        }
        if (due) {
            effects.add(notices.flushSendSuppressed(group.id(), readiness));
            return group.counting(group.counters().oneSuppressed());
        }
        return group;
    }
}
