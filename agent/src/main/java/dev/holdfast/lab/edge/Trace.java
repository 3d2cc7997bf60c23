package dev.holdfast.lab.edge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest requests and replies of one device, and what else was said, as many as it was told to
 * keep. Used by any thread.
 */
public final class Trace {
    /** All texts together; beyond it the oldest go first. */
    static final int MOST_CHARACTERS = 16 << 20;

    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private Optional<Extent> extent = Optional.empty();
    private boolean running;
    private long count;
    private long characters;

    /**
     * How much is kept.
     *
     * @param exchanges how many
     * @param events how many
     * @param characters of each message
     */
    public record Extent(int exchanges, int events, int characters) {}

    /** Begins anew, with nothing in it. */
    synchronized void start(Extent wanted) {
        extent = Optional.of(wanted);
        running = true;
        exchanges.clear();
        events.clear();
        characters = 0;
        count = 0;
    }

    /** Keeps what there is, and takes no more; false when it did not run. */
    synchronized boolean stop() {
        boolean before = running;
        running = false;
        return before;
    }

    /** How much to keep of what begins now, if anything. */
    synchronized Optional<Extent> wanted() {
        return running ? extent : Optional.empty();
    }

    /** Takes an exchange in, with the next number. */
    synchronized void add(Exchange exchange) {
        if (running) {
            exchanges.add(exchange.numbered(++count));
            characters += exchange.characters();
            forget();
        }
    }

    /** Takes an event in, with the next number. */
    synchronized void add(Event event) {
        if (running) {
            events.add(event.numbered(++count));
            characters += event.characters();
            forget();
        }
    }

    private void forget() {
        var most = extent.orElseThrow();
        while (exchanges.size() > most.exchanges()) {
            forgetExchange();
        }
        while (events.size() > most.events()) {
            forgetEvent();
        }
        while (characters > MOST_CHARACTERS && exchanges.size() + events.size() > 1) {
            boolean exchangeIsOldest =
                    events.isEmpty()
                            || !exchanges.isEmpty()
                                    && exchanges.peek().number() < events.peek().number();
            if (exchangeIsOldest) {
                forgetExchange();
            } else {
                forgetEvent();
            }
        }
    }

    private void forgetExchange() {
        characters -= exchanges.remove().characters();
    }

    private void forgetEvent() {
        characters -= events.remove().characters();
    }

    /** How much it keeps; empty when it was never started. */
    public synchronized Optional<Extent> extent() {
        return extent;
    }

    public synchronized boolean isRunning() {
        return running;
    }

    /** Those that are kept, the oldest first. */
    public synchronized List<Exchange> exchanges() {
        return new ArrayList<>(exchanges);
    }

    /** Those that are kept, the oldest first. */
    public synchronized List<Event> events() {
        return new ArrayList<>(events);
    }
}
