package dev.holdfast.datastore;

import dev.holdfast.error.NetconfException;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Whoever changes a datastore takes turns with the others, in the order they came. */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Running running;

    Turns(Running running) {
        this.running = running;
    }

    /** What is done while nobody else changes anything. */
    @FunctionalInterface
    interface Turn {
        Done take() throws NetconfException;
    }

    /** Takes a turn; what it did is kept and told of when the next one may begin. */
    void take(Turn turn) throws NetconfException {
        Done done;
        lock.lock();
        try {
            done = turn.take();
        } finally {
            lock.unlock();
        }
        running.finish(done);
    }

    /** Looks while nobody changes anything. */
    <T> T look(Supplier<T> at) {
        lock.lock();
        try {
            return at.get();
        } finally {
            lock.unlock();
        }
    }
}
