package dev.holdfast.data;

/**
 * The content of an anydata or anyxml node, kept as a well-formed XML fragment that declares every
 * prefix it uses, so that it can stand anywhere.
 *
 * @param xml the children of the node's element, canonical: no declaration, no comments
 */
public record AnyNode(String xml) {}
