package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.datastore.Confirmation.Event;
import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.time.Timers;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The confirmed commit that waits to be confirmed, if there is one: who may confirm it, and when it
 * is taken back (RFC 6241 section 8.4). Guarded by its datastores.
 *
 * <pre>
 * none --confirmed commit: start--> pending --commit: complete--> none
 *                                     |  ^
 *                                     +--+ confirmed commit: extend
 *                                   pending --cancel-commit, session lost: cancel--> none
 *                                   pending --timer: timeout--> none
 * </pre>
 */
final class Trials {
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";

    /** After this time what the device refused to take back is tried again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Timers timers;
    private final Expiry expiry;
    private Pending pending;

    /** Called by the network's clock, on a thread of its own, when time is over. */
    @FunctionalInterface
    interface Expiry {
        /**
         * @param trial what ran out; it may have been settled meanwhile
         * @param why what this is to be told as
         */
        void ranOut(Pending trial, Event why);
    }

    Trials(Timers timers, Expiry expiry) {
        this.timers = timers;
        this.expiry = expiry;
    }

    /** A confirmed commit that waits. */
    static final class Pending {
        private final DataTree before;
        private final Author author;
        private final Optional<String> token;
        private boolean orphan;
        private Timers.Timer timer;

        private Pending(DataTree before, Author author, Optional<String> token) {
            this.before = before;
            this.author = author;
            this.token = token;
        }

        /** What running was before the first of the commits that wait. */
        DataTree before() {
            return before;
        }

        /** Who issued the last of them. */
        Author author() {
            return author;
        }

        private boolean isOf(long session) {
            return !orphan && author.session() == session;
        }

        private String holder() {
            return orphan ? "a session that has ended" : "session " + author.session();
        }
    }

    Optional<Pending> pending() {
        return Optional.ofNullable(pending);
    }

    boolean isPending(Pending trial) {
        return pending == trial;
    }

    /**
     * Only who made a confirmed commit, or knows its token, may follow it.
     *
     * @throws NetconfException invalid-value for a token that is none, in-use for anybody else
     */
    void requireMayCommit(long session, Optional<String> persistId) throws NetconfException {
        requireToken("commit", persistId);
        if (pending == null) {
            return;
        }
        if (persistId.isEmpty() && pending.token.isPresent()) {
            throw RpcError.inUse(
                            "a confirmed commit of "
                                    + pending.holder()
                                    + " waits to be confirmed; say its persist-id, or wait")
                    .refusal();
        }
        requireOwn(session, persistId, "confirmed");
    }

    /**
     * @throws NetconfException operation-failed when nothing waits, else as {@link
     *     #requireMayCommit}; the session that made it needs no token
     */
    Pending requireMayCancel(long session, Optional<String> persistId) throws NetconfException {
        requireToken("cancel-commit", persistId);
        if (pending == null) {
            throw RpcError.operationFailed(
                            "there is no confirmed commit to cancel; running is as it was"
                                    + " committed")
                    .refusal();
        }
        requireOwn(session, persistId, "cancelled");
        return pending;
    }

    private void requireToken(String operation, Optional<String> persistId)
            throws NetconfException {
        if (persistId.isPresent() && (pending == null || !pending.token.equals(persistId))) {
            throw RpcError.invalidValue(
                            "no confirmed commit waits that was made with the persist \""
                                    + persistId.get()
                                    + "\"; it may have been confirmed, cancelled or run out")
                    .at(new ErrorPath("/nc:" + operation + "/nc:persist-id", Map.of("nc", NETCONF)))
                    .refusal();
        }
    }

    private void requireOwn(long session, Optional<String> persistId, String what)
            throws NetconfException {
        if (persistId.isEmpty() && !pending.isOf(session)) {
            throw RpcError.inUse(
                            "a confirmed commit waits that can be "
                                    + what
                                    + " by "
                                    + pending.holder()
                                    + " only; try again when that is settled")
                    .refusal();
        }
    }

    /**
     * Section 7.5: running cannot be locked while another session's confirmed commit waits.
     *
     * @throws NetconfException lock-denied
     */
    void requireLockable(long session) throws NetconfException {
        if (pending != null && !pending.isOf(session)) {
            throw RpcError.lockDenied(
                            pending.orphan ? 0 : pending.author.session(),
                            "a confirmed commit of "
                                    + pending.holder()
                                    + " waits to be confirmed; lock running when that is settled")
                    .refusal();
        }
    }

    /**
     * What waits must not be saved: it would come back after a restart.
     *
     * @throws NetconfException in-use
     */
    void requireNone() throws NetconfException {
        if (pending != null) {
            throw RpcError.inUse(
                            "a confirmed commit of "
                                    + pending.holder()
                                    + " waits; confirm or cancel it before running is saved")
                    .refusal();
        }
    }

    /**
     * Takes note of a commit that has been made.
     *
     * @param before what running was before it
     */
    Optional<Confirmation> committed(Author author, CommitTerms terms, DataTree before) {
        var former = pending;
        end();
        if (terms.trial().isEmpty()) {
            return former == null ? Optional.empty() : Optional.of(event(Event.COMPLETE, author));
        }
        var trial = terms.trial().get();
        // a token that is not named again stays: losing it would tie the commit to this session
        var token = trial.persist().or(() -> former == null ? Optional.empty() : former.token);
        pending = new Pending(former == null ? before : former.before, author, token);
        await(trial.timeout(), Event.TIMEOUT);
        var event = former == null ? Event.START : Event.EXTEND;
        return Optional.of(
                new Confirmation(timers.now(), event, author, Optional.of(trial.timeout())));
    }

    private void await(Duration time, Event then) {
        var trial = pending;
        trial.timer = timers.schedule(time, () -> expiry.ranOut(trial, then));
    }

    /** What a session that is over leaves to be taken back: nothing if it gave a token. */
    Optional<Pending> leftBy(long session) {
        if (pending == null || !pending.isOf(session)) {
            return Optional.empty();
        }
        pending.orphan = true;
        return pending.token.isPresent() ? Optional.empty() : Optional.of(pending);
    }

    /** Nothing waits any more. */
    void end() {
        if (pending != null) {
            pending.timer.cancel();
            pending = null;
        }
    }

    /** The device refused to go back; it is asked again. */
    void tryAgainLater(Event why) {
        pending.timer.cancel();
        await(PATIENCE, why);
    }

    Confirmation event(Event event, Author author) {
        return new Confirmation(timers.now(), event, author, Optional.empty());
    }
}
