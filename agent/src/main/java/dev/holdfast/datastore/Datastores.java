package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Running and candidate of one device, their locks, and commits. Any thread may call it: whoever
 * changes something takes turns with the others, whoever reads takes a reference and waits for
 * nobody.
 *
 * <p>Candidate is a tree that shares with running. While it holds no edits it <em>is</em> running
 * and follows it. From its first edit on it stands by itself until it is committed, discarded or
 * replaced: a direct edit of running meanwhile is allowed, does not show in it, and a later commit
 * makes running what candidate says (RFC 6241 section 8.3.4.1). Who wants none of that locks.
 */
public final class Datastores {
    private static final Logger LOG = LoggerFactory.getLogger(Datastores.class);

    private final ManagedDevice device;
    private final Running running;
    private final List<Consumer<Confirmation>> confirmations = new CopyOnWriteArrayList<>();

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Locks locks = new Locks();
    private final Trials trials;

    /** Null while candidate holds no edits. */
    private volatile DataTree edited;

    /**
     * The datastores of a device as it stands.
     *
     * @param log what commits are kept in
     */
    public Datastores(ManagedDevice device, Validation validation, CommitLog log) {
        this.device = device;
        this.running = new Running(device, validation, log);
        this.trials = new Trials(device.timers(), this::ranOut);
    }

    public Schema schema() {
        return running.tree().schema();
    }

    public DataTree running() {
        return running.tree();
    }

    public DataTree candidate() {
        var own = edited;
        return own == null ? running() : own;
    }

    public DataTree read(DatastoreName name) {
        return switch (name) {
            case RUNNING -> running();
            case CANDIDATE -> candidate();
        };
    }

    /** Whether candidate holds edits that have not been committed or discarded. */
    public boolean candidateIsDirty() {
        return edited != null;
    }

    /**
     * Calls a listener after each commit that changed something, once it is kept, on the thread
     * that committed. Commits of different sessions may be told of at the same time.
     */
    public void onCommit(Consumer<Commit> listener) {
        running.onCommit(listener);
    }

    /** Calls a listener for each step of a confirmed commit, after the commit it may come with. */
    public void onConfirmation(Consumer<Confirmation> listener) {
        confirmations.add(listener);
    }

    /**
     * Edits a datastore; an edit of running is a commit of its own.
     *
     * @throws NetconfException in-use, access-denied, what the edit says, and for running what
     *     {@link #commit} says; the datastore is as it was, unless the edit goes on despite errors
     */
    public void edit(Author author, DatastoreName target, TreeEdit edit) throws NetconfException {
        TreeEdit.Outcome outcome;
        Optional<Commit> commit = Optional.empty();
        turn.lock();
        try {
            locks.requireFreeFor(target, author.session());
            var before = read(target);
            outcome = edit.on(before);
            var after = outcome.after();
            if (after.root() != before.root()) {
                require(author, before, after);
                switch (target) {
                    case CANDIDATE -> edited = editsOver(running(), after);
                    case RUNNING -> commit = takeEdit(author, outcome);
                }
            }
        } finally {
            turn.unlock();
        }
        commit.ifPresent(running::acknowledge);
        if (!outcome.errors().isEmpty()) {
            throw new NetconfException(outcome.errors());
        }
    }

    /** Null when it is what running is: then it holds no edits and follows running again. */
    private static DataTree editsOver(DataTree running, DataTree candidate) {
        return candidate == null || candidate.root() == running.root() ? null : candidate;
    }

    /** What an edit could not do is told even if the rest of it is refused. */
    private Optional<Commit> takeEdit(Author author, TreeEdit.Outcome outcome)
            throws NetconfException {
        try {
            return take(author, outcome.after(), edited);
        } catch (NetconfException e) {
            var all = new ArrayList<>(outcome.errors());
            all.addAll(e.errors());
            throw new NetconfException(all);
        }
    }

    private static void require(Author author, DataTree before, DataTree after)
            throws NetconfException {
        if (!author.permission().permitsAll()) {
            author.permission().require(Diff.between(before.root(), after.root()));
        }
    }

    /** What there is to keep and to tell of, once the turn is over. */
    private record Done(Optional<Commit> commit, Optional<Confirmation> confirmation) {
        static final Done NOTHING = new Done(Optional.empty(), Optional.empty());
    }

    private void finish(Done done) {
        done.commit().ifPresent(running::acknowledge);
        done.confirmation()
                .ifPresent(step -> confirmations.forEach(listener -> listener.accept(step)));
    }

    /**
     * Makes running what candidate is, for good or until it is confirmed. Returns when the commit
     * is kept.
     *
     * @throws NetconfException in-use, access-denied, invalid-value for a token that is none, every
     *     fault validation finds, or what the device refuses: running, candidate, device and a
     *     confirmed commit that waits are as they were
     */
    public void commit(Author author, CommitTerms terms) throws NetconfException {
        Done done;
        turn.lock();
        try {
            trials.requireMayCommit(author.session(), terms.persistId());
            locks.requireFreeFor(DatastoreName.RUNNING, author.session());
            locks.requireFreeFor(DatastoreName.CANDIDATE, author.session());
            var before = running();
            Optional<Commit> commit = Optional.empty();
            if (edited != null) {
                require(author, running(), edited);
                commit = take(author, edited, null);
                edited = null;
            }
            done = new Done(commit, trials.committed(author, terms, before));
        } finally {
            turn.unlock();
        }
        finish(done);
    }

