package dev.holdfast.feature.smartlink;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One group at one instant: the configuration in force, where its traffic goes, what it has blocked
 * and counted. Immutable.
 *
 * @param wtrDueMicros when the wait-to-restore timer expires, on the network's clock
 * @param blocked what the group has blocked on the device, to be undone one day
 * @param carried the VLANs that go by each member, to know which move when the next instant differs
 */
record Group(
        GroupConfig config,
        Fsm fsm,
        Links links,
        Optional<GroupEvent> lastEvent,
        OptionalLong wtrDueMicros,
        Set<Blocked> blocked,
        Map<PortName, VlanSet> carried,
        GroupCounters counters) {
    Group {
        blocked = Set.copyOf(blocked);
        carried = Map.copyOf(carried);
    }

    /** Which members are there and up (rule SL-4). */
    record Links(boolean master, boolean slave) {
        static final Links DOWN = new Links(false, false);
    }

    /** A port that must not forward data frames of an instance. */
    record Blocked(PortName port, InstanceId instance) {
        /**
         * Apart for all instances of both members: sets of thousands go slow where hashes crowd.
         */
        @Override
        public int hashCode() {
            return port.hashCode() * (InstanceId.MAX + 1) + instance.number();
        }
    }

    static Group create(int id) {
        return new Group(
                GroupConfig.absent(id),
                Fsm.IDLE,
                Links.DOWN,
                Optional.empty(),
                OptionalLong.empty(),
                Set.of(),
                Map.of(),
                GroupCounters.ZERO);
    }

    int id() {
        return config.id();
    }

    /** The member that carries an instance; none when idle, both down, or not governed. */
    Optional<PortName> carrier(InstanceId instance) {
        if (!fsm.active() || !config.governs(instance)) {
            return Optional.empty();
        }
        // rule SL-2: listed instances are the slave's, as long as nothing pins or fails
        boolean balanced =
                config.pin() == Pin.NONE && config.balanced().contains(instance) && links.slave();
        return fsm == Fsm.SLAVE || balanced ? config.slave() : config.master();
    }

    /** The member that carries the instances that are not load-balanced. */
    Optional<PortName> active() {
        return switch (fsm) {
            case MASTER -> config.master();
            case SLAVE -> config.slave();
            case IDLE, INIT -> Optional.empty();
        };
    }

    /** Whether a member's link is up. */
    boolean up(PortName member) {
        return config.master().equals(Optional.of(member)) ? links.master() : links.slave();
    }

    Group with(GroupConfig newConfig, Links newLinks) {
        return new Group(
                newConfig, fsm, newLinks, lastEvent, wtrDueMicros, blocked, carried, counters);
    }

    Group in(Fsm to, GroupEvent because) {
        return new Group(
                config, to, links, Optional.of(because), wtrDueMicros, blocked, carried, counters);
    }

    Group rememberedFor(Optional<GroupEvent> last) {
        return new Group(config, fsm, links, last, wtrDueMicros, blocked, carried, counters);
    }

    Group waitingUntil(OptionalLong dueMicros) {
        return new Group(config, fsm, links, lastEvent, dueMicros, blocked, carried, counters);
    }

    /** With what it has to block and what its members carry on a device as it is. */
    Group placed(DeviceFacts facts) {
        return new Group(
                config,
                fsm,
                links,
                lastEvent,
                wtrDueMicros,
                Placement.blocked(this, facts),
                Placement.carried(this, facts),
                counters);
    }

    Group counting(GroupCounters now) {
        return new Group(config, fsm, links, lastEvent, wtrDueMicros, blocked, carried, now);
    }
}
