package dev.holdfast.bench.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Edits of one leaf with their commits, and edits of many. Used by the thread of the program. */
final class Edits {
    private static final int BULK = 10_000;

    private final Stage stage;
    private final int rounds;
    private final double seconds;
    // no edit writes what is there already
    private final AtomicLong values = new AtomicLong(1_000_000);

    Edits(Stage stage, int rounds, double seconds) {
        this.stage = stage;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    private Duel against(Server server) {
        return new Duel(server, stage.ceiling(), rounds, false);
    }

    /** One leaf, by what is said of it, while all servers hold that many entries. */
    void oneLeaf(int size) throws IOException {
        against(stage.plain()).heading("edit and commit at %,d entries".formatted(size));
        row(stage.plain(), "one leaf", weight(size));
        row(stage.linked(), "one leaf, entries refer to each other", weight(size));
        row(stage.linked(), "the reference itself", reference(size));
        row(stage.unique(), "a unique leaf", description(size));
        row(stage.linked(), "deletion of what is referred to, refused", deletion(size));
    }

    private void row(Server server, String what, Work work) throws IOException {
        against(server)
                .row(
                        what,
                        one ->
                                stage.with(
                                        one,
                                        1,
                                        sessions -> Meter.measure(one, sessions, seconds, work)));
    }

    private Work weight(int size) {
        return (session, random) -> {
            var value = Long.toString(values.incrementAndGet());
            return edited(session, Model.leaf(random.nextInt(size), "weight", value));
        };
    }

    private Work reference(int size) {
        return (session, random) -> {
            var peer = "entry-" + random.nextInt(size);
            return edited(session, Model.leaf(random.nextInt(size), "peer", peer));
        };
    }

    private Work description(int size) {
        return (session, random) -> {
            var text = "edit " + values.incrementAndGet();
            return edited(session, Model.leaf(random.nextInt(size), "description", text));
        };
    }

    private static long edited(Session session, String config) throws IOException {
        session.edit(config);
        session.commit();
        return 0;
    }

    /** Entries hold on to themselves as well, so that every deletion leaves a reference behind. */
    private static Work deletion(int size) {
        return (session, random) -> {
            int entry = random.nextInt(size - 1);
            session.edit(Model.leaf(entry + 1, "peer", "entry-" + entry));
            session.edit(Model.deletion(entry));
            session.isRefused("<commit/>");
            session.call("<discard-changes/>");
            return 0;
        };
    }

    /** One edit that creates ten thousand entries, and its commit. */
    void bulk() throws IOException {
        var duel = against(stage.plain());
        duel.heading("bulk");
        duel.row("one edit creating %,d entries, and commit".formatted(BULK), this::bulk);
    }

    private Sample bulk(Server server) throws IOException {
        stage.prepare(server);
        var config = Model.entries(0, BULK, false);
        return stage.with(
                server,
                1,
                sessions -> Meter.once(server, () -> edited(sessions.getFirst(), config)));
    }
}
