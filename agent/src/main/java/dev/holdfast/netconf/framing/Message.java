package dev.holdfast.netconf.framing;

import dev.holdfast.data.Courtesy;

import java.io.InputStream;

/**
 * One message as it came in. Valid until the next one is read, because the octets are the reader's
 * buffer. Used by the session's thread.
 *
 * @param octets more than the message: it is the first {@code length} of them
 * @param cut why only the beginning of the message is here
 */
public record Message(byte[] octets, int length, Cut cut) {
    /** What became of the end of a message. */
    public enum Cut {
        /** It is here. */
        NONE,
        /** The message went on beyond the limit. */
        TOO_LONG,
        /** The process held as many octets of messages as it may. */
        NO_ROOM
    }

    /** Whether some of it was thrown away. */
    public boolean tooBig() {
        return cut != Cut.NONE;
    }

    /** What there is of it; who takes long to read it lets others have a turn in between. */
    public InputStream stream() {
        return Courtesy.stream(octets, length);
    }
}
