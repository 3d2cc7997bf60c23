/**
 * Filters of data and of notifications: subtree filters (RFC 6241 section 6, RFC 5277 section 3.6)
 * and XPath filters (RFC 6241 section 8.9).
 *
 * <p>A subtree filter is read into {@link dev.holdfast.netconf.filter.FilterElement}s, compiled
 * against the schema, and then cuts while a view is written. An XPath filter is evaluated first,
 * with a budget, into a {@link dev.holdfast.netconf.filter.Selection} that cuts the same way. Who
 * may see what never matters here: a filter works on what access control leaves.
 */
package dev.holdfast.netconf.filter;
