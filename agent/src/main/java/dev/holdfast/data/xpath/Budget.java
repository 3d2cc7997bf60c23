package dev.holdfast.data.xpath;

import dev.holdfast.error.RpcError;

import java.util.concurrent.locks.LockSupport;

/**
 * How many steps an evaluation may take; a step is one node looked at. Owned by the thread that
 * evaluates.
 *
 * <p>Virtual threads are not preempted, so a long evaluation has to step aside by itself: the
 * budget calls its pause every {@value #PAUSE_AFTER_STEPS} steps.
 */
public final class Budget {
    private static final int PAUSE_AFTER_STEPS = 8192;
    private static final long PAUSE_NANOS = 50_000;

    private final long limitSteps;
    private final Runnable pause;
    private long spentSteps;

    private Budget(long limitSteps, Runnable pause) {
        this.limitSteps = limitSteps;
        this.pause = pause;
    }

    /**
     * For work on a virtual thread: it sleeps a moment after every few thousand steps. To yield is
     * not enough: the scheduler goes on with the queue it took the last task from, and finds there
     * who has just yielded, while others wait in other queues.
     *
     * @param limitSteps steps allowed, at least 1
     */
    public static Budget shared(long limitSteps) {
        return of(limitSteps, () -> LockSupport.parkNanos(PAUSE_NANOS));
    }

    /**
     * @param limitSteps steps allowed, at least 1
     * @param pause lets other threads run
     */
    public static Budget of(long limitSteps, Runnable pause) {
        return new Budget(limitSteps, pause);
    }

    /** No limit and no pauses: for start-up and for tests. */
    public static Budget unlimited() {
        return new Budget(Long.MAX_VALUE, () -> {});
    }

    /** Steps taken so far. */
    public long spentSteps() {
        return spentSteps;
    }

    /** Counts one step. */
    void spend() {
        if (++spentSteps > limitSteps) {
            throw new Refused(
                    RpcError.resourceDenied(
                            "the evaluation takes more than "
                                    + limitSteps
                                    + " steps; name keys instead of searching"));
        }
        if (spentSteps % PAUSE_AFTER_STEPS == 0) {
            pause.run();
        }
    }
}
