package dev.holdfast.device.net;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows every packet of one flow until its last copy has ended (rule DP-12): lost = sent -
 * received - on the way, at any instant. Changed in turns of the loop.
 *
 * <p>Bridges flood, so one packet may have many copies. It is received when its first copy arrives,
 * and lost when its last copy was dropped and none arrived. Of several drops the first that says
 * something is the reason: a copy that ends at a stranger, or at a port that is blocked to prevent
 * a loop, was not what the packet was lost by, unless there is no other.
 */
final class FlowLedger {
    /** More packets of one flow than this are never on the way at once. */
    static final int LIMIT = 65_536;

    private static final Set<DropReason> ORDINARY =
            EnumSet.of(DropReason.NOT_ADDRESSED, DropReason.INGRESS_BLOCKED, DropReason.SAME_PORT);

    /** One cause of losses: why and where. */
    record Loss(DropReason reason, String place) implements Comparable<Loss> {
        @Override
        public int compareTo(Loss other) {
            int order = reason.compareTo(other.reason);
            return order != 0 ? order : place.compareTo(other.place);
        }
    }

    // packets from `oldest` on are open, each in slot sequence modulo length; older ones are closed
    private int[] copies = new int[64];
    private boolean[] arrived = new boolean[64];
    private Loss[] loss = new Loss[64];
    private long oldest;
    private long sent;

    private long received;
    private long duplicates;
    private long lost;
    private final TreeMap<Loss, Long> losses = new TreeMap<>();
    private long lastReceivedMicros = -1;
    private long longestGapMicros;
    private long longestDelayMicros;

    /** Whether one more packet can be followed. */
    boolean hasRoom() {
        return sent - oldest < LIMIT;
    }

    /** A packet is sent; answers its sequence number. */
    long send() {
        if (sent - oldest == copies.length) {
            grow();
        }
        int slot = slot(sent);
        copies[slot] = 1;
        arrived[slot] = false;
        loss[slot] = null;
        return sent++;
    }

    private void grow() {
        int length = copies.length;
        int shift = slot(oldest);
        // turned so that the oldest is first, then laid out again for twice the length
        var wasCopies = copies;
        var wasArrived = arrived;
        var wasLoss = loss;
        copies = new int[length * 2];
        arrived = new boolean[length * 2];
        loss = new Loss[length * 2];
        for (int i = 0; i < length; i++) {
            int from = (shift + i) % length;
            int to = slot(oldest + i);
            copies[to] = wasCopies[from];
            arrived[to] = wasArrived[from];
            loss[to] = wasLoss[from];
        }
    }

    private int slot(long sequence) {
        return (int) (sequence % copies.length);
    }

    private boolean isOpen(long sequence) {
        return sequence >= oldest && sequence < sent && copies[slot(sequence)] > 0;
    }

    /** A packet was copied: there are so many more of it. */
    void copied(long sequence, int more) {
        if (isOpen(sequence)) {
            copies[slot(sequence)] += more;
        }
    }

    /** A copy arrived where the flow goes. */
    void arrived(FlowMark mark, long nowMicros) {
        long sequence = mark.sequence();
        if (!isOpen(sequence)) {
            return;
        }
        int slot = slot(sequence);
        if (arrived[slot]) {
            duplicates++;
        } else {
            arrived[slot] = true;
            received++;
            if (lastReceivedMicros >= 0) {
                longestGapMicros = Math.max(longestGapMicros, nowMicros - lastReceivedMicros);
            }
            lastReceivedMicros = nowMicros;
            longestDelayMicros = Math.max(longestDelayMicros, nowMicros - mark.sentMicros());
        }
        endOne(slot);
    }

    /** A copy was dropped. */
    void dropped(long sequence, DropReason reason, String place) {
        if (!isOpen(sequence)) {
            return;
        }
        int slot = slot(sequence);
        if (loss[slot] == null
                || ORDINARY.contains(loss[slot].reason()) && !ORDINARY.contains(reason)) {
            loss[slot] = new Loss(reason, place);
        }
        endOne(slot);
    }

    private void endOne(int slot) {
        if (--copies[slot] == 0 && !arrived[slot]) {
            lost++;
            losses.merge(loss[slot], 1L, Long::sum);
        }
        while (oldest < sent && copies[slot(oldest)] == 0) {
            oldest++;
        }
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    long duplicates() {
        return duplicates;
    }

    long lost() {
        return lost;
    }

    /** Packets of which a copy is under way and none has arrived. */
    long onTheWay() {
        long open = 0;
        for (long sequence = oldest; sequence < sent; sequence++) {
            int slot = slot(sequence);
            if (copies[slot] > 0 && !arrived[slot]) {
                open++;
            }
        }
        return open;
    }

    Map<Loss, Long> losses() {
        return new TreeMap<>(losses);
    }

    long longestGapMicros() {
        return longestGapMicros;
    }

    long longestDelayMicros() {
        return longestDelayMicros;
    }
}
