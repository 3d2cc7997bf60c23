package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.error.NetconfException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The running datastore, and the one way it changes: validated, taken by the device, logged, told
 * of. Guarded by its datastores; any thread may read.
 */
final class Running {
    private final ManagedDevice device;
    private final Validation validation;
    private final CommitLog log;
    private final List<Consumer<Commit>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Confirmation>> confirmations = new CopyOnWriteArrayList<>();
    private final List<Consumer<StartupChange>> startups = new CopyOnWriteArrayList<>();
    private volatile DataTree tree;
    private long commits;

    Running(ManagedDevice device, Validation validation, CommitLog log) {
        this.device = device;
        this.validation = validation;
        this.log = log;
        this.tree = device.snapshot().running();
    }

    DataTree tree() {
        return tree;
    }

    void onCommit(Consumer<Commit> listener) {
        listeners.add(listener);
    }

    void onConfirmation(Consumer<Confirmation> listener) {
        confirmations.add(listener);
    }

    void onStartupChange(Consumer<StartupChange> listener) {
        startups.add(listener);
    }

    /** As {@link Datastores#validate}. */
    void validate(DataTree wanted) throws NetconfException {
        var valid = tree;
        if (wanted.root() != valid.root()) {
            validation.validated(valid, wanted);
        }
    }

    /**
     * Validates, then has the device and running change in one turn of the device.
     *
     * @param swap told what running has become, in that turn
     * @return empty when nothing changes, and nothing has been swapped
     */
    Optional<Commit> take(Author author, DataTree wanted, Consumer<DataTree> swap)
            throws NetconfException {
        if (wanted.root() == tree.root()) {
            return Optional.empty();
        }
        try {
            return taken(author, wanted, swap);
        } catch (NetconfException e) {
            throw author.permission().told(e);
        }
    }

    private Optional<Commit> taken(Author author, DataTree wanted, Consumer<DataTree> swap)
            throws NetconfException {
        var next = validation.validated(tree, wanted);
        var diff = Diff.between(tree.root(), next.root());
        if (diff.isEmpty()) {
            return Optional.empty();
        }
        var commit = new Commit(commits + 1, device.timers().now(), author, next, diff);
        device.commit(
                next,
                diff,
                () -> {
                    log.append(commit);
                    tree = next;
                    swap.accept(next);
                });
        commits = commit.number();
        return Optional.of(commit);
    }

    /** Keeps and tells; outside the turn, so that the next commit need not wait for the disk. */
    void finish(Done done) {
        if (done.commit().isPresent()) {
            var commit = done.commit().get();
            log.sync(commit.number());
            listeners.forEach(listener -> listener.accept(commit));
        }
        if (done.confirmation().isPresent()) {
            var step = done.confirmation().get();
            confirmations.forEach(listener -> listener.accept(step));
        }
        done.startup().ifPresent(change -> startups.forEach(listener -> listener.accept(change)));
    }
}
