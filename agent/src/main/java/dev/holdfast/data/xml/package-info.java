/**
 * XML in and out (RFC 7950 sections 7.5.7 to 7.16.2 and 8.3.1, RFC 6241 section 7.2).
 *
 * <p>{@link dev.holdfast.data.xml.XmlOutput} writes tokens, {@link dev.holdfast.data.xml.ViewXml}
 * writes views with it; {@link dev.holdfast.data.xml.XmlInput} reads tokens within limits, {@link
 * dev.holdfast.data.xml.PayloadReader} reads edits, inputs and whole trees from it. No document is
 * ever held as a tree of elements. Filters, sessions and framing never live here.
 */
package dev.holdfast.data.xml;
