package dev.holdfast.netconf.session;

import dev.holdfast.error.NetconfException;
import dev.holdfast.netconf.message.Reply;
import dev.holdfast.netconf.message.Rpc;
import dev.holdfast.netconf.message.RpcAttributes;

import java.io.IOException;

/**
 * One request on its way in and its reply on its way out, which pass as they are unless a method
 * says otherwise. Used by the session's thread.
 */
public interface Passage {
    /** Lets everything pass. */
    Passage CLEAR = new Passage() {};

    /** What does what a request asks for. */
    @FunctionalInterface
    interface Server {
        Reply answer(Rpc rpc) throws NetconfException;
    }

    /** How a reply gets out. */
    @FunctionalInterface
    interface Exit {
        /**
         * @throws RuntimeException a fault of ours, and nothing has been sent
         */
        void send(RpcAttributes attributes, Reply reply, Lane lane) throws IOException;
    }

    /**
     * A request that could be read.
     *
     * @throws NetconfException it is refused, by the server or before that
     */
    default Reply answer(Rpc rpc, Server server) throws NetconfException {
        return server.answer(rpc);
    }

    /**
     * The reply, also to a request that could not be read. When this returns, the next request is.
     *
     * @throws IOException the session is over
     */
    default void reply(RpcAttributes attributes, Reply reply, Exit exit) throws IOException {
        exit.send(attributes, reply, Lane.CLEAR);
    }
}
