package dev.holdfast.netconf.subscription;

import dev.holdfast.data.InnerNode;

import java.time.Instant;

/**
 * One event notification. Immutable.
 *
 * @param at eventTime, on the network's clock
 * @param cause the session whose request it tells of, 0 for none
 */
public record Event(Instant at, InnerNode notification, long cause) {}
