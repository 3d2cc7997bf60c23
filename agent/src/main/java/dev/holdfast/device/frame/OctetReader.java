package dev.holdfast.device.frame;

import java.util.Arrays;

/**
 * Reads octets in order, network byte order. Free of threads.
 *
 * <p>Reading past the end is an {@link IndexOutOfBoundsException}: whoever parses a frame checks
 * {@link #remaining} first, because a short frame is a malformed frame and no bug.
 */
public final class OctetReader {
    private final byte[] octets;
    private int at;

    /**
     * @param from where to begin, counted from 0
     */
    public OctetReader(byte[] octets, int from) {
        this.octets = octets;
        this.at = from;
    }

    public int u8() {
        return octets[at++] & 0xff;
    }

    public int u16() {
        return u8() << 8 | u8();
    }

    public int u32() {
        return u16() << 16 | u16();
    }

    public long u64() {
        return (long) u32() << 32 | u32() & 0xffff_ffffL;
    }

    public MacAddress mac() {
        return new MacAddress((long) u16() << 32 | u32() & 0xffff_ffffL);
    }

    /** The next octets, as an array of their own. */
    public byte[] bytes(int count) {
        if (count > remaining()) {
            throw new IndexOutOfBoundsException("only " + remaining() + " octets left");
        }
        at += count;
        return Arrays.copyOfRange(octets, at - count, at);
    }

    public OctetReader skip(int count) {
        at += count;
        return this;
    }

    public int remaining() {
        return octets.length - at;
    }
}
