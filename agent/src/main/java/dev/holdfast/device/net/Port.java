package dev.holdfast.device.net;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;

import java.util.Optional;

/**
 * A port of a station: where a cable is plugged in, frames are counted and their rate is limited.
 * Changed in turns of the loop.
 */
public final class Port {
    /** Frames a second a port sends unless told otherwise (rule DP-5). */
    public static final int DEFAULT_FRAME_RATE = 1_000_000;

    private final Network network;
    private final Station station;
    private final PortName name;
    private final int number;
    private final MacAddress mac;
    private final DropCounters inDrops;
    private final DropCounters outDrops;
    private final RateLimit rate = new RateLimit(DEFAULT_FRAME_RATE);

    private Optional<Cable> cable = Optional.empty();
    private boolean enabled = true;
    private boolean linkUp;
    private long linkChangedMicros;
    private long changes;

    private final FrameCounters passed = new FrameCounters();

    /**
     * @param number position among the station's ports, from 0
     */
    public Port(Network network, Station station, PortName name, int number, MacAddress mac) {
        this.network = network;
        this.station = station;
        this.name = name;
        this.number = number;
        this.mac = mac;
        this.inDrops = new DropCounters(station.name() + " " + name + " in");
        this.outDrops = new DropCounters(station.name() + " " + name + " out");
    }

    public PortName name() {
        return name;
    }

    public int number() {
        return number;
    }

    public MacAddress mac() {
        return mac;
    }

    public Station station() {
        return station;
    }

    public Optional<Cable> cable() {
        return cable;
    }

    void plug(Cable into) {
        if (cable.isPresent()) {
            throw new IllegalStateException(this + " has a cable already");
        }
        cable = Optional.of(into);
    }

    /** Whether the port itself lets a link come up: it is enabled and its station has power. */
    public boolean isReady() {
        return enabled && station.isPowered();
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean on) {
        enabled = on;
        changes++;
        cable.ifPresent(Cable::endChanged);
    }

    /** The station got or lost power. */
    public void powerChanged() {
        cable.ifPresent(Cable::endChanged);
    }

    public boolean isLinkUp() {
        return linkUp;
    }

    /** When the link changed last, on the network's clock. */
    public long linkChangedMicros() {
        return linkChangedMicros;
    }

    void linkChanged(boolean up) {
        if (linkUp != up) {
            linkUp = up;
            linkChangedMicros = network.nowMicros();
            changes++;
            network.recorder().event(station.name(), "link of " + name + (up ? " up" : " down"));
            station.linkChanged(this);
        }
    }

    /** At most {@code perSecond} frames leave, from now on. */
    public void setFrameRate(int perSecond) {
        rate.setPerSecond(perSecond);
        changes++;
    }

    /** How many frames it may send in a second; more are a storm (rule DP-5). */
    public int frameRate() {
        return rate.perSecond();
    }

    /** Sends a frame; it is dropped when the link is down or the port has sent its share. */
    public void send(Frame frame) {
        if (!linkUp) {
            dropOut(DropReason.LINK_DOWN, frame);
        } else if (!rate.admits(network.nowMicros())) {
            dropOut(DropReason.STORM, frame);
        } else {
            changes++;
            passed.out(frame);
            cable.orElseThrow().carry(this, frame);
        }
    }

    /** A frame comes out of the cable. */
    void receive(Frame frame) {
        changes++;
        passed.in(frame);
        station.received(this, frame);
    }

    /** Ends a frame that came in by this port. */
    public void dropIn(DropReason reason, Frame frame) {
        changes++;
        network.recorder().drop(inDrops, reason, frame);
    }

    /** Ends a frame that was to leave by this port. */
    public void dropOut(DropReason reason, Frame frame) {
        changes++;
        network.recorder().drop(outDrops, reason, frame);
    }

    public DropCounters inDrops() {
        return inDrops;
    }

    public DropCounters outDrops() {
        return outDrops;
    }

    /** Grows with every change of what a snapshot of the port shows. */
    public long changes() {
        return changes;
    }

    public PortCounters counters() {
        return passed.with(inDrops, outDrops);
    }

    /** Restarting the station is the one thing that takes counters back (rule DP-22). */
    public void resetCounters() {
        changes++;
        passed.reset();
        inDrops.reset();
        outDrops.reset();
    }

    @Override
    public String toString() {
        return station.name() + " " + name;
    }
}
