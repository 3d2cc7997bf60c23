package dev.holdfast.lab.edge;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A fault that waits for its turn, and counts. Used by any thread. */
final class ArmedFault {
    private final Fault fault;
    private final Set<CountDownLatch> waiting = new HashSet<>();
    private boolean cleared;
    private long seen;
    private long fired;

    ArmedFault(Fault fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    /** Whether it is about requests for that operation; empty: what is asked for is not known. */
    boolean concerns(Optional<String> operation) {
        return fault.operation().isEmpty() || fault.operation().equals(operation);
    }

    /** Counts one more it concerns; whether that one meets it. */
    synchronized boolean strikes() {
        seen++;
        if (seen < fault.first() || fired == fault.times()) {
            return false;
        }
        fired++;
        return true;
    }

    synchronized Armed counted() {
        return new Armed(fault, seen, fired);
    }

    /** Who waits because of it waits no longer. */
    synchronized void clear() {
        cleared = true;
        waiting.forEach(CountDownLatch::countDown);
    }

    /**
     * Waits for so long, unless it is cleared before.
     *
     * @param needless comes when there is nothing to wait for any more
     */
    void await(Duration time, CompletionStage<?> needless) throws InterruptedException {
        var over = new CountDownLatch(1);
        needless.thenRun(over::countDown);
        synchronized (this) {
            if (cleared) {
                return;
            }
            waiting.add(over);
        }
        try {
            over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            synchronized (this) {
                waiting.remove(over);
            }
        }
    }
}
