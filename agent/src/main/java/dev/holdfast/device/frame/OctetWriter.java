package dev.holdfast.device.frame;

/** Writes the octets of one frame in order, network byte order. Free of threads, used once. */
public final class OctetWriter {
    private final byte[] octets;
    private int at;

    /** A writer of a frame that is exactly {@code size} octets long, zero where not written. */
    public OctetWriter(int size) {
        octets = new byte[size];
    }

    public OctetWriter u8(int value) {
        octets[at++] = (byte) value;
        return this;
    }

    public OctetWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    public OctetWriter u32(int value) {
        return u16(value >> 16).u16(value);
    }

    public OctetWriter u64(long value) {
        return u32((int) (value >> 32)).u32((int) value);
    }

    public OctetWriter mac(MacAddress mac) {
        return u16((int) (mac.bits() >> 32)).u32((int) mac.bits());
    }

    public OctetWriter bytes(byte[] value) {
        System.arraycopy(value, 0, octets, at, value.length);
        at += value.length;
        return this;
    }

    /** Leaves {@code count} octets zero. */
    public OctetWriter skip(int count) {
        at += count;
        return this;
    }

    /** How many octets are written, skipped ones included. */
    public int position() {
        return at;
    }

    /** Puts 16 bits at a place written before: lengths and checksums. */
    public OctetWriter patchU16(int offset, int value) {
        octets[offset] = (byte) (value >> 8);
        octets[offset + 1] = (byte) value;
        return this;
    }

    /** The Internet checksum (RFC 1071) of octets written before. */
    int checksum(int from, int to, int seed) {
        return Checksum.of(octets, from, to, seed);
    }

    /** All octets; the writer is not used after this. */
    public byte[] octets() {
        return octets;
    }
}
