package dev.holdfast.device.net;

/**
 * Lets so many frames a second pass, evenly but for bursts: what 1 ms lets pass, or 2 frames (the
 * generic cell rate algorithm of ITU-T I.371). Changed in turns of the loop.
 */
final class RateLimit {
    private static final long SECOND_NANOS = 1_000_000_000;

    private int perSecond;
    private long intervalNanos;
    private long burstNanos;
    // when the next frame would be due if frames came evenly
    private long dueNanos;

    RateLimit(int perSecond) {
        setPerSecond(perSecond);
    }

    void setPerSecond(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("a frame rate is 1 or more: " + frames);
        }
        perSecond = frames;
        intervalNanos = Math.ceilDiv(SECOND_NANOS, frames);
        burstNanos = (burst(frames) - 1) * intervalNanos;
        dueNanos = 0;
    }

    /**
     * Several frames may come at one instant: copies of a flood, an answer beside other traffic.
     */
    static int burst(int perSecond) {
        return Math.max(2, perSecond / 1_000);
    }

    int perSecond() {
        return perSecond;
    }

    boolean admits(long nowMicros) {
        long now = nowMicros * 1000;
        if (now < dueNanos - burstNanos) {
            return false;
        }
        dueNanos = Math.max(dueNanos, now) + intervalNanos;
        return true;
    }
}
