package dev.holdfast.lab.edge;

import dev.holdfast.netconf.subscription.ServerEvents.Ending;

import java.time.Instant;
import java.util.Optional;

/**
 * Something a trace keeps that is no request with its reply: without secrets. Immutable.
 *
 * @param number how many exchanges and events there were since the trace began, with this one
 * @param at on the network's clock
 */
public record Event(long number, Instant at, long session, String user, What what) {
    /** What it is. */
    public sealed interface What {}

    /** The server's hello, which begins a session. */
    public record ServerHello(Side message) implements What {}

    /** The client's hello, right or wrong. */
    public record ClientHello(Side message) implements What {}

    public record Notification(Side message) implements What {}

    /**
     * The session is over.
     *
     * @param killer the session that ended it, when one did
     */
    public record End(Ending why, Optional<Long> killer) implements What {}

    /** The message it is about, if it is about one. */
    public Optional<Side> message() {
        return switch (what) {
            case ServerHello(var message) -> Optional.of(message);
            case ClientHello(var message) -> Optional.of(message);
            case Notification(var message) -> Optional.of(message);
            case End _ -> Optional.empty();
        };
    }

    int characters() {
        return message().map(side -> side.text().length()).orElse(0);
    }

    Event numbered(long other) {
        return new Event(other, at, session, user, what);
    }
}
