package dev.holdfast.feature.smartlink;

import dev.holdfast.device.frame.VlanId;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One interface that receives flushes: what it accepts and what it has counted. Immutable.
 *
 * @param controlVlans what each control VLAN expects; never empty
 * @param lastRejectMicros when a rejection was last told, by reason, on the network's clock
 */
record Receiver(
        SortedMap<VlanId, Authentication> controlVlans,
        ReceiverCounters counters,
        Optional<RejectReason> lastReject,
        Map<RejectReason, Long> lastRejectMicros) {
    /** A rejection is told at most once in this time, per interface and reason (rule SL-31). */
    static final long TELL_EVERY_MICROS = 1_000_000;

    static Receiver of(SortedMap<VlanId, Authentication> controlVlans) {
        return new Receiver(controlVlans, ReceiverCounters.ZERO, Optional.empty(), Map.of());
    }

    /** The first check a frame fails, in the order of rule SL-21; empty when it is accepted. */
    Optional<RejectReason> judge(VlanId arrivedIn, Optional<FlushFrame> parsed) {
        // rule SL-22: the tag and the field inside have to agree
        if (parsed.isEmpty() || parsed.get().controlVlan() != arrivedIn.number()) {
            return Optional.of(RejectReason.MALFORMED);
        }
        var frame = parsed.get();
        var expected = controlVlans.get(arrivedIn);
        if (expected == null) {
            return Optional.of(RejectReason.WRONG_CONTROL_VLAN);
        }
        if (expected.mode() != frame.mode()) {
            return Optional.of(RejectReason.AUTH_MODE_MISMATCH);
        }
        return frame.proves(expected) ? Optional.empty() : Optional.of(RejectReason.AUTH_FAILURE);
    }

    Receiver configured(SortedMap<VlanId, Authentication> newControlVlans) {
        return new Receiver(newControlVlans, counters, lastReject, lastRejectMicros);
    }

    Receiver counting(ReceiverCounters now) {
        return new Receiver(controlVlans, now, lastReject, lastRejectMicros);
    }

    /** Whether a rejection for that reason is to be told now. */
    boolean tells(RejectReason reason, long nowMicros) {
        var last = lastRejectMicros.get(reason);
        return last == null || nowMicros - last >= TELL_EVERY_MICROS;
    }

    Receiver rejected(RejectReason reason, boolean told, long nowMicros) {
        var times = new EnumMap<RejectReason, Long>(RejectReason.class);
        times.putAll(lastRejectMicros);
        if (told) {
            times.put(reason, nowMicros);
        }
        return new Receiver(
                controlVlans, counters.oneRejected(reason), Optional.of(reason), Map.copyOf(times));
    }
}
