package dev.holdfast.device.frame;

import java.util.Optional;

/**
 * The IPv4 packet in a frame (RFC 791), found where it stands; nothing is copied. Immutable.
 *
 * @param frame the frame it is in
 * @param offset where its header begins in the frame's octets
 * @param headerOctets length of the header, options included
 * @param totalOctets length of the packet; what follows in the frame is padding
 */
public record Ipv4Packet(
        Frame frame,
        int offset,
        int headerOctets,
        int totalOctets,
        int timeToLive,
        int protocol,
        Ipv4Address source,
        Ipv4Address destination) {
    public static final int UDP = 17;
    static final int MIN_HEADER_OCTETS = 20;

    /** The packet, or empty when the frame holds none or one with a wrong header. */
    public static Optional<Ipv4Packet> in(Frame frame) {
        if (frame.etherType() != EtherType.IPV4) {
            return Optional.empty();
        }
        int offset = frame.payloadOffset();
        var octets = frame.octets();
        if (octets.length < offset + MIN_HEADER_OCTETS || octets[offset] >> 4 != 4) {
            return Optional.empty();
        }
        int header = (octets[offset] & 15) * 4;
        int total = new OctetReader(octets, offset + 2).u16();
        if (header < MIN_HEADER_OCTETS
                || total < header
                || offset + total > octets.length
                || Checksum.of(octets, offset, offset + header, 0) != 0) {
            return Optional.empty();
        }
        var addresses = new OctetReader(octets, offset + 12);
        return Optional.of(
                new Ipv4Packet(
                        frame,
                        offset,
                        header,
                        total,
                        octets[offset + 8] & 0xff,
                        octets[offset + 9] & 0xff,
                        new Ipv4Address(addresses.u32()),
                        new Ipv4Address(addresses.u32())));
    }

    /**
     * The untagged frame a router makes of the packet: new MAC addresses, time to live one less,
     * checksum corrected (RFC 1812 section 5.2.1). The time to live has to be 2 or more.
     */
    public Frame forwarded(MacAddress from, MacAddress to) {
        var writer = new OctetWriter(Frame.MIN_OCTETS + totalOctets);
        writer.mac(to).mac(from).u16(EtherType.IPV4);
        int at = writer.position();
        System.arraycopy(frame.octets(), offset, writer.octets(), at, totalOctets);
        writer.octets()[at + 8]--;
        writer.patchU16(at + 10, 0);
        writer.patchU16(at + 10, writer.checksum(at, at + headerOctets, 0));
        return Frame.of(writer.octets());
    }
}
