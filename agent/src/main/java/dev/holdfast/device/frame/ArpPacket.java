package dev.holdfast.device.frame;

import java.util.Optional;

/**
 * An ARP packet for IPv4 over Ethernet (RFC 826). Immutable.
 *
 * @param targetMac all zero in a request
 */
public record ArpPacket(
        Operation operation,
        MacAddress senderMac,
        Ipv4Address sender,
        MacAddress targetMac,
        Ipv4Address target) {
    /** What an ARP packet says. */
    public enum Operation {
        REQUEST,
        REPLY
    }

    private static final MacAddress UNKNOWN = new MacAddress(0);
    private static final int OCTETS = 28;

    public static ArpPacket request(MacAddress senderMac, Ipv4Address sender, Ipv4Address target) {
        return new ArpPacket(Operation.REQUEST, senderMac, sender, UNKNOWN, target);
    }

    /** The answer to a request: {@code mac} has the address that was asked for. */
    public ArpPacket answer(MacAddress mac) {
        return new ArpPacket(Operation.REPLY, mac, target, senderMac, sender);
    }

    /** Whether sender and target are one address: a station announces itself (RFC 5227). */
    public boolean isGratuitous() {
        return sender.equals(target);
    }

    /** The packet, or empty when the frame holds none, or a malformed one. */
    public static Optional<ArpPacket> in(Frame frame) {
        if (frame.etherType() != EtherType.ARP) {
            return Optional.empty();
        }
        var reader = new OctetReader(frame.octets(), frame.payloadOffset());
        if (reader.remaining() < OCTETS || reader.u32() != 0x0001_0800 || reader.u16() != 0x0604) {
            return Optional.empty();
        }
        int operation = reader.u16();
        if (operation != 1 && operation != 2) {
            return Optional.empty();
        }
        return Optional.of(
                new ArpPacket(
                        operation == 1 ? Operation.REQUEST : Operation.REPLY,
                        reader.mac(),
                        new Ipv4Address(reader.u32()),
                        reader.mac(),
                        new Ipv4Address(reader.u32())));
    }

    /** The untagged frame: a reply to the target, a request to everyone or, as a probe, to one. */
    public Frame toFrame(MacAddress to) {
        var writer = new OctetWriter(Frame.MIN_OCTETS + OCTETS);
        writer.mac(to).mac(senderMac).u16(EtherType.ARP);
        writer.u32(0x0001_0800).u16(0x0604).u16(operation == Operation.REQUEST ? 1 : 2);
        writer.mac(senderMac).u32(sender.bits()).mac(targetMac).u32(target.bits());
        return Frame.of(writer.octets());
    }
}
