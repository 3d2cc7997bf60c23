package dev.holdfast.netconf.message;

import dev.holdfast.error.ErrorType;
import dev.holdfast.error.RpcError;

import java.util.List;

/** A request that could not be read, and what its reply is to say. */
public final class BadRpcException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RpcAttributes attributes;
    private final transient List<RpcError> errors;

    BadRpcException(RpcAttributes attributes, List<RpcError> errors) {
        super(errors.getFirst().message(), null, false, false);
        this.attributes = attributes;
        this.errors = errors;
    }

    public RpcAttributes attributes() {
        return attributes;
    }

    public List<RpcError> errors() {
        return errors;
    }

    /**
     * Whether it is the rpc that is wrong, or the message around it, and not what the rpc asks for
     * (RFC 6022 section 2.1.5).
     */
    public boolean isAboutTheRpc() {
        return errors.getFirst().type() == ErrorType.RPC;
    }
}
