package dev.holdfast.yang;

/**
 * A when statement (RFC 7950 section 7.21.5).
 *
 * @param onParent whether the context node is the closest data node above (a when on an augment,
 *     uses, choice or case) and not the node itself
 * @param text the expression as written, for messages
 */
public record When(Expr condition, String text, boolean onParent) {}
