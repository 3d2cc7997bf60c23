/**
 * The RFCs as tables: what a NETCONF client may send, right or wrong, and what has to come back,
 * over SSH and nothing but SSH.
 *
 * <p>The tables are the {@code .rows} files beside the modules of the suite in {@code
 * src/test/resources/conformance}; {@link dev.holdfast.conformance.RowReader} says how they are
 * written. {@link dev.holdfast.conformance.OperationMatrix} makes more rows from one table of what
 * RFC 6241 section 7.2 expects of every operation. {@code agent/docs/conformance.md} lists them
 * all.
 *
 * <p>Rows come from the RFCs, never from what the server happens to answer. What an RFC leaves open
 * is decided in {@code agent/docs/errors.md}.
 */
package dev.holdfast.conformance;
