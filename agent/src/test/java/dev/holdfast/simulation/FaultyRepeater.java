package dev.holdfast.simulation;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.net.Station;

/** A box in the middle of a cable that does not account for frames as it ought to. */
final class FaultyRepeater implements Station {
    /** What it gets wrong. */
    enum Fault {
        /** Frames end in it, and nobody is told. */
        SWALLOWS,
        /** Frames are counted as dropped and go on. */
        COUNTS_TWICE
    }

    private static final int EVERY = 7;

    private final Network network;
    private final String name;
    private final Fault fault;
    private final Port left;
    private final Port right;
    private int frames;

    FaultyRepeater(Network network, String name, Fault fault) {
        this.network = network;
        this.name = name;
        this.fault = fault;
        var mac = MacAddress.of("02:55:55:55:55:55");
        left = new Port(network, this, new PortName("left"), 0, mac);
        right = new Port(network, this, new PortName("right"), 1, mac.plus(1));
    }

    /** Plugs it in where one cable was to be. */
    void plugIn(Port first, Port second) {
        network.connect(name, first, left, 5);
        network.connect(name + "-other-half", right, second, 5);
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
        var out = in == left ? right : left;
        if (++frames % EVERY > 0) {
            out.send(frame);
        } else if (fault == Fault.COUNTS_TWICE) {
            out.dropOut(DropReason.STORM, frame);
            out.send(frame);
        }
    }

    @Override
    public void linkChanged(Port port) {
        // the other end is not told: it is a repeater of the cheap kind
    }
}
