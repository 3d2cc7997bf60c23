package dev.holdfast.lab.edge;

import dev.holdfast.netconf.session.Edge.Arrival;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An exchange while it goes on, for the trace. Used by the session's thread. */
final class Recording {
    private final Trace trace;
    private final Secrets secrets;
    private final Arrival arrival;
    private final Instant received;
    private final long sinceNanos = System.nanoTime();
    private final int most;
    private final Side request;
    private final Set<String> known = new HashSet<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Sample sample;
    private boolean ended;

    Recording(Trace trace, int most, Secrets secrets, Arrival arrival, Instant received) {
        this.trace = trace;
        this.secrets = secrets;
        this.arrival = arrival;
        this.received = received;
        this.most = most;
        var message = arrival.message();
        var shown = new Transcript(secrets, known, most).read(message.octets(), message.length());
        this.request =
                new Side(message.length(), shown.text(), shown.isWhole() && !message.tooBig());
    }

    /** Listens to a reply. */
    OutputStream around(OutputStream onward) {
        kept.reset();
        sample = Sample.ofMessage(onward, most, kept);
        return sample;
    }

    /** The answer is complete, or there will be none; only the first call counts. */
    void end(Optional<String> messageId, Optional<String> operation, List<String> faults) {
        if (ended) {
            return;
        }
        ended = true;
        var shown = new Transcript(secrets, known, most).read(kept.toByteArray(), kept.size());
        long octets = sample == null ? 0 : sample.octets();
        trace.add(
                new Exchange(
                        0,
                        received,
                        Duration.ofNanos(System.nanoTime() - sinceNanos),
                        arrival.from().session(),
                        arrival.from().user(),
                        messageId.map(id -> Secrets.shown(id, known)),
                        operation,
                        request,
                        new Side(octets, shown.text(), octets == 0 || shown.isWhole()),
                        outcome(shown),
                        faults));
    }

    private Exchange.Outcome outcome(Transcript reply) {
        if (sample == null) {
            return Exchange.Outcome.NONE;
        }
        return switch (reply.within().orElse("")) {
            case "ok", "" -> Exchange.Outcome.OK;
            case "rpc-error" -> Exchange.Outcome.ERROR;
            default -> Exchange.Outcome.DATA;
        };
    }
}
