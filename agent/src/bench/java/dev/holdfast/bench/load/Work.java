package dev.holdfast.bench.load;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** One operation, as often as asked for. */
@FunctionalInterface
interface Work {
    /**
     * @return octets of the reply, where they are of interest
     */
    long once(Session session, RandomGenerator random) throws IOException;
}
