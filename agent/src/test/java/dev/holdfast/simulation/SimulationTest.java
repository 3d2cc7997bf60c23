package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.Test;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Random faults, a thousand seeds of them: {@code -Dsimulation.seeds=100000} for more, {@code
 * -Dsimulation.seed=17} for one alone.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 1000);
    private static final long ALONE = Long.getLong("simulation.seed", -1);

    @Test
    @Rule({
        "SL-1", "SL-8", "SL-10", "SL-13", "SL-15", "SL-17", "SL-25", "SL-31", "DP-5", "DP-7",
        "DP-8", "DP-12", "DP-22"
    })
    void whateverHappensTheInvariantsHold() throws InterruptedException {
        if (ALONE >= 0) {
            run(ALONE, new Coverage());
            return;
        }
        var coverage = new Coverage();
        var failures = new ConcurrentSkipListMap<Long, AssertionError>();
        var next = new AtomicLong(1);
        int threads = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.execute(
                        () -> {
                            for (long seed = next.getAndIncrement();
                                    seed <= SEEDS && failures.isEmpty();
                                    seed = next.getAndIncrement()) {
                                try {
                                    run(seed, coverage);
                                } catch (AssertionError e) {
                                    failures.put(seed, e);
                                }
                            }
                        });
            }
        }
        if (!failures.isEmpty()) {
            throw failures.firstEntry().getValue();
        }
        System.out.printf("%d seeds exercised%n%s", SEEDS, coverage);
        assertThat(coverage.missing()).as("never exercised by %d seeds", SEEDS).isEmpty();
    }

    @Test
    @Rule("DP-24")
    void aSeedIsItsStory() {
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(story(seed)).as("seed %d", seed).isEqualTo(story(seed));
        }
        assertThat(story(1)).isNotEqualTo(story(2));
    }

    private static String story(long seed) {
        var simulation = new Simulation(seed);
        simulation.run();
        return simulation.trace().digest();
    }

    private static void run(long seed, Coverage coverage) {
        var simulation = new Simulation(seed);
        try {
            simulation.run();
        } catch (RuntimeException
                | Error e) { // a stack that overflows is a failure of its seed, too
            throw new AssertionError(
                    "%s%n%s%nrepeat with ./mvnw -pl agent test -Dtest=SimulationTest -Dsimulation.seed=%d"
                            .formatted(simulation.trace(), e, seed),
                    e);
        }
        coverage.add(simulation.coverage());
    }
}
