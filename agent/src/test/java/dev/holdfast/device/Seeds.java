package dev.holdfast.device;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs a property for many seeds; a failure names the seed, {@code -Dseed=} replays it. */
public final class Seeds {
    private Seeds() {}

    public static void forAll(int runs, Consumer<RandomGenerator> property) {
        long first = Long.getLong("seed", 1);
        for (long seed = first; seed < first + runs; seed++) {
            try {
                property.accept(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("replay with -Dseed=" + seed, e);
            }
        }
    }
}
