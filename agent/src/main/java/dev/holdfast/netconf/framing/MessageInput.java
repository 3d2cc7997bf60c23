package dev.holdfast.netconf.framing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes messages out of a stream, with the end-of-message mark until {@link #useChunks}. Used by
 * the session's thread, which blocks in {@link #read}.
 *
 * <p>A message beyond the limit, or for which the process has no room, is read to its end and
 * thrown away but for its beginning, so that the client can be told and the session can go on.
 */
public final class MessageInput {
    private static final int READ_BYTES = 16 * 1024;
    private static final int START_BYTES = 4 * 1024;

    /**
     * What every session may hold without asking, so that small messages always get through. A
     * buffer that grew beyond this for one large message is not kept for the small ones.
     */
    static final int FREE_BYTES = 16 * 1024;

    /**
     * What an element takes once it is understood, about: where there are many of them in a large
     * message, what it means is many times its length.
     */
    static final long ELEMENT_BYTES = 160;

    private static final byte[] MARK = {']', ']', '>', ']', ']', '>'};

    /** RFC 6242 section 4.2: chunk-size is 1 to 4294967295. */
    private static final long MAX_CHUNK = 4_294_967_295L;

    private final InputStream in;
    private final MessageBudget budget;
    private int limitBytes;

    private final byte[] read = new byte[READ_BYTES];
    private int position;
    private int filled;

    /** Where in the octets read last the present message began. */
    private int begin;

    private byte[] message = new byte[START_BYTES];
    private int length;
    private Message.Cut cut = Message.Cut.NONE;

    /** Taken for what the message means, and its answer. */
    private long meant;

    private boolean chunked;
    private volatile long begunNanos;

    /**
     * @param limitBytes how long a message may be
     */
    public MessageInput(InputStream in, int limitBytes) {
        this(in, limitBytes, MessageBudget.unlimited());
    }

    /**
     * @param budget what all readers together may hold
     */
    public MessageInput(InputStream in, int limitBytes, MessageBudget budget) {
        this.in = in;
        this.limitBytes = limitBytes;
        this.budget = budget;
    }

    /** From the next message on another length is the limit. */
    public void limitTo(int bytes) {
        limitBytes = bytes;
    }

    /** Gives back what is held, the last message included; reading may go on. */
    public void release() {
        budget.giveBack(meant);
        meant = 0;
        if (message.length > FREE_BYTES) {
            budget.giveBack(beyondFree(message.length));
            message = new byte[START_BYTES];
        }
    }

    private static long beyondFree(int bytes) {
        return Math.max(0, bytes - FREE_BYTES);
    }

    /** From the next message on there are chunks: both peers said base 1.1 in their hello. */
    public void useChunks() {
        chunked = true;
    }

    /**
     * How long a message has been on its way, when one has begun and not ended: asked by any
     * thread, to find who stalls.
     */
    public Optional<Duration> begunFor() {
        long begun = begunNanos;
        return begun == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(System.nanoTime() - begun));
    }

    /**
     * Waits for the next message.
     *
     * @return empty when the stream ends where a message could have begun
     * @throws FramingException when the octets are no message
     * @throws EOFException when the stream ends within a message
     */
    public Optional<Message> read() throws IOException {
        release();
        length = 0;
        begin = position;
        cut = Message.Cut.NONE;
        begunNanos = 0;
        boolean found = chunked ? readChunks() : readToMark();
        begunNanos = 0;
        if (found && length > FREE_BYTES && !takeMore(ELEMENT_BYTES * startTags())) {
            cutOff();
        }
        return found ? Optional.of(new Message(message, length, cut)) : Optional.empty();
    }

    private boolean readToMark() throws IOException {
        int matched = 0;
        while (true) {
            if (position == filled && !fill()) {
                if (length == 0 && matched == 0) {
                    return false;
                }
                throw new EOFException("the stream ended within a message");
            }
            // all that cannot be part of a mark is taken at once
            if (matched == 0) {
                int to = position;
                while (to < filled && read[to] != ']') {
                    to++;
                }
                keep(read, position, to - position);
                position = to;
                if (position == filled) {
                    continue;
                }
            }
            byte octet = read[position++];
            if (octet == MARK[matched]) {
                if (++matched == MARK.length) {
                    return true;
                }
                continue;
            }
            matched = again(matched, octet);
        }
    }

    /**
     * What remains of a begun mark when another octet comes than it wants: {@code ]]]>]]>} ends in
     * a mark too.
     */
    private int again(int matched, byte octet) {
        int still = matched;
        while (still > 0) {
            int shorter = longestBorder(still);
            keep(MARK, 0, still - shorter);
            still = shorter;
            if (octet == MARK[still]) {
                return still + 1;
            }
        }
        keep(octet);
        return 0;
    }

    /** How much of the end of a begun mark is a beginning of the mark again. */
    private static int longestBorder(int begun) {
        return switch (begun) {
            case 2, 4 -> 1;
            case 5 -> 2;
            default -> 0;
        };
    }

    private boolean readChunks() throws IOException {
        if (position == filled && !fill()) {
            return false;
        }
        boolean any = false;
        while (true) {
            expect('\n');
            expect('#');
            byte first = next();
            if (first == '#') {
                if (!any) {
                    throw new FramingException("a message without a chunk");
                }
                expect('\n');
                return true;
            }
            chunk(chunkSize(first));
            any = true;
        }
    }

    private long chunkSize(byte first) throws IOException {
        if (first < '1' || first > '9') {
            throw new FramingException("a chunk-size begins with 1 to 9, not with " + shown(first));
        }
        long size = first - '0';
        while (true) {
            byte digit = next();
            if (digit == '\n') {
                return size;
            }
            if (digit < '0' || digit > '9') {
                throw new FramingException("a chunk-size has digits only, no " + shown(digit));
            }
            size = size * 10 + (digit - '0');
            if (size > MAX_CHUNK) {
                throw new FramingException("a chunk-size is at most " + MAX_CHUNK);
            }
        }
    }

    private void chunk(long size) throws IOException {
        long left = size;
        while (left > 0) {
            if (position == filled && !fill()) {
                throw new EOFException("the stream ended within a chunk");
            }
            int count = (int) Math.min(left, filled - position);
            keep(read, position, count);
            position += count;
            left -= count;
        }
    }

    private void expect(char wanted) throws IOException {
        byte octet = next();
        if (octet != wanted) {
            throw new FramingException(
                    "expected " + shown((byte) wanted) + " of a chunk, not " + shown(octet));
        }
    }

    private static String shown(byte octet) {
        return octet > ' ' && octet < 0x7f
                ? "'" + (char) octet + "'"
                : String.format("octet 0x%02x", octet & 0xff);
    }

    private byte next() throws IOException {
        if (position == filled && !fill()) {
            throw new EOFException("the stream ended within a message");
        }
        return read[position++];
    }

    private boolean fill() throws IOException {
        if (begunNanos == 0 && filled > begin) {
            begunNanos = System.nanoTime() | 1; // never 0
        }
        int count = in.read(read, 0, read.length);
        position = 0;
        begin = 0;
        filled = Math.max(count, 0);
        return count > 0;
    }

    private void keep(byte octet) {
        if (fits(1) > 0) {
            message[length++] = octet;
        }
    }

    private void keep(byte[] from, int offset, int count) {
        int kept = fits(count);
        System.arraycopy(from, offset, message, length, kept);
        length += kept;
    }

    /** Makes room for so many octets more, or for as many as may be: the rest is cut off. */
    private int fits(int count) {
        if (cut != Message.Cut.NONE) {
            return 0;
        }
        int kept = Math.min(count, limitBytes - length);
        if (!room(length + kept)) {
            cutOff();
            return 0;
        }
        if (kept < count) {
            cut = Message.Cut.TOO_LONG;
        }
        return kept;
    }

    /** Keeps the beginning and nothing else. */
    private void cutOff() {
        cut = Message.Cut.NO_ROOM;
        length = Math.min(length, START_BYTES);
        var beginning = Arrays.copyOf(message, START_BYTES);
        release();
        message = beginning;
    }

    /** Takes room for what answering the last message takes, until the next is read. */
    public boolean takeMore(long octets) {
        if (!budget.take(octets)) {
            return false;
        }
        meant += octets;
        return true;
    }

    /** At least as many as there are; what looks like one within a comment counts, too. */
    private long startTags() {
        long count = 0;
        for (int i = 0; i < length - 1; i++) {
            if (message[i] == '<' && begins(message[i + 1])) {
                count++;
            }
        }
        return count;
    }

    /** Whether a name may begin with that octet of UTF-8. */
    private static boolean begins(byte octet) {
        return octet >= 'A' || octet == ':' || octet < 0;
    }

    private boolean room(int needed) {
        if (needed <= message.length) {
            return true;
        }
        int size = (int) Math.min(Math.max(needed, message.length * 2L), limitBytes);
        if (!budget.take(beyondFree(size))) {
            return false;
        }
        long before = beyondFree(message.length);
        message = Arrays.copyOf(message, size);
        budget.giveBack(before);
        return true;
    }
}
