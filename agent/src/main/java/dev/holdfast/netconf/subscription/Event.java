package dev.holdfast.netconf.subscription;

import dev.holdfast.data.InnerNode;

import java.time.Instant;

/**
 * One event notification. Immutable.
 *
 * @param at eventTime, on the network's clock
 */
public record Event(Instant at, InnerNode notification) {}
