package dev.holdfast.netconf.session;

import java.io.OutputStream;

/**
 * What one message goes through between the session and its transport. Used by the thread that
 * sends it; no other message is sent meanwhile.
 */
public interface Lane {
    /** Straight. */
    Lane CLEAR = new Lane() {};

    /**
     * Takes the text of the message.
     *
     * @param framing where it goes on; not to be closed
     */
    default OutputStream text(OutputStream framing) {
        return framing;
    }

    /**
     * Takes the octets of the message, framed: each write has one chunk, with its header.
     *
     * @param transport where they go on; not to be closed
     */
    default OutputStream octets(OutputStream transport) {
        return transport;
    }

    /** All of the text has been written; the last octets leave next. */
    default void written() {}
}
