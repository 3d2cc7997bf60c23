package dev.holdfast.bench.device;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.net.Station;

/** The end of a cable that counts what comes out of it. Used by the benchmark's thread. */
final class Sink implements Station {
    private final String name;
    private final Port port;
    private long frames;

    Sink(Network network, String name, MacAddress mac) {
        this.name = name;
        port = new Port(network, this, new PortName("eth0"), 0, mac);
        network.add(this);
    }

    Port port() {
        return port;
    }

    long frames() {
        return frames;
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
        frames++;
    }

    @Override
    public void linkChanged(Port changed) {
        // frames are pushed past the link's state
    }
}
