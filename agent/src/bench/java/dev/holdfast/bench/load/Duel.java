package dev.holdfast.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures two servers in turns, A B A B, after both are warm, and prints a row: whatever slows the
 * machine down in between slows down both. Used by the thread of the program.
 */
final class Duel {
    private final Server server;
    private final Server ceiling;
    private final int rounds;
    private final boolean throughput;

    /**
     * @param throughput whether octets count, not operations
     */
    Duel(Server server, Server ceiling, int rounds, boolean throughput) {
        this.server = server;
        this.ceiling = ceiling;
        this.rounds = rounds;
        this.throughput = throughput;
    }

    /** How one of the two is measured once. */
    interface Bout {
        Sample with(Server server) throws IOException;
    }

    void heading(String title) {
        System.out.printf(
                "%n| %s | %2$s | p50 | server CPU | %3$s | p50 | server CPU | %2$s / %3$s |%n"
                        + "|---|---|---|---|---|---|---|---|%n",
                title, server.name(), ceiling.name());
    }

    void row(String what, Bout bout) throws IOException {
        bout.with(server);
        bout.with(ceiling);
        var ours = new ArrayList<Sample>();
        var best = new ArrayList<Sample>();
        for (int round = 0; round < rounds; round++) {
            ours.add(bout.with(server));
            best.add(bout.with(ceiling));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.2f |%n",
                what,
                words(ours),
                words(best),
                rate(ours) / rate(best));
    }

    private double rate(List<Sample> samples) {
        return Sample.median(samples, throughput ? Sample::megabytesPerSecond : Sample::perSecond);
    }

    private String words(List<Sample> samples) {
        return String.format(
                Locale.ROOT,
                throughput ? "%.0f MB/s | %.2f ms | %.3f ms" : "%.0f/s | %.2f ms | %.3f ms",
                rate(samples),
                Sample.median(samples, Sample::p50Millis),
                Sample.median(samples, Sample::cpuMillis));
    }
}
