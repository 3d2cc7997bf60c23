package dev.holdfast.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Messages over a pair of streams: with the end-of-message marker until {@link #useChunks} (RFC
 * 6242). Keeps the last message it read and makes no text of it. Used by one thread.
 */
final class Frames {
    private static final byte[] MARKER = ascii("]]>]]>");
    private static final byte[] END_OF_CHUNKS = ascii("\n##\n");

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private boolean chunked;
    private byte[] message = new byte[16 * 1024];
    private int length;

    Frames(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void useChunks() {
        chunked = true;
    }

    /** Sends a message in one write. */
    void write(String text) throws IOException {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        var head = chunked ? ascii("\n#" + payload.length + "\n") : new byte[0];
        var tail = chunked ? END_OF_CHUNKS : MARKER;
        var frame = Arrays.copyOf(head, head.length + payload.length + tail.length);
        System.arraycopy(payload, 0, frame, head.length, payload.length);
        System.arraycopy(tail, 0, frame, head.length + payload.length, tail.length);
        out.write(frame);
        out.flush();
    }

    /** Reads a message; false when the stream has ended. */
    boolean read() throws IOException {
        length = 0;
        return chunked ? readChunks() : readMarked();
    }

    private boolean readMarked() throws IOException {
        while (true) {
            int octet = next();
            if (octet < 0) {
                return false;
            }
            append(position - 1, 1);
            int start = length - MARKER.length;
            if (octet == '>' && start >= 0 && at(start, MARKER)) {
                length = start;
                return true;
            }
        }
    }

    private boolean readChunks() throws IOException {
        while (true) {
            int first = next();
            if (first < 0) {
                return false;
            }
            expect(first, '\n');
            expect(next(), '#');
            int octet = next();
            if (octet == '#') {
                expect(next(), '\n');
                return true;
            }
            long size = 0;
            for (; octet >= '0' && octet <= '9'; octet = next()) {
                size = size * 10 + octet - '0';
            }
            expect(octet, '\n');
            readChunk(size);
        }
    }

    private void readChunk(long size) throws IOException {
        long left = size;
        while (left > 0) {
            if (position == limit && !fill()) {
                throw new EOFException("the stream ended inside a chunk");
            }
            int take = (int) Math.min(left, limit - position);
            append(position, take);
            position += take;
            left -= take;
        }
    }

    private static void expect(int octet, int wanted) throws IOException {
        if (octet != wanted) {
            throw new IOException("framing is broken: " + octet + " instead of " + wanted);
        }
    }

    private int next() throws IOException {
        return position == limit && !fill() ? -1 : buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(in.read(buffer), 0);
        return limit > 0;
    }

    private void append(int from, int count) {
        if (length + count > message.length) {
            message = Arrays.copyOf(message, Math.max(message.length * 2, length + count));
        }
        System.arraycopy(buffer, from, message, length, count);
        length += count;
    }

    /** Octets of the last message. */
    int length() {
        return length;
    }

    /** The last message, or its beginning. */
    String text(int most) {
        return new String(message, 0, Math.min(most, length), StandardCharsets.UTF_8);
    }

    /** Whether the last message has those octets among its first {@code within}. */
    boolean contains(byte[] wanted, int within) {
        return indexOf(wanted, 0, Math.min(length, within)) >= 0;
    }

    /** How often the last message has those octets. */
    int count(byte[] wanted) {
        int found = 0;
        for (int at = indexOf(wanted, 0, length); at >= 0; ) {
            found++;
            at = indexOf(wanted, at + wanted.length, length);
        }
        return found;
    }

    private int indexOf(byte[] wanted, int from, int end) {
        for (int i = from; i <= end - wanted.length; i++) {
            if (at(i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private boolean at(int from, byte[] wanted) {
        return Arrays.equals(message, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
