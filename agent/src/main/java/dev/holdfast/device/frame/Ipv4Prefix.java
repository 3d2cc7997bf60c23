package dev.holdfast.device.frame;

/**
 * An address of an interface together with the length of its network's prefix. Immutable.
 *
 * @param address the interface's own address, host part included
 * @param length 0 to 32
 */
public record Ipv4Prefix(Ipv4Address address, int length) {
    public Ipv4Prefix {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("not a prefix length: " + length);
        }
    }

    /** Reads {@code 10.1.100.1/24}. */
    public static Ipv4Prefix of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("no prefix length in " + text);
        }
        return new Ipv4Prefix(
                Ipv4Address.of(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether the other address is in the same network. */
    public boolean covers(Ipv4Address other) {
        return ((address.bits() ^ other.bits()) & mask()) == 0;
    }

    private int mask() {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
