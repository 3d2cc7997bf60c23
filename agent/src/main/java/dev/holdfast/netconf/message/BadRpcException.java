package dev.holdfast.netconf.message;

import dev.holdfast.error.ErrorType;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.OperationSchema;

import java.util.List;
import java.util.Optional;

/** A request that could not be read, and what its reply is to say. */
public final class BadRpcException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RpcAttributes attributes;
    private final transient List<RpcError> errors;
    private final transient Optional<OperationSchema> operation;
    private final boolean read;

    /** The message, or the rpc as such, is wrong. */
    BadRpcException(RpcAttributes attributes, List<RpcError> errors) {
        this(attributes, errors, Optional.empty(), false);
    }

    /**
     * What is asked for is wrong.
     *
     * @param operation absent when there is none of that name, or it is an action
     */
    BadRpcException(
            RpcAttributes attributes, List<RpcError> errors, Optional<OperationSchema> operation) {
        this(attributes, errors, operation, true);
    }

    private BadRpcException(
            RpcAttributes attributes,
            List<RpcError> errors,
            Optional<OperationSchema> operation,
            boolean read) {
        super(errors.getFirst().message(), null, false, false);
        this.attributes = attributes;
        this.errors = errors;
        this.operation = operation;
        this.read = read;
    }

    public RpcAttributes attributes() {
        return attributes;
    }

    public List<RpcError> errors() {
        return errors;
    }

    /** The operation whose parameters are wrong, if it is that far. */
    public Optional<OperationSchema> operation() {
        return operation;
    }

    /**
     * Whether it is the rpc that is wrong, or the message around it, and not what the rpc asks for
     * (RFC 6022 section 2.1.5).
     */
    public boolean isAboutTheRpc() {
        return !read || errors.getFirst().type() == ErrorType.RPC;
    }
}
