package dev.holdfast.device.net;

import dev.holdfast.device.frame.ArpPacket;
import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Packet;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.UdpDatagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An end station: one port, one address, a gateway; it answers ARP, sends flows and counts what it
 * receives. Runs in turns of the loop.
 */
public final class Host implements Station {
    /** The one port of a host. */
    public static final PortName PORT = new PortName("eth0");

    private static final long SECOND_MICROS = 1_000_000;
    private static final long LIFETIME_MICROS = 1_200 * SECOND_MICROS;
    private static final long GRACE_MICROS = 15 * SECOND_MICROS;

    private final Network network;
    private final String name;
    private final Ipv4Prefix address;
    private final Optional<Ipv4Address> gateway;
    private final Port port;
    private final DropCounters drops;
    private final Map<Ipv4Address, Neighbour> neighbours = new HashMap<>();
    private final Map<Ipv4Address, Long> askedMicros = new HashMap<>();
    private final List<Flow> flows = new ArrayList<>();

    private record Neighbour(MacAddress mac, long confirmedMicros) {}

    Host(
            Network network,
            String name,
            MacAddress mac,
            Ipv4Prefix address,
            Optional<Ipv4Address> gateway) {
        this.network = network;
        this.name = name;
        this.address = address;
        this.gateway = gateway;
        this.port = new Port(network, this, PORT, 0, mac);
        this.drops = new DropCounters(name);
    }

    @Override
    public String name() {
        return name;
    }

    public MacAddress mac() {
        return port.mac();
    }

    public Ipv4Prefix address() {
        return address;
    }

    /** The next hop to other networks, if there is one. */
    public Optional<Ipv4Address> gateway() {
        return gateway;
    }

    public Port port() {
        return port;
    }

    /** Frames that ended in the host itself, not at its port. */
    public DropCounters drops() {
        return drops;
    }

    @Override
    public boolean isPowered() {
        return true;
    }

    @Override
    public void linkChanged(Port changed) {
        flows.forEach(Flow::neighboursChanged);
    }

    void add(Flow flow) {
        flows.add(flow);
    }

    void remove(Flow flow) {
        flows.remove(flow);
    }

    /** Tells the network where the host is: an ARP request for its own address (RFC 5227). */
    public void announce() {
        send(ArpPacket.request(mac(), address.address(), address.address()), MacAddress.BROADCAST);
    }

    private void send(ArpPacket packet, MacAddress to) {
        port.send(packet.toFrame(to));
    }

    /**
     * The MAC address packets for a destination are sent to: its own, or the gateway's. Asks for it
     * when it is not known, once a second at most (rule DP-11).
     */
    Optional<MacAddress> resolve(Ipv4Address destination) {
        var hop = address.covers(destination) ? Optional.of(destination) : gateway;
        return hop.flatMap(this::neighbour);
    }

    private Optional<MacAddress> neighbour(Ipv4Address hop) {
        var known = neighbours.get(hop);
        long now = network.nowMicros();
        if (known == null) {
            ask(hop, MacAddress.BROADCAST, SECOND_MICROS);
            return Optional.empty();
        }
        long age = now - known.confirmedMicros();
        if (age >= LIFETIME_MICROS + GRACE_MICROS) {
            neighbours.remove(hop);
            ask(hop, MacAddress.BROADCAST, SECOND_MICROS);
            return Optional.empty();
        }
        if (age >= LIFETIME_MICROS) {
            ask(hop, known.mac(), 5 * SECOND_MICROS);
        }
        return Optional.of(known.mac());
    }

    private void ask(Ipv4Address hop, MacAddress to, long intervalMicros) {
        long now = network.nowMicros();
        var asked = askedMicros.get(hop);
        if (port.isLinkUp() && (asked == null || now - asked >= intervalMicros)) {
            askedMicros.put(hop, now);
            send(ArpPacket.request(mac(), address.address(), hop), to);
        }
    }

    /** Sends a packet of a flow, to the next hop if that is known. */
    void send(UdpDatagram datagram) {
        var hop = resolve(datagram.destination());
        var frame = datagram.toFrame(mac(), hop.orElse(MacAddress.BROADCAST));
        if (hop.isPresent()) {
            port.send(frame);
        } else {
            network.recorder().drop(drops, DropReason.ARP_MISS, frame);
        }
    }

    @Override
    public void received(Port in, Frame frame) {
        boolean forUs = frame.destinationBits() == mac().bits() || frame.isToGroup();
        if (!forUs) {
            port.dropIn(DropReason.NOT_ADDRESSED, frame);
        } else if (frame.isTagged()) {
            port.dropIn(DropReason.NOT_UNDERSTOOD, frame);
        } else {
            switch (frame.etherType()) {
                case EtherType.ARP -> receivedArp(frame);
                case EtherType.IPV4 -> receivedIp(frame);
                default -> port.dropIn(DropReason.NOT_UNDERSTOOD, frame);
            }
        }
    }

    private void receivedIp(Frame frame) {
        var packet = Ipv4Packet.in(frame);
        if (packet.isEmpty() || UdpDatagram.in(packet.get()).isEmpty()) {
            port.dropIn(DropReason.MALFORMED, frame);
        } else if (!packet.get().destination().equals(address.address())) {
            port.dropIn(DropReason.NOT_ADDRESSED, frame);
        } else if (!network.recorder().arrived(frame)) {
            port.dropIn(DropReason.NOT_UNDERSTOOD, frame);
        }
    }

    private void receivedArp(Frame frame) {
        var packet = ArpPacket.in(frame);
        if (packet.isEmpty()) {
            port.dropIn(DropReason.MALFORMED, frame);
            return;
        }
        var arp = packet.get();
        boolean forUs = arp.target().equals(address.address());
        if (forUs || neighbours.containsKey(arp.sender())) {
            var neighbour = new Neighbour(arp.senderMac(), network.nowMicros());
            neighbours.put(arp.sender(), neighbour);
            askedMicros.remove(arp.sender());
        }
        if (forUs && arp.operation() == ArpPacket.Operation.REQUEST && !arp.isGratuitous()) {
            send(arp.answer(mac()), arp.senderMac());
        }
        if (forUs) {
            List.copyOf(flows).forEach(Flow::neighboursChanged);
        }
    }
}
