package dev.holdfast.data.xpath;

import dev.holdfast.error.RpcError;

/**
 * How many steps an evaluation may take; a step is one node looked at. Owned by the thread that
 * evaluates.
 *
 * <p>Virtual threads are not preempted, so a long evaluation has to step aside by itself: the
 * budget calls its pause every {@value #PAUSE_AFTER_STEPS} steps.
 */
public final class Budget {
    private static final int PAUSE_AFTER_STEPS = 8192;

    private final long limitSteps;
    private final Runnable pause;
    private long spentSteps;

    private Budget(long limitSteps, Runnable pause) {
        this.limitSteps = limitSteps;
        this.pause = pause;
    }

    /**
     * @param limitSteps steps allowed, at least 1
     * @param pause lets other threads run, for example {@code Thread::yield}
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
