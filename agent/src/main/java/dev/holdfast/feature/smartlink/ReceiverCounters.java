package dev.holdfast.feature.smartlink;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a receiving interface counts (smart-link.md section 3.3). Immutable.
 *
 * @param accepted frames obeyed
 * @param forwarded frames obeyed and sent on to other ports
 */
record ReceiverCounters(
        long accepted,
        long forwarded,
        Map<RejectReason, Long> rejected,
        long fdbEntriesRemoved,
        long arpEntriesRemoved) {
    static final ReceiverCounters ZERO = new ReceiverCounters(0, 0, Map.of(), 0, 0);

    ReceiverCounters {
        rejected = Map.copyOf(rejected);
    }

    long rejectedFor(RejectReason reason) {
        return rejected.getOrDefault(reason, 0L);
    }

    ReceiverCounters oneRejected(RejectReason reason) {
        var counts = new EnumMap<RejectReason, Long>(RejectReason.class);
        counts.putAll(rejected);
        counts.merge(reason, 1L, Long::sum);
        return new ReceiverCounters(
                accepted, forwarded, counts, fdbEntriesRemoved, arpEntriesRemoved);
    }

    ReceiverCounters oneAccepted(boolean sentOn, int fdbEntries, int arpEntries) {
        return new ReceiverCounters(
                accepted + 1,
                sentOn ? forwarded + 1 : forwarded,
                rejected,
                fdbEntriesRemoved + fdbEntries,
                arpEntriesRemoved + arpEntries);
    }
}
