package dev.holdfast.device.net;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Drops at one place, by reason; they only grow. Changed in turns of the loop. */
public final class DropCounters {
    private final String place;
    private final long[] counts = new long[DropReason.values().length];
    private long total;

    /**
     * @param place where, for reports: {@code S1 p1 out}
     */
    public DropCounters(String place) {
        this.place = place;
    }

    String place() {
        return place;
    }

    void count(DropReason reason) {
        counts[reason.ordinal()]++;
        total++;
    }

    /** Only a restart takes counters back (rule DP-22). */
    public void reset() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** All drops here, whatever the reason. */
    public long total() {
        return total;
    }

    public long of(DropReason reason) {
        return counts[reason.ordinal()];
    }

    /** The reasons that occurred. */
    public Map<DropReason, Long> toMap() {
        var map = new EnumMap<DropReason, Long>(DropReason.class);
        for (var reason : DropReason.values()) {
            if (of(reason) > 0) {
                map.put(reason, of(reason));
            }
        }
        return map;
    }
}
