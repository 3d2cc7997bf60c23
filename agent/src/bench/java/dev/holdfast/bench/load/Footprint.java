package dev.holdfast.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;

/** Session setup, memory, and the time a process takes to its first hello. */
final class Footprint {
    private static final int SETUPS = 100;
    private static final int AT_A_TIME = 8;
    private static final int IDLE_SESSIONS = 200;
    private static final int FULL = 100_000;
    private static final int STARTS = 5;

    /** So long the compilers hold on to what they have used. */
    private static final long IDLE_MILLIS = 8_000;

    private final Stage stage;
    private final int rounds;

    Footprint(Stage stage, int rounds) {
        this.stage = stage;
        this.rounds = rounds;
    }

    void setup() throws IOException {
        var duel = new Duel(stage.plain(), stage.ceiling(), rounds, false);
        duel.heading("session setup, with its end");
        duel.row("1 at a time", server -> setups(server, 1));
        duel.row("8 at a time", server -> setups(server, AT_A_TIME));
    }

    private Sample setups(Server server, int atATime) throws IOException {
        double cpu = server.cpuSeconds();
        long start = System.nanoTime();
        var nanos = new long[SETUPS];
        Meter.inParallel(
                atATime,
                part -> {
                    for (int i = part; i < SETUPS; i += atATime) {
                        long from = System.nanoTime();
                        stage.client().open(server).close();
                        nanos[i] = System.nanoTime() - from;
                    }
                    return part;
                });
        double took = (System.nanoTime() - start) / 1e9;
        return Sample.of(nanos, took, server.cpuSeconds() - cpu, 0);
    }

    void memory() throws IOException {
        System.out.printf("%n| memory | Holdfast | ceiling |%n|---|---|---|%n");
        try (var server = stage.fresh();
                var ceiling = stage.freshCeiling()) {
            row("resident, no entries", "%.0f MiB", resident(server), resident(ceiling));
            row("live heap an idle session", "%.0f KiB", session(server), session(ceiling));
        }
        try (var server = stage.fresh()) {
            stage.prepare(server);
            stage.fill(server, FULL);
            Server.pause(IDLE_MILLIS);
            System.out.printf(
                    Locale.ROOT,
                    "| resident, %,d entries | %.0f MiB | - |%n",
                    FULL,
                    server.residentMib());
        }
    }

    private static void row(String what, String format, double ours, double theirs) {
        System.out.printf(
                Locale.ROOT, "| %s | " + format + " | " + format + " |%n", what, ours, theirs);
    }

    private double resident(Server server) throws IOException {
        stage.client().open(server).close();
        Server.pause(IDLE_MILLIS);
        return server.residentMib();
    }

    private double session(Server server) throws IOException {
        // a first crowd brings in what does not go with its sessions
        stage.with(server, IDLE_SESSIONS, _ -> null);
        long before = server.liveHeapOctets();
        long with = stage.with(server, IDLE_SESSIONS, _ -> server.liveHeapOctets());
        return (with - before) / 1024.0 / IDLE_SESSIONS;
    }

    /** From the start of a process to a hello read, the client being warm. */
    void start() throws IOException {
        System.out.printf("%n| start to first hello | Holdfast | ceiling |%n|---|---|---|%n");
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int i = 0; i < STARTS; i++) {
            ours.add(started(stage::fresh));
            theirs.add(started(stage::freshCeiling));
        }
        ours.sort(null);
        theirs.sort(null);
        row("median of 5", "%.0f ms", ours.get(STARTS / 2), theirs.get(STARTS / 2));
    }

    private interface Start {
        Server one() throws IOException;
    }

    private double started(Start start) throws IOException {
        long from = System.nanoTime();
        try (var server = start.one();
                var _ = stage.client().open(server)) {
            return (System.nanoTime() - from) / 1e6;
        }
    }
}
