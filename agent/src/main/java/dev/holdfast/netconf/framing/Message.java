package dev.holdfast.netconf.framing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * One message as it came in. Valid until the next one is read, because the octets are the reader's
 * buffer. Used by the session's thread.
 *
 * @param octets more than the message: it is the first {@code length} of them
 * @param tooBig whether the message went on beyond the limit; its beginning is here
 */
public record Message(byte[] octets, int length, boolean tooBig) {
    public InputStream stream() {
        return new ByteArrayInputStream(octets, 0, length);
    }
}
