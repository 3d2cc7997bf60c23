/**
 * Input by the thousand that nobody thought of: octets, XML and edits made from seeds, each played
 * to a whole server as one session.
 *
 * <p>Every case is one thread and the same story each time. What is found becomes a row of {@link
 * dev.holdfast.conformance} or a test of its own; the fuzzer only has to be survived.
 */
package dev.holdfast.fuzz;
