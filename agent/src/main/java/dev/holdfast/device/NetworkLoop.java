package dev.holdfast.device;

import dev.holdfast.device.net.Network;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.time.Timers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The one thread of a network: takes commits, calls and faults as turns, one after the other, and
 * lets the events of the network's queue happen as its clock moves on.
 *
 * <p>A loop owns no thread of its own: it runs on a shared executor while there is something to do,
 * never twice at a time. It waits for nobody: who calls waits for the loop. When a management timer
 * is due the clock, not the loop, stands still until the timer's work is done, so that the work can
 * take turns of its own at that instant.
 */
public final class NetworkLoop implements AutoCloseable {
    /** A piece of work that has the network for itself. It may not block. */
    @FunctionalInterface
    public interface Turn<T> {
        T take() throws NetconfException;
    }

    /**
     * How far {@link #advance} came.
     *
     * @param passed on the network's clock
     * @param steps instants at which something happened
     * @param complete whether the whole time passed; if not, a limit was reached first
     */
    public record Advanced(Duration passed, long steps, long events, boolean complete) {}

    // between two looks at the inbox no more events than this happen
    private static final int SLICE_EVENTS = 1_000;

    // in real time the loop wakes no more often: events keep their own times all the same
    private static final long NAP_MICROS = 1_000;

    private final Network network;
    private final ScheduledExecutorService executor;
    private final ClockMode mode;
    private final LongSupplier nanoClock;
    private final Consumer<Throwable> bugs;
    private final long startNanos;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final ManagementTimers timers;

    private volatile Thread thread;
    private volatile boolean closed;
    private volatile long publishedMicros;
    private volatile boolean held;

    // used in turns only
    private final ArrayDeque<Advance> advances = new ArrayDeque<>();
    private int holds;
    private long wakeMicros = Long.MAX_VALUE;

    /**
     * @param executor shared by all loops of the process
     * @param nanoClock the wall clock that drives a network in real time; not read if stepped
     * @param bugs told what an event threw; the loop goes on
     */
    public NetworkLoop(
            Network network,
            ScheduledExecutorService executor,
            ClockMode mode,
            LongSupplier nanoClock,
            Consumer<Throwable> bugs) {
        this.network = network;
        this.executor = executor;
        this.mode = mode;
        this.nanoClock = nanoClock;
        this.bugs = bugs;
        this.startNanos = mode == ClockMode.REAL_TIME ? nanoClock.getAsLong() : 0;
        this.timers = new ManagementTimers(this, network);
    }

    public Network network() {
        return network;
    }

    public ClockMode mode() {
        return mode;
    }

    /** Tells of a bug that something survived; from any thread. */
    public void report(Throwable bug) {
        bugs.accept(bug);
    }

    /** Timers of the management plane, on this network's clock. */
    public Timers timers() {
        return timers;
    }

