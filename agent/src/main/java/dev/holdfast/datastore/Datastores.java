package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;

import java.time.Instant;
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
    private final ManagedDevice device;
    private final Validation validation;
    private final CommitLog log;
    private final List<Consumer<Commit>> listeners = new CopyOnWriteArrayList<>();

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Locks locks = new Locks();
    private volatile DataTree running;

    /** Null while candidate holds no edits. */
    private volatile DataTree edited;

    private long commits;

    /**
     * The datastores of a device as it stands.
     *
     * @param log what commits are kept in
     */
    public Datastores(ManagedDevice device, Validation validation, CommitLog log) {
        this.device = device;
        this.validation = validation;
        this.log = log;
        this.running = device.snapshot().running();
    }

    public Schema schema() {
        return running.schema();
    }

    public DataTree running() {
        return running;
    }

    public DataTree candidate() {
        var own = edited;
        return own == null ? running : own;
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
        listeners.add(listener);
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
                    // edited back to what running is, it holds no edits and follows running again
                    case CANDIDATE -> edited = after.root() == running.root() ? null : after;
                    case RUNNING -> commit = take(author, after, edited);
                }
            }
        } finally {
            turn.unlock();
        }
        commit.ifPresent(this::acknowledge);
        if (!outcome.errors().isEmpty()) {
            throw new NetconfException(outcome.errors());
        }
    }

    private static void require(Author author, DataTree before, DataTree after)
            throws NetconfException {
        if (!author.permission().permitsAll()) {
            author.permission().require(Diff.between(before.root(), after.root()));
        }
    }

    /**
     * Makes running what candidate is. Returns when the commit is kept.
     *
     * @throws NetconfException in-use, access-denied, every fault validation finds, or what the
     *     device refuses: running, candidate and device are as they were
     */
    public void commit(Author author) throws NetconfException {
        Optional<Commit> commit;
        turn.lock();
        try {
            locks.requireFreeFor(DatastoreName.RUNNING, author.session());
            locks.requireFreeFor(DatastoreName.CANDIDATE, author.session());
            var next = edited;
            if (next == null) {
                return;
            }
            require(author, running, next);
            commit = take(author, next, null);
            edited = null;
        } finally {
            turn.unlock();
        }
        commit.ifPresent(this::acknowledge);
    }

    /**
     * Validates, then has the device and running change in one turn of the device.
     *
     * @param candidateAfter what candidate holds when that is done
     * @return empty when nothing changes
     */
    private Optional<Commit> take(Author author, DataTree wanted, DataTree candidateAfter)
            throws NetconfException {
        var next = validation.validated(running, wanted);
        var diff = Diff.between(running.root(), next.root());
        if (diff.isEmpty()) {
            return Optional.empty();
        }
        var commit = new Commit(commits + 1, device.timers().now(), author, next, diff);
        device.commit(
                next,
                diff,
                () -> {
                    log.append(commit);
                    running = next;
                    edited = candidateAfter;
                });
        commits = commit.number();
        return Optional.of(commit);
    }

    /** Outside the lock: the next commit need not wait for the disk. */
    private void acknowledge(Commit commit) {
        log.sync(commit.number());
        listeners.forEach(listener -> listener.accept(commit));
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
        var valid = running;
        if (tree.root() != valid.root()) {
            validation.validated(valid, tree);
        }
    }

    /**
     * Takes a global lock.
     *
     * @throws NetconfException lock-denied: somebody holds it, or candidate holds edits (RFC 6241
     *     section 7.5)
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

    /** Takes back what a session that is over held. */
    public void sessionEnded(long session) {
        for (var name : DatastoreName.values()) {
            turn.lock();
            try {
                if (locks.isHeldBy(name, session)) {
                    unlock(name, session);
                }
            } catch (NetconfException e) {
                throw new IllegalStateException("a lock that is held can be given back", e);
            } finally {
                turn.unlock();
            }
        }
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
