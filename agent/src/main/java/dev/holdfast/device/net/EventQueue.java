package dev.holdfast.device.net;

import java.util.Arrays;

/**
 * The clock of a network and everything that is still to happen, in microseconds since the start
 * (rule DP-1): the one order all objects of the network agree on. Used in turns of the loop.
 *
 * <p>Events of equal times happen in the order they were filed. A binary heap; an event knows its
 * slot, so that cancelling costs no search and leaves nothing behind.
 */
public final class EventQueue {
    private Event[] heap = new Event[64];
    private int count;
    private long filed;
    private long nowMicros;

    public long nowMicros() {
        return nowMicros;
    }

    /** How many events are still to happen. */
    public int size() {
        return count;
    }

    /** When the next event happens; {@link Long#MAX_VALUE} when there is none. */
    public long nextMicros() {
        return count == 0 ? Long.MAX_VALUE : heap[0].atMicros;
    }

    /** Files an event; one that is filed already is moved. Not earlier than now. */
    public void file(Event event, long atMicros) {
        cancel(event);
        event.atMicros = Math.max(atMicros, nowMicros);
        event.order = filed++;
        if (count == heap.length) {
            heap = Arrays.copyOf(heap, count * 2);
        }
        up(count++, event);
    }

    public void fileAfter(Event event, long delayMicros) {
        file(event, nowMicros + delayMicros);
    }

    /** Takes an event out; nothing when it is not filed. */
    public void cancel(Event event) {
        int slot = event.slot;
        if (slot == Event.NOT_FILED) {
            return;
        }
        event.slot = Event.NOT_FILED;
        var last = heap[--count];
        heap[count] = null;
        if (last != event) {
            if (slot > 0 && last.before(heap[(slot - 1) / 2])) {
                up(slot, last);
            } else {
                down(slot, last);
            }
        }
    }

    /** Moves the clock to the next event and lets it happen; false when there is none. */
    public boolean runNext() {
        if (count == 0) {
            return false;
        }
        var event = heap[0];
        cancel(event);
        nowMicros = event.atMicros;
        event.happen();
        return true;
    }

    /** Moves the clock over a time in which nothing happens. */
    public void idleUntil(long micros) {
        if (micros > nextMicros()) {
            throw new IllegalStateException("events would be skipped");
        }
        nowMicros = Math.max(nowMicros, micros);
    }

    private void up(int from, Event event) {
        int slot = from;
        while (slot > 0) {
            int parent = (slot - 1) / 2;
            if (!event.before(heap[parent])) {
                break;
            }
            put(slot, heap[parent]);
            slot = parent;
        }
        put(slot, event);
    }

    private void down(int from, Event event) {
        int slot = from;
        for (int child = 2 * slot + 1; child < count; child = 2 * slot + 1) {
            if (child + 1 < count && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (!heap[child].before(event)) {
                break;
            }
            put(slot, heap[child]);
            slot = child;
        }
        put(slot, event);
    }

    private void put(int slot, Event event) {
        heap[slot] = event;
        event.slot = slot;
    }
}
