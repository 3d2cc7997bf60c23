/**
 * The seam between the device and what is configured on it: what a feature is, what reaches it and
 * what it may ask for, and {@code FeatureHost}, which makes a device of them that can be managed.
 *
 * <p>A feature is a pure function kept beside a value. {@link dev.holdfast.feature.Feature#plan}
 * computes what a commit would make of the value, or refuses; {@link
 * dev.holdfast.feature.Feature#on} what an {@link dev.holdfast.feature.Input} makes of it. Both
 * answer a {@link dev.holdfast.feature.Step}: the next value and the {@link
 * dev.holdfast.feature.Effect}s, which the host applies in order within the same turn of the loop,
 * so that whatever a feature does takes no time on the network's clock.
 *
 * <p>A turn of a commit: every feature plans, none has acted; if none refuses, the datastore has
 * its point of no return; all new states are taken and all effects applied, features in the order
 * of {@code Features.all()}, the base ones first; then each feature hears {@link
 * dev.holdfast.feature.Input.Committed} and looks at the device as it has become. Effects may cause
 * inputs (a link goes down with its port, a flush has counts); those are delivered before the turn
 * ends, in the order they were caused: a link that a commit takes down is heard of before {@code
 * Committed}. What a feature throws is a bug: it is reported, and the rest goes on.
 *
 * <p>Feature packages never import each other. XML, threads and wall clocks never live here.
 */
package dev.holdfast.feature;
