package dev.holdfast.device.net;

import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Packet;
import dev.holdfast.device.frame.OctetReader;
import dev.holdfast.device.frame.OctetWriter;
import dev.holdfast.device.frame.UdpDatagram;

/**
 * What the payload of a flow's packet says: which flow, which packet, when it was sent. It travels
 * in the octets, so that a packet is known wherever it ends. Immutable.
 */
record FlowMark(int flow, long sequence, long sentMicros) {
    /** UDP port 9, discard (RFC 863). */
    static final int PORT = 9;

    /** The smallest payload. */
    static final int OCTETS = 24;

    private static final int MAGIC = 0x484f_4c44; // HOLD
    private static final int IP_HEADER_OCTETS = 20;
    private static final int UDP_HEADER_OCTETS = 8;

    UdpDatagram datagram(Ipv4Address from, Ipv4Address to, int payloadOctets) {
        var payload = new OctetWriter(payloadOctets);
        payload.u32(MAGIC).u32(flow).u64(sequence).u64(sentMicros);
        return new UdpDatagram(from, to, PORT, PORT, payload.octets());
    }

    /** The mark of a frame, or null when the frame is of no flow: asked at every drop. */
    static FlowMark of(Frame frame) {
        int ip = frame.payloadOffset();
        int payload = ip + IP_HEADER_OCTETS + UDP_HEADER_OCTETS;
        if (frame.length() < payload + OCTETS
                || frame.etherType() != EtherType.IPV4
                || frame.octets()[ip] != 0x45
                || frame.octets()[ip + 9] != Ipv4Packet.UDP) {
            return null;
        }
        var reader = new OctetReader(frame.octets(), payload);
        return reader.u32() == MAGIC
                ? new FlowMark(reader.u32(), reader.u64(), reader.u64())
                : null;
    }
}
