package dev.holdfast.lab;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.net.Station;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bridge nobody manages: it learns, forwards and floods frames as they are, tags and all. Used in
 * turns of the network's loop.
 */
final class HelperSwitch implements Station {
    /** Rule DP-8. */
    private static final long AGEING_MICROS = 300_000_000;

    private final Network network;
    private final String name;
    private final MacAddress mac;
    private final List<Port> ports = new ArrayList<>();
    private final Map<MacAddress, Learnt> learnt = new HashMap<>();

    private record Learnt(Port port, long seenMicros) {}

    /**
     * Adds the switch to a network.
     *
     * @param mac address before that of the first port
     */
    HelperSwitch(Network network, String name, MacAddress mac, List<PortName> portNames) {
        this.network = network;
        this.name = name;
        this.mac = mac;
        for (var portName : portNames) {
            ports.add(new Port(network, this, portName, ports.size(), mac.plus(ports.size() + 1L)));
        }
        network.add(this);
    }

    MacAddress mac() {
        return mac;
    }

    List<Port> ports() {
        return ports;
    }

    Optional<Port> port(PortName portName) {
        return ports.stream().filter(port -> port.name().equals(portName)).findFirst();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isPowered() {
        return true;
    }

    @Override
    public void received(Port in, Frame frame) {
        long now = network.nowMicros();
        if (!frame.source().isGroup()) {
            learnt.put(frame.source(), new Learnt(in, now));
        }
        var known = frame.isToGroup() ? null : learnt.get(frame.destination());
        if (known == null || now - known.seenMicros() >= AGEING_MICROS) {
            flood(in, frame);
        } else if (known.port() == in) {
            in.dropIn(DropReason.SAME_PORT, frame);
        } else {
            known.port().send(frame);
        }
    }

    private void flood(Port in, Frame frame) {
        var out = ports.stream().filter(port -> port != in && port.isLinkUp()).toList();
        if (out.isEmpty()) {
            in.dropIn(DropReason.NO_EGRESS, frame);
            return;
        }
        network.recorder().copied(frame, out.size());
        out.forEach(port -> port.send(frame));
    }

    @Override
    public void linkChanged(Port changed) {
        if (!changed.isLinkUp()) {
            learnt.values().removeIf(entry -> entry.port() == changed);
        }
    }
}
