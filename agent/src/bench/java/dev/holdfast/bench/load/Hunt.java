package dev.holdfast.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks for a session that is not answered: many sessions open, read a little and end one after the
 * other, in every second round while others are killed and drop their connections at the same
 * moment. Used by the thread of the program; one of its own watches it, tells what the server was
 * doing that did not answer for ten seconds, and ends the program.
 */
final class Hunt {
    private static final int SESSIONS = 64;
    private static final double READING_SECONDS = 0.2;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Stage stage;
    private final Duration time;
    private final SplittableRandom random = new SplittableRandom();
    private volatile long sinceNanos;
    private volatile String doing = "";

    /**
     * @param time how long at each server
     */
    Hunt(Stage stage, Duration time) {
        this.stage = stage;
        this.time = time;
    }

    void at(Server server) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        begin("start");
        var over = new CountDownLatch(1);
        var watch = Thread.ofPlatform().daemon().start(() -> watch(server, over));
        int rounds = 0;
        try (var killer = stage.client().open(server)) {
            for (; System.nanoTime() < end; rounds++) {
                round(server, killer, rounds % 2 == 1);
            }
        } finally {
            over.countDown();
            watch.interrupt();
        }
        System.out.printf("%s answered %,d sessions%n", server.name(), rounds * SESSIONS);
    }

    private void round(Server server, Session killer, boolean disturbed) throws IOException {
        var sessions = new ArrayList<Session>();
        for (int i = 0; i < SESSIONS; i++) {
            begin("open");
            sessions.add(stage.client().open(server));
        }
        begin("read");
        Meter.measure(
                server,
                sessions,
                READING_SECONDS,
                (session, _) -> session.call(Model.getEntry(0)).length());
        while (!sessions.isEmpty()) {
            var one = sessions.removeLast();
            var victim = disturbed && !sessions.isEmpty() ? sessions.removeLast() : null;
            begin("end of session " + one.id());
            Meter.inParallel(
                    victim == null ? 1 : 3,
                    part -> {
                        switch (part) {
                            case 0 -> end(one);
                            case 1 -> killer.isRefused(victim.killing());
                            default -> victim.drop();
                        }
                        return part;
                    });
        }
    }

    /** Not always at the same moment as what is done to the others. */
    private void end(Session session) throws IOException {
        for (int i = random.nextInt(10_000); i > 0; i--) {
            Thread.onSpinWait();
        }
        session.close();
    }

    private void begin(String what) {
        doing = what;
        sinceNanos = System.nanoTime();
    }

    private void watch(Server server, CountDownLatch over) {
        try {
            while (!over.await(1, TimeUnit.SECONDS)) {
                if (System.nanoTime() - sinceNanos > SILENCE_NANOS) {
                    System.out.printf("%s is silent: %s%n", server.name(), doing);
                    server.diagnosis().forEach(System.out::println);
                    Runtime.getRuntime().exit(1);
                }
            }
        } catch (InterruptedException e) {
            // the hunt is over
        } catch (IOException e) {
            System.out.println("no diagnosis: " + e.getMessage());
            Runtime.getRuntime().exit(1);
        }
    }
}
