package dev.holdfast.feature.smartlink;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.smartlink.Group.Blocked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which member carries what on a device, and what moves between two placements. Pure functions. */
final class Placement {
    private Placement() {}

    /** What a group must block: everything it governs that a member does not carry. */
    static Set<Blocked> blocked(Group group, DeviceFacts facts) {
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

    /** The VLANs that go by each member; those no member is in go by none. */
    static Map<PortName, VlanSet> carried(Group group, DeviceFacts facts) {
        var found = new HashMap<PortName, List<VlanId>>();
        for (var vlan : facts.vlans()) {
            if (group.config().members().stream().anyMatch(port -> facts.carries(port, vlan))) {
                group.carrier(facts.instanceOf(vlan))
                        .ifPresent(
                                port ->
                                        found.computeIfAbsent(port, _ -> new ArrayList<>())
                                                .add(vlan));
            }
        }
        var carried = new HashMap<PortName, VlanSet>();
        found.forEach((port, vlans) -> carried.put(port, VlanSet.of(vlans)));
        return carried;
    }

    /** From where to where traffic moved. */
    record Move(PortName from, PortName to) implements Comparable<Move> {
        @Override
        public int compareTo(Move other) {
            return Comparator.comparing(Move::to).thenComparing(Move::from).compare(this, other);
        }
    }

    /**
     * Rule SL-14: the VLANs whose active member changed, by move. A first placement is no move
     * (rule SL-16), and neither is coming back from no member at all.
     */
    static SortedMap<Move, VlanSet> moves(Group before, Group after) {
        var moved = new TreeMap<Move, VlanSet>();
        after.carried()
                .forEach(
                        (to, now) ->
                                before.carried()
                                        .forEach(
                                                (from, was) -> {
                                                    var both = now.and(was);
                                                    if (!from.equals(to) && !both.isEmpty()) {
                                                        moved.put(new Move(from, to), both);
                                                    }
                                                }));
        if (before.active().isPresent() && after.active().isPresent()) {
            var main = new Move(before.active().get(), after.active().get());
            if (!main.from().equals(main.to())) {
                moved.putIfAbsent(main, VlanSet.EMPTY);
            }
        }
        return moved;
    }
}
