package dev.holdfast.device.frame;

import java.util.Optional;

/**
 * A UDP datagram (RFC 768) with the addresses around it; ports are those of its header.
 *
 * @param payload shared, never written to
 */
public record UdpDatagram(
        Ipv4Address source,
        Ipv4Address destination,
        int sourcePort,
        int destinationPort,
        byte[] payload) {
    static final int HEADER_OCTETS = 8;
    private static final int TIME_TO_LIVE = 64;

    /** Octets of a frame around the payload: Ethernet, IPv4 and UDP headers, no tag. */
    public static final int OVERHEAD_OCTETS =
            Frame.MIN_OCTETS + Ipv4Packet.MIN_HEADER_OCTETS + HEADER_OCTETS;

    /** The datagram in a packet, or empty when it holds none or one with a wrong checksum. */
    public static Optional<UdpDatagram> in(Ipv4Packet packet) {
        int at = packet.offset() + packet.headerOctets();
        int length = packet.totalOctets() - packet.headerOctets();
        if (packet.protocol() != Ipv4Packet.UDP || length < HEADER_OCTETS) {
            return Optional.empty();
        }
        var reader = new OctetReader(packet.frame().octets(), at);
        int sourcePort = reader.u16();
        int destinationPort = reader.u16();
        int udpLength = reader.u16();
        int checksum = reader.u16();
        if (udpLength < HEADER_OCTETS || udpLength > length) {
            return Optional.empty();
        }
        int seed = pseudoHeader(packet.source(), packet.destination(), udpLength);
        if (checksum != 0 && Checksum.of(packet.frame().octets(), at, at + udpLength, seed) != 0) {
            return Optional.empty();
        }
        return Optional.of(
                new UdpDatagram(
                        packet.source(),
                        packet.destination(),
                        sourcePort,
                        destinationPort,
                        reader.bytes(udpLength - HEADER_OCTETS)));
    }

    /** The untagged frame that carries the datagram from one station to the next. */
    public Frame toFrame(MacAddress from, MacAddress to) {
        int udpLength = HEADER_OCTETS + payload.length;
        var writer = new OctetWriter(OVERHEAD_OCTETS + payload.length);
        writer.mac(to).mac(from).u16(EtherType.IPV4);
        int ip = writer.position();
        writer.u16(0x4500).u16(Ipv4Packet.MIN_HEADER_OCTETS + udpLength);
        writer.u32(0).u8(TIME_TO_LIVE).u8(Ipv4Packet.UDP).u16(0);
        writer.u32(source.bits()).u32(destination.bits());
        int udp = writer.position();
        writer.patchU16(ip + 10, writer.checksum(ip, udp, 0));
        writer.u16(sourcePort).u16(destinationPort).u16(udpLength).u16(0).bytes(payload);
        int checksum =
                writer.checksum(
                        udp, writer.position(), pseudoHeader(source, destination, udpLength));
        // zero would say that there is no checksum
        writer.patchU16(udp + 6, checksum == 0 ? 0xffff : checksum);
        return Frame.of(writer.octets());
    }

    private static int pseudoHeader(Ipv4Address source, Ipv4Address destination, int udpLength) {
        int a = source.bits();
        int b = destination.bits();
        return (a >>> 16) + (a & 0xffff) + (b >>> 16) + (b & 0xffff) + Ipv4Packet.UDP + udpLength;
    }
}
