package dev.holdfast.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Seeded;
import dev.holdfast.error.NetconfException;
import dev.holdfast.testkit.Box;
import dev.holdfast.yang.LeafSchema;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Random confirmed commits of three sessions, against a naive model of RFC 6241 section 8.4: what
 * running holds, what it goes back to, and whose the commit is.
 */
final class RandomTrialsTest {
    private static final int SESSIONS = 3;

    /** What the model remembers of a confirmed commit. */
    private record Waiting(String before, long owner, Optional<String> token, long dueSeconds) {}

    private final class Run {
        private final RandomGenerator random;
        private final Box box = new Box();
        private final Datastores datastores =
                new Datastores(box, (_, next) -> next, CommitLog.inMemory());
        private final Deque<String> log = new ArrayDeque<>();
        private String running;
        private String candidate;
        private boolean dirty;
        private Optional<Waiting> waiting = Optional.empty();
        private long now;
        private int names;

        Run(RandomGenerator random) {
            this.random = random;
        }

        void step() {
            long session = 1 + random.nextInt(SESSIONS);
            switch (random.nextInt(8)) {
                case 0, 1 -> editCandidate(session);
                case 2 -> editRunning(session);
                case 3, 4 -> commit(session);
                case 5 -> cancel(session);
                case 6 -> end(session);
                default -> pass(random.nextInt(400));
            }
            check();
        }

        private boolean refused(Call call) {
            try {
                call.run();
                return false;
            } catch (NetconfException e) {
                return true;
            }
        }

        private void editCandidate(long session) {
            var name = "n" + names++;
            log.add("candidate " + name);
            assertThat(refused(() -> edit(session, DatastoreName.CANDIDATE, name))).isFalse();
            candidate = name;
            dirty = true;
        }

        private void editRunning(long session) {
            var name = "n" + names++;
            log.add("running " + name);
            assertThat(refused(() -> edit(session, DatastoreName.RUNNING, name))).isFalse();
            running = name;
        }

        private void edit(long session, DatastoreName target, String name) throws NetconfException {
            datastores.edit(
                    author(session), target, before -> TreeEdit.Outcome.whole(named(before, name)));
        }

        private boolean mayFollow(long session, Optional<String> persistId) {
            if (waiting.isEmpty()) {
                return persistId.isEmpty();
            }
            var token = waiting.get().token();
            return persistId.isPresent()
                    ? persistId.equals(token)
                    : token.isEmpty() && waiting.get().owner() == session;
        }

        private void commit(long session) {
            var persist = token();
            var persistId = token();
            var trial =
                    random.nextBoolean()
                            ? Optional.of(
                                    new CommitTerms.Trial(
                                            Duration.ofSeconds(1 + random.nextInt(600)), persist))
                            : Optional.<CommitTerms.Trial>empty();
            log.add("commit by " + session + " " + trial + " " + persistId);
            boolean refused =
                    refused(
                            () ->
                                    datastores.commit(
                                            author(session), new CommitTerms(trial, persistId)));
            assertThat(refused).as("%s", log).isNotEqualTo(mayFollow(session, persistId));
            if (refused) {
                return;
            }
            var before = waiting.isPresent() ? waiting.get().before() : running;
            var former = waiting.flatMap(Waiting::token);
            running = dirty ? candidate : running;
            dirty = false;
            waiting =
                    trial.map(
                            given ->
                                    new Waiting(
                                            before,
                                            session,
                                            persist.or(() -> former),
                                            now + given.timeout().toSeconds()));
        }

        private Optional<String> token() {
            return random.nextInt(3) == 0 ? Optional.of("t" + random.nextInt(2)) : Optional.empty();
        }

        private void cancel(long session) {
            var persistId = token();
            log.add("cancel by " + session + " " + persistId);
            boolean may =
                    waiting.isPresent()
                            && (persistId.isPresent()
                                    ? persistId.equals(waiting.get().token())
                                    : waiting.get().owner() == session);
            assertThat(refused(() -> datastores.cancelCommit(author(session), persistId)))
                    .as("%s", log)
                    .isNotEqualTo(may);
            if (may) {
                goBack();
            }
        }

        /** Sessions are numbered anew in nature; here a session that ended comes back. */
        private void end(long session) {
            log.add("end of " + session);
            datastores.sessionEnded(session);
            if (waiting.isPresent() && waiting.get().owner() == session) {
                if (waiting.get().token().isEmpty()) {
                    goBack();
                } else {
                    waiting =
                            waiting.map(
                                    it -> new Waiting(it.before(), 0, it.token(), it.dueSeconds()));
                }
            }
        }

        private void pass(long seconds) {
            log.add("pass " + seconds);
            box.clock.advance(Duration.ofSeconds(seconds));
            now += seconds;
            if (waiting.isPresent() && waiting.get().dueSeconds() <= now) {
                goBack();
            }
        }

        private void goBack() {
            running = waiting.orElseThrow().before();
            waiting = Optional.empty();
        }

        private void check() {
            assertThat(name(datastores.running())).as("%s", log).isEqualTo(running);
            assertThat(name(box.snapshot().running())).as("%s", log).isEqualTo(running);
            assertThat(name(datastores.candidate()))
                    .as("%s", log)
                    .isEqualTo(dirty ? candidate : running);
            assertThat(box.clock.waiting()).as("%s", log).isEqualTo(waiting.isPresent() ? 1 : 0);
        }
    }

    @FunctionalInterface
    private interface Call {
        void run() throws NetconfException;
    }

    private static Author author(long session) {
        return new Author(session, "ada", Optional.empty(), Author.Permission.EVERYTHING);
    }

    private static DataTree named(DataTree tree, String name) {
        var box = Box.box();
        return new DataTree(
                tree.schema(),
                tree.root().with(box, InnerNode.empty(box).with(box.child("name"), name)));
    }

    private static String name(DataTree tree) {
        var inner = tree.root().container(Box.box());
        return inner == null ? null : inner.leaf((LeafSchema) Box.box().child("name"));
    }

    @Test
    void agreeWithTheModel() {
        Seeded.forAll(
                200,
                random -> {
                    var run = new Run(random);
                    for (int i = 0; i < 60; i++) {
                        run.step();
                    }
                });
    }
}
