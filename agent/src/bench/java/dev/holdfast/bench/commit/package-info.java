/**
 * What happens inside an edit and its commit, step by step: parse, edit, validate, commit, diff;
 * and inside a read: serialise, filter. No SSH, no session, no device behind it.
 *
 * <p>The model is src/bench/yang/bench.yang, the same the load generator uses.
 */
package dev.holdfast.bench.commit;
