package dev.holdfast.testkit;

import dev.holdfast.time.Timers;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A network's clock moved by hand; tasks that are due run on the thread that moves it. */
public final class HandClock implements Timers {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing(t -> t.due));
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private final class Task implements Timer {
        private final Instant due;
        private final Runnable work;

        Task(Instant due, Runnable work) {
            this.due = due;
            this.work = work;
        }

        @Override
        public void cancel() {
            synchronized (HandClock.this) {
                tasks.remove(this);
            }
        }

        @Override
        public Duration remaining() {
            synchronized (HandClock.this) {
                return tasks.contains(this) ? Duration.between(now, due) : Duration.ZERO;
            }
        }
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Timer schedule(Duration delay, Runnable work) {
        var task = new Task(now.plus(delay), work);
        tasks.add(task);
        return task;
    }

    /** How many tasks wait. */
    public synchronized int waiting() {
        return tasks.size();
    }

    /** Moves on, and does what falls due on the way. */
    public void advance(Duration time) {
        var until = now().plus(time);
        for (var task = due(until); task != null; task = due(until)) {
            task.work.run();
        }
        synchronized (this) {
            now = until;
        }
    }

    private synchronized Task due(Instant until) {
        var first = tasks.peek();
        if (first == null || first.due.isAfter(until)) {
            return null;
        }
        now = first.due;
        return tasks.poll();
    }
}
