package dev.holdfast.device.net;

/**
 * Something that happens at an instant of the network's clock. Filed in at most one {@link
 * EventQueue} at a time; after it has happened or was cancelled it may be filed again.
 */
public abstract class Event {
    static final int NOT_FILED = -1;

    long atMicros;
    long order;
    int slot = NOT_FILED;

    protected Event() {}

    /** Runs in a turn of the loop, with the clock at {@link #dueMicros}. */
    protected abstract void happen();

    /** Whether it is still to happen. */
    public final boolean isFiled() {
        return slot != NOT_FILED;
    }

    /** When it happens, or was to happen last. */
    public final long dueMicros() {
        return atMicros;
    }

    final boolean before(Event other) {
        return atMicros < other.atMicros || atMicros == other.atMicros && order < other.order;
    }
}
