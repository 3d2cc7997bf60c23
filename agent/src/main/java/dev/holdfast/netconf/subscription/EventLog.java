package dev.holdfast.netconf.subscription;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * The events that can be replayed, the oldest first: as many as fit into two limits. Guarded by its
 * owner.
 */
final class EventLog {
    /** What an object costs beside its text, roughly. */
    private static final int OBJECT_BYTES = 48;

    private final int mostEvents;
    private final long mostBytes;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private long bytes;
    private Instant aged;

    private record Kept(Event event, long bytes) {}

    EventLog(int mostEvents, long mostBytes) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
    }

    /**
     * Keeps an event, and forgets the oldest ones it takes the place of.
     *
     * @return what it takes in memory
     */
    long keep(Event event) {
        var added = new Kept(event, weight(event.notification()) + weight(event.above()));
        kept.addLast(added);
        bytes += added.bytes;
        while (kept.size() > mostEvents || bytes > mostBytes) {
            var oldest = kept.removeFirst();
            bytes -= oldest.bytes;
            aged = oldest.event.at();
        }
        return added.bytes;
    }

    /** The time of the last event that had to go, if any had to. */
    Optional<Instant> aged() {
        return Optional.ofNullable(aged);
    }

    /** What was raised at an instant or later. */
    List<Event> since(Instant start) {
        return kept.stream().map(Kept::event).filter(e -> !e.at().isBefore(start)).toList();
    }

    private static long weight(List<InnerNode> above) {
        return above.stream().mapToLong(EventLog::weight).sum();
    }

    /** What an event takes in memory, near enough to hold a limit. */
    private static long weight(Object content) {
        return switch (content) {
            case String text -> OBJECT_BYTES + (long) text.length();
            case LeafListNode values ->
                    values.values().stream().mapToLong(EventLog::weight).sum() + OBJECT_BYTES;
            case ListNode list -> {
                long sum = OBJECT_BYTES;
                for (var entry : list) {
                    sum += weight(entry);
                }
                yield sum;
            }
            case InnerNode inner -> {
                long sum = OBJECT_BYTES;
                for (int i = 0; i < inner.size(); i++) {
                    sum += weight(inner.childContent(i));
                }
                yield sum;
            }
            case Object other -> OBJECT_BYTES + (long) other.toString().length();
        };
    }
}
