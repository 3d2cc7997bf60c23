/**
 * Default values in what is read (RFC 6243): views that show, tag or leave out what has its
 * schema's default, wrapped around any other view.
 *
 * <p>The server's basic mode is explicit: a datastore holds what was set, so {@link
 * dev.holdfast.data.defaults.WithDefaults#EXPLICIT} is the data as it is and costs nothing. What a
 * default means to constraints never lives here; that is {@code data.xpath} and {@code
 * data.validate}.
 */
package dev.holdfast.data.defaults;
