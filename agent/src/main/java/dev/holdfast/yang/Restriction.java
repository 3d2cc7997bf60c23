package dev.holdfast.yang;

import java.util.Optional;

/** What a range, length or pattern statement asks for when it refuses (RFC 7950 section 7.5.4). */
record Restriction(Optional<String> errorMessage, Optional<String> errorAppTag) {
    static final Restriction SILENT = new Restriction(Optional.empty(), Optional.empty());

    InvalidValue refusal(String otherwise) {
        return new InvalidValue(errorMessage.orElse(otherwise), errorAppTag.orElse(null));
    }
}
