package dev.holdfast.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Rule;
import dev.holdfast.device.net.Event;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

@Timeout(60)
class NetworkLoopTest {
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final Bench bench = new Bench();
    private final ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final AtomicLong wallNanos = new AtomicLong();

    private NetworkLoop loop(ClockMode mode) {
        return new NetworkLoop(bench.network, executor, mode, wallNanos::get, bugs::add);
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private Event event(Runnable what) {
        return new Event() {
            @Override
            protected void happen() {
                what.run();
            }
        };
    }

    @Test
    @Rule("DP-1")
    void aSteppedClockMovesWhenAdvancedAndNotOtherwise() throws NetconfException {
        var loop = loop(ClockMode.STEPPED);
        var at = new ArrayList<Long>();
        loop.call(
                () -> {
                    bench.network
                            .queue()
                            .file(event(() -> at.add(bench.network.nowMicros())), 1_500_000);
                    return null;
                });

        assertThat(loop.advance(Duration.ofSeconds(1), 10, 10))
                .isEqualTo(new NetworkLoop.Advanced(Duration.ofSeconds(1), 0, 0, true));
        assertThat(at).isEmpty();
        assertThat(loop.advance(Duration.ofSeconds(1), 10, 10))
                .isEqualTo(new NetworkLoop.Advanced(Duration.ofSeconds(1), 1, 1, true));
        assertThat(at).containsExactly(1_500_000L);
        assertThat(loop.timers().now()).isEqualTo(Bench.EPOCH.plusSeconds(2));
    }

    @Test
    void advancingStopsAtItsLimitsOfStepsAndEvents() throws NetconfException {
        var loop = loop(ClockMode.STEPPED);
        loop.call(
                () -> {
                    for (int i = 0; i < 10; i++) {
                        bench.network.queue().file(event(() -> {}), 1_000 * (i / 2));
                    }
                    return null;
                });

        assertThat(loop.advance(Duration.ofSeconds(1), 2, 100))
                .isEqualTo(new NetworkLoop.Advanced(Duration.ofMillis(1), 2, 4, false));
        assertThat(loop.advance(Duration.ofSeconds(1), 100, 3))
                .isEqualTo(new NetworkLoop.Advanced(Duration.ofMillis(2), 2, 3, false));
        assertThat(loop.advance(Duration.ofSeconds(1), 100, 100).complete()).isTrue();
    }

    @Test
    void aRefusalReachesTheCallerAndABugToo() throws NetconfException {
        var loop = loop(ClockMode.STEPPED);
        var refusal = RpcError.invalidValue("no").refusal();

        assertThatThrownBy(
                        () ->
                                loop.call(
                                        () -> {
                                            throw refusal;
                                        }))
                .isSameAs(refusal);
        assertThatThrownBy(
                        () ->
                                loop.call(
                                        () -> {
                                            throw new IllegalStateException("bug");
                                        }))
                .hasMessage("bug");
        assertThat(loop.<String>call(() -> "alive")).isEqualTo("alive");
    }

    @Test
    void anEventThatThrowsIsReportedAndTheRestGoesOn() throws NetconfException {
        var loop = loop(ClockMode.STEPPED);
        var happened = new ArrayList<String>();
        loop.call(
                () -> {
                    bench.network
                            .queue()
                            .file(
                                    event(
                                            () -> {
                                                throw new IllegalStateException("bug");
                                            }),
                                    1);
                    bench.network.queue().file(event(() -> happened.add("next")), 1);
                    return null;
                });
        loop.advance(Duration.ofSeconds(1), 10, 10);

        assertThat(bugs).extracting(Throwable::getMessage).containsExactly("bug");
        assertThat(happened).containsExactly("next");
    }

    @Test
    void theClockWaitsAtAManagementTimerUntilItsWorkIsDone() throws Exception {
        var loop = loop(ClockMode.STEPPED);
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var seen = new ConcurrentLinkedQueue<String>();
        loop.timers()
                .schedule(
                        Duration.ofSeconds(10),
                        () -> {
                            begun.countDown();
                            awaitUninterrupted(mayEnd);
                            seen.add("rolled back at " + inTurn(loop));
                        });
        loop.call(
                () -> {
                    bench.network.queue().file(event(() -> seen.add("later event")), 10_000_001);
                    return null;
                });
        var advanced =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return loop.advance(Duration.ofSeconds(20), 100, 100);
                            } catch (NetconfException e) {
                                throw new AssertionError(e);
                            }
                        });

        begun.await();
        assertThat(loop.<Long>call(bench.network::nowMicros)).isEqualTo(10_000_000);
        assertThat(advanced).isNotDone();
        mayEnd.countDown();
        assertThat(advanced.get(30, TimeUnit.SECONDS).complete()).isTrue();
        assertThat(seen).containsExactly("rolled back at 10000000", "later event");
    }

    private long inTurn(NetworkLoop loop) {
        try {
            return loop.call(bench.network::nowMicros);
        } catch (NetconfException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Rule("DP-19")
    void aManagementTimerTellsWhatRemainsAndCanBeTakenBack() throws NetconfException {
        var loop = loop(ClockMode.STEPPED);
        var ran = new ConcurrentLinkedQueue<String>();
        var timer = loop.timers().schedule(Duration.ofSeconds(10), () -> ran.add("ran"));
        loop.advance(Duration.ofSeconds(4), 10, 10);
        assertThat(timer.remaining()).isEqualTo(Duration.ofSeconds(6));

        timer.cancel();
        assertThat(timer.remaining()).isZero();
        loop.advance(Duration.ofSeconds(20), 10, 10);
        assertThat(ran).isEmpty();
    }

    @Test
    void inRealTimeEventsHappenAsTheWallClockPasses() throws Exception {
        var loop = loop(ClockMode.REAL_TIME);
        var happened = new ConcurrentLinkedQueue<Long>();
        loop.call(
                () -> {
                    for (long at : List.of(1_000_000L, 2_000_000L)) {
                        bench.network
                                .queue()
                                .file(event(() -> happened.add(bench.network.nowMicros())), at);
                    }
                    return null;
                });
        wallNanos.set(1_500_000_000L);

        assertThat(loop.<Long>call(bench.network::nowMicros)).isEqualTo(1_500_000);
        assertThat(happened).containsExactly(1_000_000L);
        assertThat(loop.timers().now()).isEqualTo(Bench.EPOCH.plusMillis(1_500));
        assertThatThrownBy(() -> loop.advance(Duration.ofSeconds(1), 1, 1))
                .isInstanceOf(NetconfException.class)
                .hasMessageContaining("cannot be advanced");
    }

    @Test
    void inRealTimeTheLoopWakesByItselfForWhatIsDue() throws Exception {
        var loop =
                new NetworkLoop(
                        bench.network, executor, ClockMode.REAL_TIME, System::nanoTime, bugs::add);
        var happened = new CountDownLatch(3);
        loop.call(
                () -> {
                    for (int i = 1; i <= 3; i++) {
                        bench.network.queue().file(event(happened::countDown), i * 20_000L);
                    }
                    return null;
                });

        assertThat(happened.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyCallersTakeTurnsOneAtATime() throws Exception {
        var loop = loop(ClockMode.STEPPED);
        var counter = new int[1];
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            callers.add(
                    Thread.startVirtualThread(
                            () -> {
                                for (int turn = 0; turn < 500; turn++) {
                                    inTurn(loop);
                                    loop.post(() -> counter[0]++);
                                }
                            }));
        }
        for (var caller : callers) {
            caller.join();
        }

        assertThat(loop.<Integer>call(() -> counter[0])).isEqualTo(10_000);
    }

    @Test
    void aTurnThatWantsToWaitForATurnIsToldSo() throws NetconfException {
        var loop = loop(ClockMode.STEPPED);

        assertThatThrownBy(() -> loop.call(() -> loop.call(() -> "never")))
                .hasMessage("a turn cannot wait for another turn");
    }

    @Test
    void aClosedNetworkAnswersCallersWithAnException() {
        var loop = loop(ClockMode.STEPPED);
        loop.close();

        assertThatThrownBy(() -> loop.call(() -> "never")).hasMessage("the network is closed");
        assertThatThrownBy(() -> loop.advance(Duration.ofSeconds(1), 1, 1))
                .hasMessage("the network is closed");
    }
}
