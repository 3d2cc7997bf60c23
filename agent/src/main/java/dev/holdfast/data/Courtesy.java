package dev.holdfast.data;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets others have a turn during work that may take long: virtual threads are not preempted, and a
 * few who read a large message would keep all processors from everybody else. Used by one thread,
 * for one piece of work.
 */
public final class Courtesy {
    private static final int LOOK_AFTER_STEPS = 64;
    private static final long TURN_NANOS = 5_000_000;

    /** Enough that a processor looks for others; to yield is not, see docs/deliberate.md. */
    private static final long PAUSE_NANOS = 50_000;

    private long sinceNanos = System.nanoTime();
    private int steps;

    /** Octets whose reader, when it takes long over them, lets others have a turn in between. */
    public static InputStream stream(byte[] octets, int length) {
        var courtesy = new Courtesy();
        return new ByteArrayInputStream(octets, 0, length) {
            @Override
            public int read(byte[] to, int offset, int count) {
                courtesy.look();
                return super.read(to, offset, count);
            }
        };
    }

    /** After each small step; costs next to nothing until a turn has lasted some milliseconds. */
    public void step() {
        if (++steps % LOOK_AFTER_STEPS == 0) {
            look();
        }
    }

    /** After each larger step. */
    public void look() {
        if (System.nanoTime() - sinceNanos > TURN_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
            sinceNanos = System.nanoTime();
        }
    }
}
