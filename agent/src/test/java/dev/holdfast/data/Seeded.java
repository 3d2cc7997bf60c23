package dev.holdfast.data;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs a property over seeded random generators; a failure names the seed that repeats it. */
public final class Seeded {
    private static final long DEFAULT_SEED = 20_261_121L;

    private Seeded() {}

    /** A statement about whatever a generator draws. */
    @FunctionalInterface
    public interface Property {
        void holdsFor(RandomGenerator random) throws Exception;
    }

    public static void forAll(int runs, Property property) {
        forAll(DEFAULT_SEED, runs, property);
    }

    /**
     * @param first the seed of the first run; that of each other is one more
     */
    public static void forAll(long first, int runs, Property property) {
        var given = Long.getLong("seed");
        long base = given == null ? first : given;
        for (long seed = base; seed < base + (given == null ? runs : 1); seed++) {
            try {
                property.holdsFor(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("repeat with -Dseed=" + seed + ": " + failure, failure);
            }
        }
    }
}
