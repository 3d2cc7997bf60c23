package dev.holdfast.feature;

/**
 * A feature's own mark for a flush it asked for, handed back with the counts. Immutable.
 *
 * @param text whatever helps the feature to remember, for example the port a frame came in by
 */
public record FlushId(String text) {}
