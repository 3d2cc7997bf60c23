package dev.holdfast.bench.load;

import java.io.IOException;

/** Reads of one entry, and of all. Used by the thread of the program. */
final class Reads {
    private static final int MANY_SESSIONS = 64;

    private final Stage stage;
    private final int rounds;
    private final double seconds;

    Reads(Stage stage, int rounds, double seconds) {
        this.stage = stage;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    void oneEntry(int size) throws IOException {
        Work entry = (session, random) -> read(session, Model.getEntry(random.nextInt(size)));
        Work mac = (session, random) -> read(session, Model.getMac(random.nextInt(size)));
        var title = "read one of %,d entries".formatted(size);
        new Duel(stage.plain(), stage.ceiling(), rounds, false).heading(title);
        row(stage.plain(), "configuration, 1 session", 1, entry, false);
        row(stage.plain(), "configuration, 64 sessions", MANY_SESSIONS, entry, false);
        row(stage.linked(), "MAC table, 1 session", 1, mac, false);
    }

    void all(int size) throws IOException {
        Work all = (session, _) -> read(session, Model.getAll());
        new Duel(stage.plain(), stage.ceiling(), rounds, true)
                .heading("read all of %,d entries".formatted(size));
        row(stage.plain(), "configuration", 1, all, true);
    }

    private void row(Server server, String what, int count, Work work, boolean throughput)
            throws IOException {
        new Duel(server, stage.ceiling(), rounds, throughput)
                .row(
                        what,
                        one ->
                                stage.with(
                                        one,
                                        count,
                                        sessions -> Meter.measure(one, sessions, seconds, work)));
    }

    private static long read(Session session, String operation) throws IOException {
        var reply = session.call(operation);
        if (!reply.contains(Model.ENTRY_END, Integer.MAX_VALUE)) {
            throw new IOException(operation + " found nothing: " + reply.text(1000));
        }
        return reply.length();
    }
}
