package dev.holdfast.device;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortCounters;

import java.util.Map;

/**
 * A port with a cable as the bridge sees it. While it is a member of a LAG it is in no VLAN, and
 * the bridge sees the LAG instead. Changed in turns of the loop.
 */
final class PhysicalPort extends BridgePort {
    private final Port port;

    PhysicalPort(Port port) {
        super(port.name(), port.number());
        this.port = port;
    }

    Port port() {
        return port;
    }

    @Override
    MacAddress mac() {
        return port.mac();
    }

    @Override
    boolean isLinkUp() {
        return port.isLinkUp();
    }

    @Override
    long linkChangedMicros() {
        return port.linkChangedMicros();
    }

    @Override
    boolean isEnabled() {
        return port.isEnabled();
    }

    @Override
    void send(Frame frame) {
        port.send(frame);
    }

    /** The port has counted it when it came out of the cable. */
    @Override
    void received(Frame frame) {}

    @Override
    void dropIn(DropReason reason, Frame frame) {
        port.dropIn(reason, frame);
    }

    @Override
    void dropOut(DropReason reason, Frame frame) {
        port.dropOut(reason, frame);
    }

    @Override
    PortCounters counters() {
        return port.counters();
    }

    @Override
    Map<DropReason, Long> inDrops() {
        return port.inDrops().toMap();
    }

    @Override
    Map<DropReason, Long> outDrops() {
        return port.outDrops().toMap();
    }

    @Override
    void resetCounters() {
        port.resetCounters();
    }

    @Override
    long linkChanges() {
        return port.changes();
    }
}
