package dev.holdfast.scenario;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A captured flush frame, read by the offsets of smart-link.md section 5 and by no code of ours.
 */
record FlushOnTheWire(byte[] octets) {
    private static final String DESTINATION = "010fe2000004";

    /** The flush frames among captured ones. */
    static List<FlushOnTheWire> among(List<byte[]> frames) {
        return frames.stream()
                .filter(frame -> hex(frame, 0, 6).equals(DESTINATION))
                .map(FlushOnTheWire::new)
                .toList();
    }

    private static String hex(byte[] octets, int from, int length) {
        return HexFormat.of().formatHex(octets, from, from + length);
    }

    private int u16(int at) {
        return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }

    /** The VLAN of the 802.1Q tag; empty without one. */
    Optional<Integer> tag() {
        return u16(12) == 0x8100 ? Optional.of(u16(14) & 0xfff) : Optional.empty();
    }

    int priority() {
        return u16(14) >> 13;
    }

    String deviceId() {
        return hex(octets, 28, 6).replaceAll("(..)(?=.)", "$1:");
    }

    int controlVlan() {
        return u16(34);
    }

    int authMode() {
        return octets[36];
    }

    byte[] authData() {
        return Arrays.copyOfRange(octets, 38, 38 + octets[37]);
    }

    /** The VLANs of the bitmap. */
    TreeSet<Integer> vlans() {
        var vlans = new TreeSet<Integer>();
        for (int vlan = 1; vlan <= 4094; vlan++) {
            if ((octets[70 + vlan / 8] & 0x80 >> vlan % 8) != 0) {
                vlans.add(vlan);
            }
        }
        return vlans;
    }
}
