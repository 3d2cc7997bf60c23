package dev.holdfast.datastore;

import dev.holdfast.data.Diff;

import java.time.Instant;

/**
 * Startup has changed. Immutable.
 *
 * @param at on the network's clock
 */
public record StartupChange(Instant at, Author author, Diff diff) {}
