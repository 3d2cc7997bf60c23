/**
 * The validator (RFC 7950 section 8): must, when, leafref, instance-identifier, unique,
 * min-elements, max-elements, mandatory. Every fault is told, with the tags and app-tags of section
 * 15.
 *
 * <p>{@link dev.holdfast.data.validate.IncrementalValidator} checks a commit. When a schema is
 * loaded, {@code Reach} evaluates each expression over the schema to learn what it reads, and
 * {@code Plan} keeps that turned around: who reads a node, and the way back, which is up to an
 * anchor and down again. {@code [key = leaf]} on the way narrows it to the contexts whose leaf has
 * that value, found in a persistent index ({@code Indexes}, kept with the {@link
 * dev.holdfast.data.validate.ValidatedTree}). A commit then goes: {@code Diff} → {@code Ripples}
 * (what may be broken) → {@code Suspects} → {@code Judgement} (what is).
 *
 * <p>{@link dev.holdfast.data.validate.FullValidator} walks the whole tree. It is the check at
 * start and the oracle of the other; they share the XPath evaluator, which is held against Jaxen,
 * and the wording of faults.
 *
 * <p>Types, identityref bases, keys and duplicates are no matter here: the reader and the edit
 * engine admit nothing else. Edits and datastores never live here.
 */
package dev.holdfast.data.validate;
