package dev.holdfast.simulation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs everything on the thread that asks, so that a whole seed is one thread: it costs no
 * hand-over between threads, and its order is the order of the calls.
 */
final class CallerRuns extends AbstractExecutorService implements ScheduledExecutorService {
    private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
    private boolean running;

    @Override
    public void execute(Runnable job) {
        jobs.add(job);
        if (running) {
            return;
        }
        running = true;
        try {
            while (!jobs.isEmpty()) {
                jobs.remove().run();
            }
        } finally {
            running = false;
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("a stepped network waits for no wall clock");
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("a stepped network waits for no wall clock");
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("a stepped network waits for no wall clock");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("a stepped network waits for no wall clock");
    }

    @Override
    public void shutdown() {
        // it has no thread to end
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
