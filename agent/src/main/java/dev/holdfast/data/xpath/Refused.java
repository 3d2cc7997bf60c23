package dev.holdfast.data.xpath;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

/**
 * An evaluation that was given up: its budget is spent, or it asks for what has no meaning. Thrown
 * on the thread that evaluates.
 *
 * <p>Unchecked, because it crosses the recursion of an evaluation; who asked for the evaluation
 * turns it into the refusal a client is told.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RpcError error;

    Refused(RpcError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    /** The refusal to answer with. */
    public NetconfException refusal() {
        return error.refusal();
    }
}
