package dev.holdfast.data;

import dev.holdfast.yang.QName;

/**
 * What is said of a node beside its content, an XML attribute on the wire (RFC 7952). Immutable.
 *
 * @param prefix the one to write it with, where it is free
 */
public record Annotation(QName name, String prefix, String value) {}
