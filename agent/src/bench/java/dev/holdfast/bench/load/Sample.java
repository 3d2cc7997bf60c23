package dev.holdfast.bench.load;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of one stretch of work. Immutable.
 *
 * @param octets of all replies
 * @param cpuSeconds of the server
 */
record Sample(int operations, double seconds, double p50Millis, double cpuSeconds, long octets) {
    /**
     * @param nanos how long each operation took
     */
    static Sample of(long[] nanos, double seconds, double cpuSeconds, long octets) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        double p50 = sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1e6;
        return new Sample(nanos.length, seconds, p50, cpuSeconds, octets);
    }

    double perSecond() {
        return operations / seconds;
    }

    double megabytesPerSecond() {
        return octets / 1e6 / seconds;
    }

    double cpuMillis() {
        return cpuSeconds * 1e3 / Math.max(1, operations);
    }

    /** The median of several stretches by some figure. */
    static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(samples.size() / 2);
    }
}
