package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.error.NetconfException;

import java.util.Optional;

/**
 * The candidate datastore: running, until it is edited. Guarded by its datastores; any thread may
 * read.
 */
final class Candidate {
    private final Running running;

    /** Null while it holds no edits, and follows running. */
    private volatile DataTree edited;

    Candidate(Running running) {
        this.running = running;
    }

    DataTree tree() {
        var own = edited;
        return own == null ? running.tree() : own;
    }

    boolean isDirty() {
        return edited != null;
    }

    void become(DataTree tree) {
        edited = editsOver(running.tree(), tree);
    }

    /** Edited back to what running is, it holds no edits and follows running again. */
    private static DataTree editsOver(DataTree running, DataTree candidate) {
        return candidate == null || candidate.root() == running.root() ? null : candidate;
    }

    void discard() {
        edited = null;
    }

    /** Makes running what this is; then it holds no edits. */
    Optional<Commit> commit(Author author) throws NetconfException {
        var commit = running.take(author, tree(), _ -> discard());
        discard();
        return commit;
    }

    /** Makes running something else; edits that are here stay. */
    Optional<Commit> passBy(Author author, DataTree wanted) throws NetconfException {
        return running.take(author, wanted, next -> edited = editsOver(next, edited));
    }
}
