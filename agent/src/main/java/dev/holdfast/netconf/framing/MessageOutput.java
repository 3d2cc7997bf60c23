package dev.holdfast.netconf.framing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Puts messages into a stream as they are written, in chunks of bounded size once {@link
 * #useChunks} was said. Used by one thread at a time, which blocks when the peer does not read.
 *
 * <p>A chunk ends where a character does. RFC 6242 does not ask for it, but there are clients that
 * decode each chunk by itself, ncclient among them.
 *
 * <p>Nothing of a message has left before a buffer is full, so a short reply that goes wrong can be
 * taken back and replaced by an error.
 */
public final class MessageOutput extends OutputStream {
    /** With its header a chunk fills two of the usual packets of SSH, of 32 KiB, to the octet. */
    private static final int CHUNK_BYTES = 64 * 1024 - 8;

    private static final int START_BYTES = 2 * 1024;
    private static final byte[] MARK = "]]>]]>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_CHUNKS = "\n##\n".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_CHARACTER = 4;

    /** Room before the content for the header: {@code \n#65528\n}. */
    private static final int HEADER = 8;

    /** Room behind the content for whatever ends the message. */
    private static final int TRAILER = MARK.length;

    private OutputStream out;
    private byte[] buffer = new byte[START_BYTES];
    private int end = HEADER;
    private boolean chunked;
    private boolean begun;

    public MessageOutput(OutputStream out) {
        this.out = out;
    }

    /** From the next message on the octets go there. */
    public void leaveBy(OutputStream other) {
        out = other;
    }

    /** From the next message on there are chunks. */
    public void useChunks() {
        chunked = true;
    }

    @Override
    public void write(int octet) throws IOException {
        room(1);
        buffer[end++] = (byte) octet;
    }

    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            room(left);
            int fits = Math.min(left, buffer.length - TRAILER - end);
            System.arraycopy(octets, from, buffer, end, fits);
            end += fits;
            from += fits;
            left -= fits;
        }
    }

    /** Does nothing: when the content leaves is decided here. */
    @Override
    public void flush() {}

    /** Takes back what was written of the present message; false when some of it has left. */
    public boolean takeBack() {
        if (begun) {
            return false;
        }
        end = HEADER;
        return true;
    }

    /** Ends the message and sends what is left of it. */
    public void endMessage() throws IOException {
        var trailer = chunked ? END_OF_CHUNKS : MARK;
        int from = chunked && end > HEADER ? header() : HEADER;
        System.arraycopy(trailer, 0, buffer, end, trailer.length);
        out.write(buffer, from, end + trailer.length - from);
        out.flush();
        end = HEADER;
        begun = false;
    }

    /** Makes room for at least one octet; sends a chunk when the buffer may grow no more. */
    private void room(int wanted) throws IOException {
        int most = HEADER + CHUNK_BYTES + TRAILER;
        if (end + wanted + TRAILER <= buffer.length) {
            return;
        }
        if (buffer.length < most) {
            int size = Math.min(most, Math.max(buffer.length * 2, end + wanted + TRAILER));
            var larger = new byte[size];
            System.arraycopy(buffer, 0, larger, 0, end);
            buffer = larger;
        }
        if (end + TRAILER == buffer.length) {
            int full = end;
            end = endOfCharacters();
            int from = chunked ? header() : HEADER;
            out.write(buffer, from, end - from);
            System.arraycopy(buffer, end, buffer, HEADER, full - end);
            end = HEADER + full - end;
            begun = true;
        }
    }

    /** Where the last character that is whole ends; what is not UTF-8 is cut anywhere. */
    private int endOfCharacters() {
        for (int length = 1; length <= LONGEST_CHARACTER; length++) {
            int octet = buffer[end - length];
            if ((octet & 0b1100_0000) != 0b1000_0000) {
                int needed = octet >= 0 ? 1 : Integer.numberOfLeadingZeros(~octet << 24);
                return needed > length ? end - length : end;
            }
        }
        return end;
    }

    /** Writes the header right before the content; says where it begins. */
    private int header() {
        int size = end - HEADER;
        int at = HEADER;
        buffer[--at] = '\n';
        for (; size > 0; size /= 10) {
            buffer[--at] = (byte) ('0' + size % 10);
        }
        buffer[--at] = '#';
        buffer[--at] = '\n';
        return at;
    }
}
