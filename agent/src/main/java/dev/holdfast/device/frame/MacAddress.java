package dev.holdfast.device.frame;

import java.util.Optional;

/**
 * A 48-bit MAC address, kept in the low bits of a long. Immutable.
 *
 * @param bits the address as a number, 0 to 2^48-1
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    private static final long MASK = 0xffff_ffff_ffffL;
    private static final long GROUP_BIT = 1L << 40;

    public static final MacAddress BROADCAST = new MacAddress(MASK);

    public MacAddress {
        if ((bits & ~MASK) != 0) {
            throw new IllegalArgumentException("not 48 bits: " + Long.toHexString(bits));
        }
    }

    /** Reads six pairs of hexadecimal digits, whatever separates them: colons, dashes, nothing. */
    public static Optional<MacAddress> parse(String text) {
        var digits = text.replaceAll("[:.-]", "");
        return digits.matches("[0-9a-fA-F]{12}")
                ? Optional.of(new MacAddress(Long.parseLong(digits, 16)))
                : Optional.empty();
    }

    /** Reads text that is known to be a MAC address; see {@link #parse}. */
    public static MacAddress of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not a MAC address: " + text));
    }

    /** Whether the address is a multicast or broadcast address. */
    public boolean isGroup() {
        return isGroup(bits);
    }

    static boolean isGroup(long bits) {
        return (bits & GROUP_BIT) != 0;
    }

    /** The n-th address after this one, for addresses given out in blocks. */
    public MacAddress plus(long n) {
        return new MacAddress((bits + n) & MASK);
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** The form of yang:mac-address (RFC 6991): lower case, separated by colons. */
    @Override
    public String toString() {
        var text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (bits >> shift) & 0xff;
            text.append(Character.forDigit(octet >> 4, 16));
            text.append(Character.forDigit(octet & 15, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
