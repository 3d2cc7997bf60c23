package dev.holdfast.data.xpath;

import dev.holdfast.error.RpcError;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * How many steps an evaluation may take; a step is one node looked at, or a piece of a long text.
 * And how much it may hold, where that is much. Owned by the thread that evaluates.
 *
 * <p>Virtual threads are not preempted, so a long evaluation has to step aside by itself: the
 * budget calls its pause every {@value #PAUSE_AFTER_STEPS} steps.
 */
public final class Budget {
    private static final int PAUSE_AFTER_STEPS = 8192;
    private static final long PAUSE_NANOS = 50_000;

    /** As long as the longest text of a message. */
    private static final int MOST_CHARACTERS = 16 << 20;

    /** A step for so many characters. */
    private static final int CHARACTERS = 256;

    /** A text so long counts as held. */
    private static final int LONG_TEXT = 64 << 10;

    /** Sets of nodes count as held in pieces of so many. */
    private static final int NODES = 4096;

    private static final long NODE_BYTES = 64;

    private final long limitSteps;
    private final LongPredicate memory;
    private final Runnable pause;
    private long spentSteps;

    private Budget(long limitSteps, LongPredicate memory, Runnable pause) {
        this.limitSteps = limitSteps;
        this.memory = memory;
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
        return shared(limitSteps, _ -> true);
    }

    /**
     * Like the other, with a limit to what is held.
     *
     * @param memory takes so many octets, unless there are not so many; whoever gave them knows
     *     when to take them back
     */
    public static Budget shared(long limitSteps, LongPredicate memory) {
        return new Budget(limitSteps, memory, () -> LockSupport.parkNanos(PAUSE_NANOS));
    }

    /**
     * @param limitSteps steps allowed, at least 1
     * @param pause lets other threads run
     */
    public static Budget of(long limitSteps, Runnable pause) {
        return new Budget(limitSteps, _ -> true, pause);
    }

    /** No limit and no pauses: for start-up and for tests. */
    public static Budget unlimited() {
        return new Budget(Long.MAX_VALUE, _ -> true, () -> {});
    }

    /** Steps taken so far. */
    public long spentSteps() {
        return spentSteps;
    }

    /** Counts one step. */
    void spend() {
        spend(1);
    }

    private void spend(long steps) {
        long before = spentSteps;
        spentSteps += steps;
        if (spentSteps > limitSteps) {
            throw new Refused(
                    RpcError.resourceDenied(
                            "the evaluation takes more than "
                                    + limitSteps
                                    + " steps; name keys instead of searching"));
        }
        if (before / PAUSE_AFTER_STEPS != spentSteps / PAUSE_AFTER_STEPS) {
            pause.run();
        }
    }

    /** Counts a text that is read. */
    void read(int characters) {
        spend(characters / CHARACTERS);
    }

    /** Counts a search for a text in another, which may compare each place with all of it. */
    void search(int characters, int wanted) {
        spend((long) characters * wanted / (4 * CHARACTERS));
    }

    /** Refuses a text that becomes too long. */
    void requireText(int characters) {
        if (characters > MOST_CHARACTERS) {
            throw new Refused(
                    RpcError.resourceDenied(
                            "the evaluation makes a text of more than "
                                    + MOST_CHARACTERS
                                    + " characters; look at shorter ones"));
        }
    }

    /** Counts a text that has been made. */
    void make(int characters) {
        requireText(characters);
        read(characters);
        if (characters > LONG_TEXT) {
            hold(characters);
        }
    }

    /** Counts a set of nodes that has grown by one. */
    void grow(int nodes) {
        if (nodes % NODES == 0) {
            hold(NODES * NODE_BYTES);
        }
    }

    private void hold(long octets) {
        if (!memory.test(octets)) {
            throw new Refused(
                    RpcError.resourceDenied(
                            "the evaluation takes more memory than there is now; name keys instead"
                                    + " of searching, or ask again later"));
        }
    }
}
