package dev.holdfast.datastore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One step in the life of a confirmed commit (RFC 6241 section 8.4, RFC 6470
 * netconf-confirmed-commit). Immutable.
 *
 * @param at on the network's clock
 * @param author whose step it is; of a session that ended, that session
 * @param timeout how long it waits from now, when it starts or is extended
 */
public record Confirmation(Instant at, Event event, Author author, Optional<Duration> timeout) {
    /** What happened, in the words of the model. */
    public enum Event {
        START("start"),
        CANCEL("cancel"),
        TIMEOUT("timeout"),
        EXTEND("extend"),
        COMPLETE("complete");

        private final String text;

        Event(String text) {
            this.text = text;
        }

        /** The spelling on the wire. */
        public String text() {
            return text;
        }
    }
}
