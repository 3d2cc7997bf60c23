/**
 * What operations do (RFC 6241 sections 7 and 8, RFC 6022, RFC 7950 sections 7.14 and 7.15).
 *
 * <p>{@link dev.holdfast.netconf.operation.Operations} asks access control, then the datastores or
 * the device, and gives a reply that writes itself: what is read is written from the tree, entry by
 * entry, and never held as text. How messages look never matters here.
 */
package dev.holdfast.netconf.operation;
