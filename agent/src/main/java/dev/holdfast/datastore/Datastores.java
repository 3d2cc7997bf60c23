package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.defaults.WithDefaults;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Running, candidate and startup of one device, their locks, and commits. Any thread may call it:
 * whoever changes something takes turns with the others, whoever reads takes a reference and waits
 * for nobody.
 *
 * <p>Candidate is a tree that shares with running. While it holds no edits it <em>is</em> running
 * and follows it. From its first edit on it stands by itself until it is committed, discarded or
 * replaced: a direct edit of running meanwhile is allowed, does not show in it, and a later commit
 * makes running what candidate says (RFC 6241 section 8.3.4.1). Who wants none of that locks.
 */
public final class Datastores {
    private static final Logger LOG = LoggerFactory.getLogger(Datastores.class);

    private final ManagedDevice device;
    private final List<DatastoreName> names;
    private final Locks locks = new Locks();
    private final Running running;
    private final Turns turns;
    private final Candidate candidate;
    private final Startup startup;
    private final ConfirmedCommits confirmed;

    /** The datastores of a device as it stands; startup, if it has one, in memory only. */
    public Datastores(ManagedDevice device, Validation validation, CommitLog log) {
        this(device, validation, log, StartupStore.NONE);
    }

    /**
     * The datastores of a device as it stands: those its schema has the features for.
     *
     * @param log what commits are kept in
     */
    public Datastores(
            ManagedDevice device, Validation validation, CommitLog log, StartupStore store) {
        this.device = device;
        this.running = new Running(device, validation, log);
        this.turns = new Turns(running);
        this.candidate = new Candidate(running);
        this.startup = new Startup(store, running());
        this.confirmed = new ConfirmedCommits(turns, candidate, device.timers());
        this.names = DatastoreName.of(schema());
    }

    public Schema schema() {
        return running.tree().schema();
    }

    /** The datastores there are. */
    public List<DatastoreName> names() {
        return names;
    }

    public DataTree running() {
        return running.tree();
    }

    public DataTree candidate() {
        return candidate.tree();
    }

    /** What a datastore holds; a startup that has been deleted holds nothing. */
    public DataTree read(DatastoreName name) {
        return switch (name) {
            case RUNNING -> running();
            case CANDIDATE -> candidate();
            case STARTUP -> startup.tree().orElseGet(() -> DataTree.empty(schema()));
        };
    }

    /**
     * A datastore to copy or validate.
     *
     * @throws NetconfException data-missing for a startup that has been deleted
     */
    public DataTree source(DatastoreName name) throws NetconfException {
        if (name == DatastoreName.STARTUP && startup.tree().isEmpty()) {
            throw RpcError.dataMissing("startup has been deleted; copy a configuration to it first")
                    .refusal();
        }
        return read(name);
    }

    /** Whether candidate holds edits that have not been committed or discarded. */
    public boolean candidateIsDirty() {
        return candidate.isDirty();
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
        running.onConfirmation(listener);
    }

    /** Calls a listener after each change of startup. */
    public void onStartupChange(Consumer<StartupChange> listener) {
        running.onStartupChange(listener);
    }

    /**
     * Edits or replaces a datastore; an edit of running is a commit of its own.
     *
     * @throws NetconfException in-use, access-denied, what the edit says, and for running what
     *     {@link #commit} says, for startup what validation says; the datastore is as it was,
     *     unless the edit goes on despite errors
     */
    public void edit(Author author, DatastoreName target, TreeEdit edit) throws NetconfException {
        var errors = new ArrayList<RpcError>();
        turns.take(
                () -> {
                    locks.requireFreeFor(target, author.session());
                    var before = read(target);
                    var outcome = edit.on(before);
                    errors.addAll(outcome.errors());
                    var after = outcome.after();
                    if (after.root() == before.root()) {
                        return Done.NOTHING;
                    }
                    author.requireMay(before, after);
                    return become(author, target, outcome);
                });
        if (!errors.isEmpty()) {
            throw new NetconfException(errors);
        }
    }

    private Done become(Author author, DatastoreName target, TreeEdit.Outcome outcome)
            throws NetconfException {
        return switch (target) {
            case CANDIDATE -> {
                candidate.become(outcome.after());
                yield Done.NOTHING;
            }
            case RUNNING -> Done.of(takeEdit(author, outcome));
            case STARTUP -> {
                try {
                    validate(outcome.after());
                } catch (NetconfException e) {
                    throw author.permission().told(e);
                }
                yield startup.become(author, device.timers().now(), outcome.after());
            }
        };
    }

    /** What an edit could not do is told even if the rest of it is refused. */
    private Optional<Commit> takeEdit(Author author, TreeEdit.Outcome outcome)
            throws NetconfException {
        try {
            return candidate.passBy(author, outcome.after());
        } catch (NetconfException e) {
            var all = new ArrayList<>(outcome.errors());
            all.addAll(e.errors());
            throw new NetconfException(all);
        }
    }

    /**
     * Makes startup what running is. Whoever may ask for it may do it (RFC 8341 section 3.2.6).
     *
     * @throws NetconfException in-use, also while a confirmed commit waits: what is saved would
     *     come back after a restart
     */
    public void save(Author author, WithDefaults defaults) throws NetconfException {
        turns.take(
                () -> {
                    locks.requireFreeFor(DatastoreName.STARTUP, author.session());
                    confirmed.trials().requireNone();
                    var root = defaults.copy(schema(), running().root());
                    var saved = new DataTree(schema(), root);
                    return startup.become(author, device.timers().now(), saved);
                });
    }

