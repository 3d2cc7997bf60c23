package dev.holdfast.netconf.framing;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many octets a process holds at most of messages and what they mean, shared by all who read
 * some. Used by any thread; nobody ever waits for room, so nobody can wait for each other.
 */
public final class MessageBudget {
    private final long mostOctets;
    private final AtomicLong used = new AtomicLong();

    private MessageBudget(long mostOctets) {
        this.mostOctets = mostOctets;
    }

    /**
     * @param mostOctets held at a time
     */
    public static MessageBudget of(long mostOctets) {
        return new MessageBudget(mostOctets);
    }

    /** A quarter of the heap: what a message means takes more room than its text. */
    public static MessageBudget ofHeap() {
        return of(Runtime.getRuntime().maxMemory() / 4);
    }

    static MessageBudget unlimited() {
        return of(Long.MAX_VALUE / 2);
    }

    /** Octets held now. */
    public long used() {
        return used.get();
    }

    /** Takes room, if there is enough; it has to be given back then. */
    boolean take(long octets) {
        if (used.addAndGet(octets) <= mostOctets) {
            return true;
        }
        used.addAndGet(-octets);
        return false;
    }

    void giveBack(long octets) {
        used.addAndGet(-octets);
    }
}
