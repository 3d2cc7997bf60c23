package dev.holdfast.device;

import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;

/** What decides by which member of a LAG a frame leaves (rule DP-15). */
public enum LagHash {
    /** Source and destination MAC address. */
    MAC_PAIR {
        @Override
        int of(Frame frame) {
            return mixed(frame.sourceBits() * PRIME + frame.destinationBits());
        }
    },
    /** Addresses, protocol and ports of an IPv4 packet; the MAC addresses of any other frame. */
    FIVE_TUPLE {
        @Override
        int of(Frame frame) {
            var octets = frame.octets();
            int ip = frame.payloadOffset();
            if (frame.etherType() != EtherType.IPV4 || octets.length < ip + IP_HEADER_OCTETS) {
                return MAC_PAIR.of(frame);
            }
            long sum = octets[ip + PROTOCOL];
            for (int i = ip + ADDRESSES; i < ip + IP_HEADER_OCTETS; i++) {
                sum = sum * PRIME + octets[i];
            }
            int ports = ip + (octets[ip] & 0xf) * 4;
            for (int i = ports; i < ports + 4 && i < octets.length; i++) {
                sum = sum * PRIME + octets[i];
            }
            return mixed(sum);
        }
    };

    private static final int IP_HEADER_OCTETS = 20;
    private static final int PROTOCOL = 9;
    private static final int ADDRESSES = 12;
    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    /** A number that is the same for frames that belong together, and not negative. */
    abstract int of(Frame frame);

    /** Neighbouring addresses end far apart (the finaliser of SplitMix64). */
    private static int mixed(long bits) {
        long z = (bits ^ bits >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return (int) ((z ^ z >>> 31) >>> 33);
    }
}
