package dev.holdfast.device.frame;

/** The Internet checksum of RFC 1071. */
final class Checksum {
    private Checksum() {}

    /**
     * The checksum of a range; over octets that contain their own correct checksum it is 0.
     *
     * @param seed sum of 16-bit words outside the range, a pseudo header for example
     */
    static int of(byte[] octets, int from, int to, int seed) {
        long sum = seed & 0xffff_ffffL;
        int at = from;
        for (; at + 1 < to; at += 2) {
            sum += (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
        }
        if (at < to) {
            sum += (octets[at] & 0xff) << 8;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }
}
