package dev.holdfast.netconf.subscription;

import dev.holdfast.data.InnerNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One event notification. Immutable.
 *
 * @param at eventTime, on the network's clock, no finer than it is told: a client that names the
 *     time it was told means this event
 * @param cause the session whose request it tells of, 0 for none
 */
public record Event(Instant at, InnerNode notification, long cause) {
    public Event {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
