package dev.holdfast.netconf.session;

import dev.holdfast.netconf.framing.Message;

/**
 * Where what clients send reaches a server, and what it answers leaves it: the place to look on, or
 * to meddle. A server that is just itself has the {@link #CLEAR} one. Called by every session's
 * thread.
 */
@FunctionalInterface
public interface Edge {
    /** Nothing is looked at, nothing meddled with. */
    Edge CLEAR = _ -> Passage.CLEAR;

    /**
     * A request that came in.
     *
     * @param base11 whether the session has chunks
     * @param message valid until its reply has been sent
     * @param hangUp ends the connection at once; any thread may run it
     */
    record Arrival(long session, String user, boolean base11, Message message, Runnable hangUp) {}

    /** What becomes of a request and its reply. */
    Passage passage(Arrival request);
}
