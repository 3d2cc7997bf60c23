package dev.holdfast.error;

import java.util.List;
import java.util.stream.Collectors;

/** A refusal a client is told about: one or more {@link RpcError}s, in the order they are sent. */
public final class NetconfException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<RpcError> errors;

    public NetconfException(RpcError error) {
        this(List.of(error));
    }

    public NetconfException(List<RpcError> errors) {
        // no stack: a refusal is an answer, not a bug
        super(null, null, false, false);
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs an error");
        }
        this.errors = List.copyOf(errors);
    }

    /** What all of them say. */
    @Override
    public String getMessage() {
        return errors.stream().map(RpcError::message).collect(Collectors.joining("; "));
    }

    /** At least one error. */
    public List<RpcError> errors() {
        return errors;
    }
}
