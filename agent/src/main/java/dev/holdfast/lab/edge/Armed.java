package dev.holdfast.lab.edge;

/**
 * A fault and what has become of it. Immutable.
 *
 * @param seen how many requests or connections it concerned
 * @param fired how many of these met it
 */
public record Armed(Fault fault, long seen, long fired) {}
