package dev.holdfast.lab.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request and its reply, as a trace keeps them: without secrets. Immutable.
 *
 * @param number how many exchanges and events there were since the trace began, with this one
 * @param received on the network's clock
 * @param took from then until its reply was complete, on the wall clock
 * @param messageId as the client chose it, if it could be read
 * @param operation local name of the rpc or action, if it could be read
 * @param faults names of those it met
 */
public record Exchange(
        long number,
        Instant received,
        Duration took,
        long session,
        String user,
        Optional<String> messageId,
        Optional<String> operation,
        Side request,
        Side reply,
        Outcome outcome,
        List<String> faults) {
    /** What the reply says. */
    public enum Outcome {
        OK,
        DATA,
        ERROR,
        /** There is none. */
        NONE
    }

    int characters() {
        return request.text().length() + reply.text().length();
    }

    Exchange numbered(long other) {
        return new Exchange(
                other, received, took, session, user, messageId, operation, request, reply, outcome,
                faults);
    }
}
