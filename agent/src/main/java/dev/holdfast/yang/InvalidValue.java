package dev.holdfast.yang;

import java.util.Optional;

/** Text that is no value of a type: says why, and the app-tag the model asks for, if any. */
public final class InvalidValue extends Exception {
    private static final long serialVersionUID = 1L;

    private final String appTag;

    public InvalidValue(String message) {
        this(message, null);
    }

    public InvalidValue(String message, String appTag) {
        super(message, null, false, false);
        this.appTag = appTag;
    }

    /** error-app-tag of the range, length or pattern statement that refused. */
    public Optional<String> appTag() {
        return Optional.ofNullable(appTag);
    }
}
