/**
 * A server under clients that stall, stop reading, send what nobody should, and go away at any
 * moment, over SSH: others are served as if they were not there, memory stays bounded, and nothing
 * is left behind.
 *
 * <p>What exactly such clients are answered is in {@link dev.holdfast.conformance}.
 */
package dev.holdfast.liveness;
