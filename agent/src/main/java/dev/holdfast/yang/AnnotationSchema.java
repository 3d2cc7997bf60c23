package dev.holdfast.yang;

/**
 * A metadata annotation a module defines (RFC 7952 section 3): what may be said of an instance of
 * any data node. Immutable.
 *
 * @param prefix the one to write it with, where it is free
 */
public record AnnotationSchema(QName name, String prefix, YangType type) {}