    /**
     * Deletes startup: the device then begins as it did for the first time.
     *
     * @throws NetconfException in-use, data-missing
     */
    public void deleteStartup(Author author) throws NetconfException {
        turns.take(
                () -> {
                    locks.requireFreeFor(DatastoreName.STARTUP, author.session());
                    return startup.delete(author, device.timers().now());
                });
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
        turns.take(
                () -> {
                    confirmed.trials().requireMayCommit(author.session(), terms.persistId());
                    locks.requireFreeFor(DatastoreName.RUNNING, author.session());
                    locks.requireFreeFor(DatastoreName.CANDIDATE, author.session());
                    var before = running();
                    if (candidate.isDirty()) {
                        author.requireMay(before, candidate());
                    }
                    var commit = candidate.commit(author);
                    return new Done(commit, confirmed.trials().committed(author, terms, before));
                });
    }

    /**
     * Takes a confirmed commit back (RFC 6241 section 8.4.4.1).
     *
     * @throws NetconfException operation-failed when none waits, invalid-value for a token that is
     *     none, in-use, or rollback-failed when the device refuses to go back
     */
    public void cancelCommit(Author author, Optional<String> persistId) throws NetconfException {
        turns.take(
                () -> {
                    confirmed.trials().requireMayCancel(author.session(), persistId);
                    locks.requireFreeFor(DatastoreName.RUNNING, author.session());
                    return confirmed.cancel(author, persistId);
                });
    }

    /**
     * Drops the edits of candidate (RFC 6241 section 8.3.4.2).
     *
     * @throws NetconfException in-use
     */
    public void discard(long session) throws NetconfException {
        turns.take(
                () -> {
                    locks.requireFreeFor(DatastoreName.CANDIDATE, session);
                    candidate.discard();
                    return Done.NOTHING;
                });
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
        turns.take(
                () -> {
                    if (locks.of(name).isEmpty()) {
                        requireLockable(name, session);
                    }
                    locks.take(name, session, device.timers().now());
                    return Done.NOTHING;
                });
    }

    private void requireLockable(DatastoreName name, long session) throws NetconfException {
        switch (name) {
            case RUNNING -> confirmed.trials().requireLockable(session);
            case CANDIDATE -> {
                if (candidate.isDirty()) {
                    throw RpcError.lockDenied(
                                    0,
                                    "candidate holds edits that have not been committed;"
                                            + " commit or discard them first")
                            .refusal();
                }
            }
            case STARTUP -> {}
        }
    }

    /**
     * Gives a lock back; edits of candidate go with its lock (section 8.3.5.2).
     *
     * @throws NetconfException operation-failed when it is not locked, lock-denied when another
     *     session holds it
     */
    public void unlock(DatastoreName name, long session) throws NetconfException {
        turns.take(
                () -> {
                    giveBack(name, session);
                    return Done.NOTHING;
                });
    }

    private void giveBack(DatastoreName name, long session) throws NetconfException {
        locks.giveBack(name, session);
        if (name == DatastoreName.CANDIDATE) {
            candidate.discard();
        }
    }

    /**
     * Takes back what a session that is over held: its locks, and a confirmed commit nobody else
     * can confirm (section 8.4.1).
     */
    public void sessionEnded(long session) {
        try {
            turns.take(
                    () -> {
                        var done = confirmed.leftBy(session);
                        for (var name : names) {
                            if (locks.isHeldBy(name, session)) {
                                giveBack(name, session);
                            }
                        }
                        return done;
                    });
        } catch (NetconfException e) {
            throw new IllegalStateException("a lock that is held can be given back", e);
        }
    }

    /** What the device has now is what it begins with; before anybody is let in. */
    public void begun() {
        startup.begin(running());
    }

    /**
     * The device begins with a startup datastore that was kept.
     *
     * @throws NetconfException what {@link #commit} says; the device is as it was
     */
    public void beginWith(DataTree kept) throws NetconfException {
        turns.take(
                () -> {
                    var commit = candidate.passBy(Author.SERVER, kept);
                    startup.recall(running());
                    return Done.of(commit);
                });
    }

    /**
     * The device has lost its power and with it what was only in its memory: the edits of
     * candidate; a confirmed commit that waits, which is taken back (section 8.4.1); and running,
     * if there is a startup datastore to begin with instead.
     */
    public void powerLost() {
        try {
            turns.take(
                    () -> {
                        candidate.discard();
                        return confirmed.abandon();
                    });
            if (names.contains(DatastoreName.STARTUP)) {
                turns.take(() -> Done.of(candidate.passBy(Author.SERVER, startup.atPowerOn())));
            }
        } catch (NetconfException e) {
            // it goes on with what it has: a device that cannot be reached helps nobody
            LOG.error("the device refuses its startup configuration: {}", e.getMessage());
        }
    }

    /** The agent stops: with it ends everything a confirmed commit could be taken back from. */
    public void stop() {
        turns.look(confirmed::forget);
    }

    /** Who holds the global lock of a datastore, and since when. */
    public Optional<Holder> holder(DatastoreName name) {
        return turns.look(
                () -> locks.of(name).map(lock -> new Holder(lock.session(), lock.since())));
    }

    /** A session that holds a lock. */
    public record Holder(long session, Instant since) {}
}
