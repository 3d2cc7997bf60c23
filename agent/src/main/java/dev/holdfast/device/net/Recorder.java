package dev.holdfast.device.net;

import dev.holdfast.device.frame.Frame;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The network's memory: what happened, where frames ended, which table entries came and went.
 * Bounded, the oldest goes first. Used in turns of the loop.
 */
public final class Recorder {
    static final int EVENT_LIMIT = 10_000;
    static final int TABLE_CHANGE_LIMIT = 10_000;

    /** Something that happened at a station. */
    public record Happened(long micros, String station, String what) {}

    /**
     * A table entry came, moved or went.
     *
     * @param table {@code fdb} or {@code arp}
     * @param words what {@link #change} says, put into words when somebody asks
     */
    public record TableChange(long micros, String station, String table, Supplier<String> words) {
        /** For example {@code removed 100 02:00:00:00:00:01 on p1: flush}. */
        public String change() {
            return words.get();
        }

        /** Two changes that read alike are alike, whoever puts them into words. */
        @Override
        public String toString() {
            return micros + " " + station + " " + table + " " + change();
        }
    }

    private final EventQueue clock;
    private final Function<Integer, Flow> flowOf;
    private final ArrayDeque<Happened> events = new ArrayDeque<>();
    private long eventsForgotten;
    private final ArrayDeque<TableChange> tableChanges = new ArrayDeque<>();
    private long tableChangesForgotten;
    private final Map<DropReason, Long> drops = new TreeMap<>();

    Recorder(EventQueue clock, Function<Integer, Flow> flowOf) {
        this.clock = clock;
        this.flowOf = flowOf;
    }

    public void event(String station, String what) {
        if (events.size() == EVENT_LIMIT) {
            events.removeFirst();
            eventsForgotten++;
        }
        events.addLast(new Happened(clock.nowMicros(), station, what));
    }

    /**
     * @param change put into words only when someone asks, because tables change often
     */
    public void tableChange(String station, String table, Supplier<String> change) {
        if (tableChanges.size() == TABLE_CHANGE_LIMIT) {
            tableChanges.removeFirst();
            tableChangesForgotten++;
        }
        tableChanges.addLast(new TableChange(clock.nowMicros(), station, table, change));
    }

    /** The one way a frame ends before it arrives: one place, one reason, one counter. */
    public void drop(DropCounters place, DropReason reason, Frame frame) {
        count(place, reason);
        var mark = FlowMark.of(frame);
        if (mark != null) {
            var flow = flowOf.apply(mark.flow());
            if (flow != null) {
                flow.ledger().dropped(mark.sequence(), reason, place.place());
            }
        }
    }

    void count(DropCounters place, DropReason reason) {
        place.count(reason);
        drops.merge(reason, 1L, Long::sum);
    }

    /** A frame goes on as so many; none of them is dropped by that. */
    public void copied(Frame frame, int copies) {
        if (copies > 1) {
            var mark = FlowMark.of(frame);
            var flow = mark == null ? null : flowOf.apply(mark.flow());
            if (flow != null) {
                flow.ledger().copied(mark.sequence(), copies - 1);
            }
        }
    }

    /** A frame has arrived at a host it was addressed to; false when it is of no flow. */
    boolean arrived(Frame frame) {
        var mark = FlowMark.of(frame);
        var flow = mark == null ? null : flowOf.apply(mark.flow());
        if (flow == null) {
            return false;
        }
        flow.ledger().arrived(mark, clock.nowMicros());
        return true;
    }

    /** What happened, the oldest first. */
    public List<Happened> events() {
        return List.copyOf(events);
    }

    /** How many events there were before the oldest that is kept. */
    public long eventsForgotten() {
        return eventsForgotten;
    }

    /** What changed, the oldest first. */
    public List<TableChange> tableChanges() {
        return List.copyOf(tableChanges);
    }

    /** How many changes there were before the oldest that is kept. */
    public long tableChangesForgotten() {
        return tableChangesForgotten;
    }

    /** All drops of the network by reason. */
    public Map<DropReason, Long> drops() {
        return new TreeMap<>(drops);
    }
}
