package dev.holdfast.lab.edge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest requests and replies of one device, as many as it was told to keep. Used by any
 * thread.
 */
public final class Trace {
    /** All texts together; beyond it the oldest go first. */
    static final int MOST_CHARACTERS = 16 << 20;

    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private Optional<Extent> extent = Optional.empty();
    private boolean running;
    private long count;
    private long characters;

    /**
     * How much is kept.
     *
     * @param exchanges how many
     * @param characters of each request and of each reply
     */
    public record Extent(int exchanges, int characters) {}

    /** Begins anew, with nothing in it. */
    synchronized void start(Extent wanted) {
        extent = Optional.of(wanted);
        running = true;
        exchanges.clear();
        characters = 0;
        count = 0;
    }

    /** Keeps what there is, and takes no more; false when it did not run. */
    synchronized boolean stop() {
        boolean before = running;
        running = false;
        return before;
    }

    /** How much to keep of an exchange that begins now, if anything. */
    synchronized Optional<Extent> wanted() {
        return running ? extent : Optional.empty();
    }

    /** Takes an exchange in, with the next number. */
    synchronized void add(Exchange exchange) {
        if (!running) {
            return;
        }
        exchanges.add(exchange.numbered(++count));
        characters += exchange.characters();
        int most = extent.orElseThrow().exchanges();
        while (exchanges.size() > most || characters > MOST_CHARACTERS && exchanges.size() > 1) {
            characters -= exchanges.remove().characters();
        }
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
}
