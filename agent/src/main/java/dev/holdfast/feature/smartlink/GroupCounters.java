package dev.holdfast.feature.smartlink;

import dev.holdfast.device.net.PortName;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a group counts; only a restart of the device sets it back (rule DP-22). Immutable.
 *
 * @param sent flushes sent, by member
 * @param suppressed flushes due but not sent
 * @param lastSwitchoverMicros from the cause of the last switchover to its end, on the network's
 *     clock; absent before the first
 */
record GroupCounters(
        Map<PortName, Sent> sent,
        long suppressed,
        long switchovers,
        OptionalLong lastSwitchoverMicros) {
    static final GroupCounters ZERO = new GroupCounters(Map.of(), 0, 0, OptionalLong.empty());

    GroupCounters {
        sent = Map.copyOf(sent);
    }

    /** Flushes sent by one member, and when the last was. */
    record Sent(long count, Instant last) {}

    /** What a member has sent; empty when nothing. */
    Optional<Sent> sentBy(PortName member) {
        return Optional.ofNullable(sent.get(member));
    }

    GroupCounters switchedIn(long micros) {
        return new GroupCounters(sent, suppressed, switchovers + 1, OptionalLong.of(micros));
    }

    GroupCounters oneSuppressed() {
        return new GroupCounters(sent, suppressed + 1, switchovers, lastSwitchoverMicros);
    }

    GroupCounters oneSent(PortName member, Instant at) {
        SortedMap<PortName, Sent> counts = new TreeMap<>(sent);
        counts.merge(member, new Sent(1, at), (was, _) -> new Sent(was.count() + 1, at));
        return new GroupCounters(
                Collections.unmodifiableMap(counts), suppressed, switchovers, lastSwitchoverMicros);
    }
}
