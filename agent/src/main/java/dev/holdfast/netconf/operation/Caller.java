package dev.holdfast.netconf.operation;

import dev.holdfast.error.NetconfException;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.subscription.Interest;

import java.util.Optional;

/** The session an operation is called on. Used by its thread. */
public interface Caller {
    long id();

    Optional<String> host();

    /** What its user may do now; a fresh one for every request. */
    Access access();

    /** Takes memory until the reply has been sent; false when there is not so much. */
    boolean takeMemory(long octets);

    /** Ends the session once the reply has been sent. */
    void closeWhenAnswered();

    /** Ends another session at once; false when there is none of that number. */
    boolean kill(long session);

    /**
     * Has events sent to the session.
     *
     * @throws NetconfException when they are sent already
     */
    void subscribe(Interest interest) throws NetconfException;
}
