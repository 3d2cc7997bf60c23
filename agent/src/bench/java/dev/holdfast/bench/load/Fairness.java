package dev.holdfast.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads of one entry while other sessions search for all they are worth. Used by the thread of the
 * program.
 */
final class Fairness {
    private static final int SEARCHERS = 2;

    private final Stage stage;
    private final int rounds;
    private final double seconds;

    Fairness(Stage stage, int rounds, double seconds) {
        this.stage = stage;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** One row alone, one beside two sessions with the costliest filter there is. */
    void whileOthersSearch(int size) throws IOException {
        System.out.printf(
                "%n| read one of %,d entries | p50 | p99 | rate |%n|---|---|---|---|%n", size);
        var alone = new ArrayList<Sample>();
        var beside = new ArrayList<Sample>();
        read(size); // warms up
        for (int round = 0; round < rounds; round++) {
            alone.add(read(size));
            beside.add(stage.with(stage.plain(), SEARCHERS, all -> whileSearching(all, size)));
        }
        row("alone", alone);
        row("while " + SEARCHERS + " sessions search", beside);
    }

    private Sample read(int size) throws IOException {
        Work entry =
                (session, random) -> session.call(Model.getEntry(random.nextInt(size))).length();
        return stage.with(
                stage.plain(), 1, reader -> Meter.measure(stage.plain(), reader, seconds, entry));
    }

    private Sample whileSearching(List<Session> searchers, int size) throws IOException {
        var enough = new AtomicBoolean();
        var samples =
                Meter.inParallel(
                        SEARCHERS + 1,
                        i ->
                                i == SEARCHERS
                                        ? readAndEnd(size, enough)
                                        : search(searchers.get(i), enough));
        return samples.getLast();
    }

    private Sample readAndEnd(int size, AtomicBoolean enough) throws IOException {
        try {
            return read(size);
        } finally {
            enough.set(true);
        }
    }

    /** Whether it finds anything, or is told that it asks for too much, is the same here. */
    private static Sample search(Session session, AtomicBoolean enough) throws IOException {
        int searches = 0;
        while (!enough.get()) {
            session.isRefused(Model.search());
            searches++;
        }
        return Sample.of(new long[searches], 1, 0, 0);
    }

    private static void row(String what, List<Sample> samples) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f ms | %.2f ms | %.0f/s |%n",
                what,
                Sample.median(samples, Sample::p50Millis),
                Sample.median(samples, Sample::p99Millis),
                Sample.median(samples, Sample::perSecond));
    }
}
