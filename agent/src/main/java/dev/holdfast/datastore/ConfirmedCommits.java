package dev.holdfast.datastore;

import dev.holdfast.datastore.Confirmation.Event;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.time.Timers;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * Takes confirmed commits back (RFC 6241 section 8.4): when they are cancelled, when nobody is left
 * to confirm them, and, on a thread of the network's clock, when their time is over. Guarded by the
 * turn of its datastores.
 */
final class ConfirmedCommits {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedCommits.class);

    private final Turns turns;
    private final Candidate candidate;
    private final Trials trials;

    ConfirmedCommits(Turns turns, Candidate candidate, Timers timers) {
        this.turns = turns;
        this.candidate = candidate;
        this.trials = new Trials(timers, this::ranOut);
    }

    Trials trials() {
        return trials;
    }

    /** As {@link Datastores#cancelCommit}. */
    Done cancel(Author author, Optional<String> persistId) throws NetconfException {
        var trial = trials.requireMayCancel(author.session(), persistId);
        try {
            return takeBack(trial, author, trials.event(Event.CANCEL, author));
        } catch (NotTakenBackException e) {
            throw RpcError.rollbackFailed(
                            "the device refuses its former configuration: " + e.getMessage())
                    .refusal();
        }
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
            var commit = candidate.passBy(author, trial.before());
            trials.end();
            return new Done(commit, Optional.of(step));
        } catch (NetconfException e) {
            throw new NotTakenBackException(e);
        }
    }

    /** The clock stands still until this returns, so that the device goes back at that instant. */
    private void ranOut(Trials.Pending trial, Event why) {
        try {
            turns.take(() -> trials.isPending(trial) ? takeBackInTheEnd(trial, why) : Done.NOTHING);
        } catch (NetconfException e) {
            throw new IllegalStateException("nobody is there to be refused", e);
        }
    }

    /** Takes back what a session that is over leaves. */
    Done leftBy(long session) {
        return trials.leftBy(session)
                .map(trial -> takeBackInTheEnd(trial, Event.CANCEL))
                .orElse(Done.NOTHING);
    }

    /** Nothing waits any more, and nothing is taken back. */
    Done forget() {
        trials.end();
        return Done.NOTHING;
    }

    /** Takes back what waits, whoever could still confirm it. */
    Done abandon() {
        return trials.pending()
                .map(trial -> takeBackInTheEnd(trial, Event.CANCEL))
                .orElse(Done.NOTHING);
    }

    /** Nobody is there to be told of a refusal, so it is logged, and tried again. */
    private Done takeBackInTheEnd(Trials.Pending trial, Event why) {
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
}
