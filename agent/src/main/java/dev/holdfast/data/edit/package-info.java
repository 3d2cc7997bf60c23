/**
 * Edits: what a client wishes to become of a configuration, and how a tree becomes it (RFC 6241
 * section 7.2; RFC 7950 sections 7.5.8, 7.6.7, 7.7.9, 7.8.6, 7.9 and 8.3.2).
 *
 * <p>{@link dev.holdfast.data.edit.Edit} is made by the XML reader, or by hand; applied to a tree
 * it gives another tree. Whether the result is valid is not asked here, and locks, sessions and
 * datastores never live here.
 */
package dev.holdfast.data.edit;
