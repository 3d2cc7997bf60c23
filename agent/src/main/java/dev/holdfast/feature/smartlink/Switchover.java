package dev.holdfast.feature.smartlink;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.FlushId;
import dev.holdfast.feature.FlushScope;
import dev.holdfast.feature.Step;
import dev.holdfast.feature.smartlink.Group.Blocked;
import dev.holdfast.feature.smartlink.Placement.Move;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
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
     * @param after placed on the device as it is
     * @param reason what the notifications give as the cause
     */
    Step<Group> between(Group before, Group after, GroupEvent reason, DeviceFacts facts) {
        var effects = new ArrayList<Effect>();
        var group = after;
        placements(before.blocked(), group.blocked(), effects);
        if (before.fsm() != group.fsm()) {
            effects.add(notices.groupStateChange(group.id(), before.fsm(), group.fsm(), reason));
        }
        var moves = Placement.moves(before, group);
        if (!moves.isEmpty()) {
            // placement is done within this turn, so that no time passes on the network's clock
            group = group.counting(group.counters().switchedIn(0));
        }
        for (var to : new TreeSet<>(moves.keySet().stream().map(Move::to).toList())) {
            group = flush(group, to, comingTo(to, moves), reason, facts, effects);
        }
        return Step.to(group, effects);
    }

    private static SortedMap<Move, VlanSet> comingTo(PortName to, SortedMap<Move, VlanSet> moves) {
        var coming = new TreeMap<>(moves);
        coming.keySet().removeIf(move -> !move.to().equals(to));
        return coming;
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

    /** Rule SL-15: one frame for all that came to a member, from wherever it came. */
    private Group flush(
            Group group,
            PortName to,
            SortedMap<Move, VlanSet> coming,
            GroupEvent reason,
            DeviceFacts facts,
            List<Effect> effects) {
        // rule SL-17: what was learnt on the old member is stale here, too
        coming.forEach(
                (move, vlans) ->
                        effects.add(
                                new Effect.Flush(
                                        OWN,
                                        FlushScope.learntOn(move.from(), vlans),
                                        RemovalCause.FLUSH)));
        var all = coming.values().stream().reduce(VlanSet.EMPTY, VlanSet::plus);
        var readiness = Readiness.of(group, to, facts);
        boolean due = !all.isEmpty();
        boolean sends = due && readiness == Readiness.READY;
        if (sends) {
            var send = group.config().flushSend().orElseThrow();
            var frame =
                    FlushFrame.encode(
                            facts.macOf(to).orElseThrow(),
                            facts.bridgeMac(),
                            send.controlVlan(),
                            send.authentication(),
                            all);
            effects.add(new Effect.Send(to, frame));
        }
        coming.keySet()
                .forEach(
                        move ->
                                effects.add(
                                        notices.linkSwitched(
                                                group.id(), move.from(), to, reason, sends)));
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
