package dev.holdfast.device.net;

import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.UdpDatagram;

/**
 * Traffic to be generated: equal UDP packets at an even rate. Immutable.
 *
 * @param name unique in the network
 * @param source name of the host that sends
 * @param packetsPerSecond 1 to 1,000,000
 * @param frameOctets size of the untagged frames, {@link #MIN_FRAME_OCTETS} to 1514
 */
public record FlowSpec(
        String name,
        String source,
        Ipv4Address destination,
        int packetsPerSecond,
        int frameOctets) {
    public static final int MIN_FRAME_OCTETS = UdpDatagram.OVERHEAD_OCTETS + FlowMark.OCTETS;
    public static final int MAX_FRAME_OCTETS = 1514;
    public static final int MAX_PACKETS_PER_SECOND = 1_000_000;

    public FlowSpec {
        if (packetsPerSecond < 1 || packetsPerSecond > MAX_PACKETS_PER_SECOND) {
            throw new IllegalArgumentException("packets per second: " + packetsPerSecond);
        }
        if (frameOctets < MIN_FRAME_OCTETS || frameOctets > MAX_FRAME_OCTETS) {
            throw new IllegalArgumentException("frame octets: " + frameOctets);
        }
    }
}
