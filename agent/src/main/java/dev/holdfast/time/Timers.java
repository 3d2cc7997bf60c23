package dev.holdfast.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The network's clock and its timers: the only time the device and the datastores know. Callable
 * from any thread. Tasks run on threads of their own, never on the loop itself: a task may commit
 * to a device and wait for it, as a confirmed commit that runs out does.
 */
public interface Timers {
    /** Now: the epoch of the network plus the time that has passed on its clock. */
    Instant now();

    /**
     * Runs a task once, when the clock has moved on by {@code delay}. The clock stays at that
     * instant until the task has returned.
     */
    Timer schedule(Duration delay, Runnable task);

    /** One scheduled task. */
    interface Timer {
        /** Takes the task back; nothing happens when it has run. */
        void cancel();

        /** Time left on the network's clock; zero when it has run or was cancelled. */
        Duration remaining();
    }
}
