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
record Sample(
        int operations,
        double seconds,
        double p50Millis,
        double p99Millis,
        double cpuSeconds,
        long octets) {
    /**
     * @param nanos how long each operation took
     */
    static Sample of(long[] nanos, double seconds, double cpuSeconds, long octets) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Sample(
                nanos.length, seconds, millis(sorted, 50), millis(sorted, 99), cpuSeconds, octets);
    }

    private static double millis(long[] sorted, int percent) {
        int at = (int) ((long) sorted.length * percent / 100);
        return sorted.length == 0 ? 0 : sorted[at] / 1e6;
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
