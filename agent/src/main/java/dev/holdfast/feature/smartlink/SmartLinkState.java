package dev.holdfast.feature.smartlink;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.FlushId;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Smart Link on one device at one instant. Immutable.
 *
 * @param deviceId the device's own id, known from the first commit on
 * @param accepted flushes obeyed whose counts are not back yet, which is later in the same turn
 * @param flushes how many flushes were obeyed since the start, to tell them apart
 * @param ownDropped how many of the device's own flushes came back and ended here (rule SL-29)
 */
record SmartLinkState(
        SmartLinkConfig config,
        Optional<MacAddress> deviceId,
        SortedMap<Integer, Group> groups,
        SortedMap<PortName, Receiver> receivers,
        ReceiveStatistics statistics,
        Map<FlushId, Accepted> accepted,
        long flushes,
        long ownDropped) {
    static final SmartLinkState INITIAL =
            new SmartLinkState(
                    SmartLinkConfig.EMPTY,
                    Optional.empty(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    ReceiveStatistics.ZERO,
                    Map.of(),
                    0,
                    0);

    SmartLinkState {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        receivers = Collections.unmodifiableSortedMap(new TreeMap<>(receivers));
        accepted = Map.copyOf(accepted);
    }

    /**
     * A flush that is being obeyed.
     *
     * @param forwarded whether there was a port to send it on by
     */
    record Accepted(
            PortName port,
            VlanId controlVlan,
            MacAddress source,
            MacAddress deviceId,
            boolean forwarded) {}

    SmartLinkState configured(SmartLinkConfig newConfig) {
        return new SmartLinkState(
                newConfig, deviceId, groups, receivers, statistics, accepted, flushes, ownDropped);
    }

    SmartLinkState on(MacAddress device) {
        return new SmartLinkState(
                config,
                Optional.of(device),
                groups,
                receivers,
                statistics,
                accepted,
                flushes,
                ownDropped);
    }

    SmartLinkState with(SortedMap<Integer, Group> newGroups) {
        return new SmartLinkState(
                config, deviceId, newGroups, receivers, statistics, accepted, flushes, ownDropped);
    }

    SmartLinkState with(Group group) {
        var all = new TreeMap<>(groups);
        all.put(group.id(), group);
        return with(all);
    }

    SmartLinkState receiving(SortedMap<PortName, Receiver> newReceivers) {
        return new SmartLinkState(
                config, deviceId, groups, newReceivers, statistics, accepted, flushes, ownDropped);
    }

    SmartLinkState with(PortName port, Receiver receiver) {
        var all = new TreeMap<>(receivers);
        all.put(port, receiver);
        return receiving(all);
    }

    SmartLinkState with(ReceiveStatistics newStatistics) {
        return new SmartLinkState(
                config, deviceId, groups, receivers, newStatistics, accepted, flushes, ownDropped);
    }

    /** This state after a flush of the device's own came back to it. */
    SmartLinkState droppingOwn() {
        return new SmartLinkState(
                config, deviceId, groups, receivers, statistics, accepted, flushes, ownDropped + 1);
    }

    /** This state while a flush is obeyed. */
    SmartLinkState obeying(FlushId flush, Accepted what) {
        var all = new TreeMap<FlushId, Accepted>(Comparator.comparing(FlushId::text));
        all.putAll(accepted);
        all.put(flush, what);
        return new SmartLinkState(
                config, deviceId, groups, receivers, statistics, all, flushes + 1, ownDropped);
    }

    /** This state once a flush was obeyed. */
    SmartLinkState obeyed(FlushId flush) {
        var rest = new TreeMap<FlushId, Accepted>(Comparator.comparing(FlushId::text));
        rest.putAll(accepted);
        rest.remove(flush);
        return new SmartLinkState(
                config, deviceId, groups, receivers, statistics, rest, flushes, ownDropped);
    }
}
