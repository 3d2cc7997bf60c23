package dev.holdfast.netconf.session;

import dev.holdfast.netconf.framing.Message;
import dev.holdfast.netconf.subscription.ServerEvents.Ending;
import dev.holdfast.netconf.subscription.ServerEvents.Who;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where what clients send reaches a server, and what it answers leaves it: the place to look on, or
 * to meddle. A server that is just itself has the {@link #CLEAR} one. Called by every session's
 * thread, and by those that send notifications.
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
     * @param gone comes when there is no client to reply to any more
     * @param hangUp ends the connection at once; any thread may run it
     */
    record Arrival(
            Who from, boolean base11, Message message, CompletionStage<?> gone, Runnable hangUp) {}

    /** What a server sends without being asked. */
    enum Unasked {
        HELLO,
        NOTIFICATION
    }

    /** What becomes of a request and its reply. */
    Passage passage(Arrival request);

    /** What a message goes through that is no reply. */
    default Lane unasked(Who to, Unasked what) {
        return Lane.CLEAR;
    }

    /**
     * A client has said hello, right or wrong.
     *
     * @param hello valid until this returns
     */
    default void greeted(Who from, Message hello) {}

    /**
     * A session is over.
     *
     * @param killer the session that ended it, when one did
     */
    default void ended(Who with, Ending why, Optional<Long> killer) {}
}
