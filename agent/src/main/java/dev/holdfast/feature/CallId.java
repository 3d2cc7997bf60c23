package dev.holdfast.feature;

/** Tells one call of an rpc or action from another until it is answered. Immutable. */
public record CallId(long number) {}
