package dev.holdfast.lab.edge;

/**
 * A message as a trace keeps it: without secrets. Immutable.
 *
 * @param octets how long it was, without framing
 * @param text what there is to show of it
 * @param whole whether that is all
 */
public record Side(long octets, String text, boolean whole) {}
