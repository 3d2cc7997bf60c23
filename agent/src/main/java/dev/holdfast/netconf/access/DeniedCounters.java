package dev.holdfast.netconf.access;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often access was denied since the server started: the zero-based-counter32 leafs of {@code
 * /nacm:nacm}, which wrap at 2^32. Counted by any thread.
 */
public final class DeniedCounters {
    private final AtomicInteger operations = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger notifications = new AtomicInteger();

    DeniedCounters() {}

    void operation() {
        operations.incrementAndGet();
    }

    void write() {
        writes.incrementAndGet();
    }

    void notification() {
        notifications.incrementAndGet();
    }

    /** Protocol operations and actions denied. */
    public long operations() {
        return Integer.toUnsignedLong(operations.get());
    }

    /** Requests denied because of what they would have written. */
    public long dataWrites() {
        return Integer.toUnsignedLong(writes.get());
    }

    /** Notifications not sent to one subscription. */
    public long notifications() {
        return Integer.toUnsignedLong(notifications.get());
    }
}
