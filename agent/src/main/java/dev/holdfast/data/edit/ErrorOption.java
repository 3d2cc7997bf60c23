package dev.holdfast.data.edit;

import java.util.Optional;

/** What an edit does when a node refuses (RFC 6241 section 7.2, error-option). */
public enum ErrorOption {
    /** What came before the first error is done. */
    STOP_ON_ERROR("stop-on-error"),
    /** Everything is done but the nodes in error. */
    CONTINUE_ON_ERROR("continue-on-error"),
    /** All of it or nothing. */
    ROLLBACK_ON_ERROR("rollback-on-error");

    private final String text;

    ErrorOption(String text) {
        this.text = text;
    }

    /** The spelling on the wire. */
    public String text() {
        return text;
    }

    public static Optional<ErrorOption> of(String text) {
        for (var option : values()) {
            if (option.text.equals(text)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
