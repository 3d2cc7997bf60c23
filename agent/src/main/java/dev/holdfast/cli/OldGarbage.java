package dev.holdfast.cli;

import java.time.Duration;

/**
 * When old garbage is collected: before there is more of it than half of what lives. Looked after
 * by a virtual thread.
 *
 * <p>The serial collector takes care of what dies young. What dies old, as every node of a tree
 * does that a later commit replaces, it leaves until the heap has reached its limit, a quarter of
 * the machine's memory; decision 15 says why it is the collector all the same. The launcher, which
 * chooses it, sets {@code holdfast.collects}; with another collector nobody watches.
 */
public final class OldGarbage {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** What is not worth a pause: the young generation, and as much again. */
    private static final long ROOM_OCTETS = 64L << 20;

    private long limitOctets = 2 * ROOM_OCTETS;

    OldGarbage() {}

    /** Watches the heap of this process for as long as it lives, if it is to. */
    public static void watch() {
        if (Boolean.getBoolean("holdfast.collects")) {
            Thread.ofVirtual().name("old-garbage").start(OldGarbage::look);
        }
    }

    private static void look() {
        var garbage = new OldGarbage();
        var heap = Runtime.getRuntime();
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                if (garbage.isDue(inUseOctets(heap))) {
                    System.gc();
                    garbage.collected(inUseOctets(heap));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not all that the heap has: with {@code -Xms4g} that is 4 GiB from the start. */
    private static long inUseOctets(Runtime heap) {
        return heap.totalMemory() - heap.freeMemory();
    }

    /**
     * Whether it is worth a pause.
     *
     * @param heapOctets the heap in use, with all that is dead in it
     */
    boolean isDue(long heapOctets) {
        return heapOctets > limitOctets;
    }

    /** Told what was left. */
    void collected(long liveOctets) {
        limitOctets = liveOctets + liveOctets / 2 + ROOM_OCTETS;
    }
}
