package dev.holdfast.netconf.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a NETCONF server knows of itself. Asked by any session's thread, answered without waiting.
 */
public interface ServerState {
    /** The capabilities of the hello, in its order. */
    List<String> capabilities();

    /** The configuration datastores the server has. */
    List<Datastore> datastores();

    /** The sessions that are open. */
    Collection<Session> sessions();

    /** When the NETCONF server started. */
    Instant startTime();

    /** Connections that never sent a hello that could be used. */
    long inBadHellos();

    /** Sessions that were sent a hello, and so a session-id. */
    long inSessions();

    /** Sessions that ended without close-session or kill-session. */
    long droppedSessions();

    /** Of all sessions there were. */
    Traffic traffic();

    /**
     * @param name running, candidate or startup
     */
    record Datastore(String name, Optional<Lock> lock) {}

    /** A global lock. */
    record Lock(long session, Instant since) {}

    /**
     * @param sourceHost address of the client, when there is one
     */
    record Session(
            long id,
            String username,
            Optional<String> sourceHost,
            Instant loginTime,
            Traffic traffic) {}

    /** The common counters of RFC 6022 section 2.1.5; each wraps at 2^32 when it is written. */
    record Traffic(long inRpcs, long inBadRpcs, long outRpcErrors, long outNotifications) {}
}
