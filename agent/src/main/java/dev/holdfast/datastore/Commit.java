package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;

import java.time.Instant;

/**
 * One transaction: running became {@code tree}. Immutable.
 *
 * @param number counts the commits of a device from 1
 * @param at on the network's clock
 * @param diff what changed
 */
public record Commit(long number, Instant at, Author author, DataTree tree, Diff diff) {}
