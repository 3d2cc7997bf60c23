/**
 * Subtree filters (RFC 6241 section 6), of data and of notifications (RFC 5277 section 3.6).
 *
 * <p>A filter is read into {@link dev.holdfast.netconf.filter.FilterElement}s, compiled against the
 * schema, and then cuts while a view is written. Who may see what never matters here: a filter
 * works on what access control leaves.
 */
package dev.holdfast.netconf.filter;