    /** Takes a turn and waits for its result. Not to be called from a turn. */
    public <T> T call(Turn<T> turn) throws NetconfException {
        var result = new CompletableFuture<T>();
        submit(
                () -> {
                    try {
                        answer(result, turn.take());
                    } catch (NetconfException | RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                },
                result);
        return await(result);
    }

    private void submit(Runnable job, CompletableFuture<?> result) {
        if (isInTurn()) {
            throw new IllegalStateException("a turn cannot wait for another turn");
        }
        inbox.add(job);
        if (closed) {
            result.completeExceptionally(new IllegalStateException("the network is closed"));
        }
        wake();
    }

    /** Whoever gets an answer also sees the time it was given at. */
    private <T> void answer(CompletableFuture<T> to, T result) {
        publishedMicros = network.nowMicros();
        to.complete(result);
    }

    private static <T> T await(CompletableFuture<T> result) throws NetconfException {
        try {
            return result.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case NetconfException refusal -> throw refusal;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    /** Takes a turn later; nobody waits for it. From any thread, turns included. */
    public void post(Runnable turn) {
        inbox.add(turn);
        wake();
    }

    boolean isInTurn() {
        return Thread.currentThread() == thread;
    }

    /**
     * Moves the clock of a stepped network on and lets everything happen that falls into that time;
     * waits until that is done.
     *
     * @param maxSteps stop after so many instants at which something happened
     * @param maxEvents stop after so many events
     * @throws NetconfException when the clock follows the wall clock
     */
    public Advanced advance(Duration time, long maxSteps, long maxEvents) throws NetconfException {
        if (mode == ClockMode.REAL_TIME) {
            throw RpcError.operationFailed(
                            "the clock of this network follows the wall clock and cannot be"
                                    + " advanced; start the lab with a stepped clock")
                    .refusal();
        }
        var result = new CompletableFuture<Advanced>();
        submit(() -> advances.add(new Advance(time, maxSteps, maxEvents, result)), result);
        return await(result);
    }

    /** Keeps the clock where it is; in turns only. */
    void hold() {
        holds++;
        held = true;
    }

    /** Lets the clock move on; from any thread. */
    void release() {
        post(
                () -> {
                    holds--;
                    held = holds > 0;
                });
    }

    /** Runs the work of a management timer beside the loop; it sees the time of this turn. */
    void runBeside(Runnable work) {
        publishedMicros = network.nowMicros();
        Thread.ofVirtual().name("holdfast-timer").start(work);
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
    }

    private void run() {
        thread = Thread.currentThread();
        boolean more;
        try {
            more = slice();
        } finally {
            publishedMicros = network.nowMicros();
            thread = null;
            running.set(false);
        }
        if (more || !inbox.isEmpty()) {
            wake();
        }
    }

    /** Does a bounded amount of work; whether there is more to be done at once. */
    private boolean slice() {
        boolean behind = followWallClock();
        for (var job = inbox.poll(); job != null; job = inbox.poll()) {
            // a turn belongs to the instant it was asked for, not to that of the last event
            behind = followWallClock();
            guarded(job);
        }
        if (holds > 0 || closed) {
            return false;
        }
        if (mode == ClockMode.STEPPED) {
            return advanceSome();
        }
        if (!behind) {
            nap();
        }
        return behind;
    }

    private void guarded(Runnable job) {
        try {
            job.run();
        } catch (RuntimeException bug) {
            bugs.accept(bug);
        }
    }

    private long wallMicros() {
        return (nanoClock.getAsLong() - startNanos) / 1000;
    }

    /** Lets happen what is due by the wall clock; whether some of it has to wait for a slice. */
    private boolean followWallClock() {
        if (mode == ClockMode.STEPPED) {
            return false;
        }
        long until = wallMicros();
        for (int i = 0; i < SLICE_EVENTS; i++) {
            if (holds > 0 || closed) {
                return false;
            }
            if (network.queue().nextMicros() > until) {
                network.queue().idleUntil(until);
                return false;
            }
            guarded(network.queue()::runNext);
        }
        return true;
    }

    private void nap() {
        long next = network.queue().nextMicros();
        long now = wallMicros();
        if (wakeMicros <= now) {
            wakeMicros = Long.MAX_VALUE;
        }
        if (next != Long.MAX_VALUE && next < wakeMicros) {
            wakeMicros = Math.max(next, now + NAP_MICROS);
            executor.schedule(this::wake, wakeMicros - now, TimeUnit.MICROSECONDS);
        }
    }

    private boolean advanceSome() {
        for (int i = 0; i < SLICE_EVENTS && !advances.isEmpty(); i++) {
            if (holds > 0) {
                return false;
            }
            if (!advances.element().step()) {
                advances.remove();
            }
        }
        return !advances.isEmpty();
    }

    /** One call of {@link #advance}, carried out event by event. */
    private final class Advance {
        private final Duration time;
        private final long maxSteps;
        private final long maxEvents;
        private final CompletableFuture<Advanced> result;
        private long fromMicros = -1;
        private long lastMicros = -1;
        private long steps;
        private long events;

        Advance(Duration time, long maxSteps, long maxEvents, CompletableFuture<Advanced> result) {
            this.time = time;
            this.maxSteps = maxSteps;
            this.maxEvents = maxEvents;
            this.result = result;
        }

        /** Lets one event happen; false when the call is answered. */
        boolean step() {
            var queue = network.queue();
            if (fromMicros < 0) {
                fromMicros = queue.nowMicros();
            }
            long until = fromMicros + time.toNanos() / 1000;
            long next = queue.nextMicros();
            if (next > until) {
                queue.idleUntil(until);
                finish(true);
                return false;
            }
            boolean newInstant = next != lastMicros;
            if (events == maxEvents || newInstant && steps == maxSteps) {
                finish(false);
                return false;
            }
            steps += newInstant ? 1 : 0;
            lastMicros = next;
            events++;
            try {
                queue.runNext();
            } catch (RuntimeException bug) {
                bugs.accept(bug);
            }
            return true;
        }

        private void finish(boolean complete) {
            var passed = Duration.ofNanos((network.nowMicros() - fromMicros) * 1000);
            answer(result, new Advanced(passed, steps, events, complete));
        }

        void abandon() {
            result.completeExceptionally(new IllegalStateException("the network is closed"));
        }
    }

    /** The network's time in microseconds as any thread may know it. */
    long nowMicros() {
        if (isInTurn()) {
            return network.nowMicros();
        }
        return mode == ClockMode.REAL_TIME
                ? Math.max(publishedMicros, held ? 0 : wallMicros())
                : publishedMicros;
    }

    /** Lets nothing happen any more; calls that wait are answered with an exception. */
    @Override
    public void close() {
        closed = true;
        post(
                () -> {
                    advances.forEach(Advance::abandon);
                    advances.clear();
                });
    }
}
