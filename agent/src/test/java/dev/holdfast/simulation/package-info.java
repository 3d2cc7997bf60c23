/**
 * T1a, T1b and T1b with a second sender under random faults, seed by seed: cables cut and mended,
 * silent loss, devices that restart, commits in mid-failover, clocks that jump. {@code
 * agent/docs/simulation.md} says what it is good for and how to repeat a failure.
 *
 * <p>A {@code Fault} is drawn by {@code Faults} and happens twice: to the {@code World}, which is
 * the real device side behind real datastores on a stepped clock, and to the {@code Oracle}, which
 * is written from smart-link.md and shares no code with the product. After every step, and more
 * thoroughly after every quiet period, each {@code Invariant} looks at both. {@code Coverage} knows
 * what was exercised, {@code Trace} what happened, {@code Sabotage} breaks each invariant on
 * purpose.
 *
 * <p>No sockets, no wall clock, one thread a seed: a seed is its story.
 */
package dev.holdfast.simulation;