    /**
     * Takes a confirmed commit back (RFC 6241 section 8.4.4.1).
     *
     * @throws NetconfException operation-failed when none waits, invalid-value for a token that is
     *     none, in-use, or rollback-failed when the device refuses to go back
     */
    public void cancelCommit(Author author, Optional<String> persistId) throws NetconfException {
        Done done;
        turn.lock();
        try {
            var trial = trials.requireMayCancel(author.session(), persistId);
            locks.requireFreeFor(DatastoreName.RUNNING, author.session());
            done = takeBack(trial, author, trials.event(Confirmation.Event.CANCEL, author));
        } catch (NotTakenBackException e) {
            throw RpcError.rollbackFailed(
                            "the device refuses its former configuration: " + e.getMessage())
                    .refusal();
        } finally {
            turn.unlock();
        }
        finish(done);
    }

    /** The former configuration was refused; running and the confirmed commit are as they were. */
    private static final class NotTakenBackException extends Exception {
        private static final long serialVersionUID = 1L;

        NotTakenBackException(NetconfException refusal) {
            super(refusal.getMessage(), null, false, false);
        }
    }

    /** Edits of candidate stay: going back is a change of running like any other. */
    private Done takeBack(Trials.Pending trial, Author author, Confirmation step)
            throws NotTakenBackException {
        try {
            var commit = take(author, trial.before(), edited);
            trials.end();
            return new Done(commit, Optional.of(step));
        } catch (NetconfException e) {
            throw new NotTakenBackException(e);
        }
    }

    /** The clock stands still until this returns, so that the device goes back at that instant. */
    private void ranOut(Trials.Pending trial, Confirmation.Event why) {
        var done = Done.NOTHING;
        turn.lock();
        try {
            if (trials.isPending(trial)) {
                done = takenBackInTheEnd(trial, why);
            }
        } finally {
            turn.unlock();
        }
        finish(done);
    }

    /** Nobody is there to be told of a refusal, so it is logged, and tried again. */
    private Done takenBackInTheEnd(Trials.Pending trial, Confirmation.Event why) {
        try {
            return takeBack(trial, Author.SERVER, trials.event(why, trial.author()));
        } catch (NotTakenBackException e) {
            LOG.error(
                    "the confirmed commit of {} could not be taken back, it will be tried again:"
                            + " {}",
                    trial.author().user(),
                    e.getMessage());
            trials.tryAgainLater(why);
            return Done.NOTHING;
        }
    }

    /** Empty when nothing changes; candidate holds then what it held. */
    private Optional<Commit> take(Author author, DataTree wanted, DataTree candidateAfter)
            throws NetconfException {
        return running.take(author, wanted, next -> edited = editsOver(next, candidateAfter));
    }

    /**
     * Drops the edits of candidate (RFC 6241 section 8.3.4.2).
     *
     * @throws NetconfException in-use
     */
    public void discard(long session) throws NetconfException {
        turn.lock();
        try {
            locks.requireFreeFor(DatastoreName.CANDIDATE, session);
            edited = null;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Checks a configuration as a commit would, apart from what the device might say.
     *
     * @throws NetconfException every fault
     */
    public void validate(DataTree tree) throws NetconfException {
        running.validate(tree);
    }

    /**
     * Takes a global lock.
     *
     * @throws NetconfException lock-denied: somebody holds it, candidate holds edits, or running
     *     has a confirmed commit of another session (RFC 6241 section 7.5)
     */
    public void lock(DatastoreName name, long session) throws NetconfException {
        turn.lock();
        try {
            if (name == DatastoreName.CANDIDATE && edited != null && locks.of(name).isEmpty()) {
                throw RpcError.lockDenied(
                                0,
                                "candidate holds edits that have not been committed;"
                                        + " commit or discard them first")
                        .refusal();
            }
            if (name == DatastoreName.RUNNING && locks.of(name).isEmpty()) {
                trials.requireLockable(session);
            }
            locks.take(name, session, device.timers().now());
        } finally {
            turn.unlock();
        }
    }

    /**
     * Gives a lock back; edits of candidate go with its lock (section 8.3.5.2).
     *
     * @throws NetconfException operation-failed when it is not locked, lock-denied when another
     *     session holds it
     */
    public void unlock(DatastoreName name, long session) throws NetconfException {
        turn.lock();
        try {
            locks.giveBack(name, session);
            if (name == DatastoreName.CANDIDATE) {
                edited = null;
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Takes back what a session that is over held: its locks, and a confirmed commit nobody else
     * can confirm (section 8.4.1).
     */
    public void sessionEnded(long session) {
        var done = Done.NOTHING;
        turn.lock();
        try {
            var left = trials.leftBy(session);
            if (left.isPresent()) {
                done = takenBackInTheEnd(left.get(), Confirmation.Event.CANCEL);
            }
            for (var name : DatastoreName.values()) {
                if (locks.isHeldBy(name, session)) {
                    unlock(name, session);
                }
            }
        } catch (NetconfException e) {
            throw new IllegalStateException("a lock that is held can be given back", e);
        } finally {
            turn.unlock();
        }
        finish(done);
    }

    /**
     * The device has lost its power and with it what was only in its memory: the edits of
     * candidate, and a confirmed commit that waits, which is taken back (section 8.4.1).
     */
    public void powerLost() {
        var done = Done.NOTHING;
        turn.lock();
        try {
            edited = null;
            var trial = trials.pending();
            if (trial.isPresent()) {
                done = takenBackInTheEnd(trial.get(), Confirmation.Event.CANCEL);
            }
        } finally {
            turn.unlock();
        }
        finish(done);
    }

    /** Who holds the global lock of a datastore, and since when. */
    public Optional<Holder> holder(DatastoreName name) {
        turn.lock();
        try {
            return locks.of(name).map(lock -> new Holder(lock.session(), lock.since()));
        } finally {
            turn.unlock();
        }
    }

    /** A session that holds a lock. */
    public record Holder(long session, Instant since) {}
}
