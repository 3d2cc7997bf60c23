/**
 * Data trees (RFC 7950 section 8, RFC 6241 section 7.2): immutable nodes with structural sharing,
 * edits, differences, validation, XPath evaluation, XML in and out.
 *
 * <p>A value is its canonical text ({@link dev.holdfast.yang.YangType}). Everything that only reads
 * reads a {@link dev.holdfast.data.View}. Sessions, locks and devices never live here.
 */
package dev.holdfast.data;
