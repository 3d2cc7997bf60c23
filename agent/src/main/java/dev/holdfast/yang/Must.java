package dev.holdfast.yang;

import java.util.Optional;

/**
 * A must statement (RFC 7950 section 7.5.3); its context node is the node it stands on.
 *
 * @param text the expression as written, for messages
 */
public record Must(
        Expr condition, String text, Optional<String> errorMessage, Optional<String> errorAppTag) {}
