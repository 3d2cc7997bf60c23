package dev.holdfast.device;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.DropCounters;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.FrameCounters;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortCounters;
import dev.holdfast.device.net.PortName;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A link aggregation group: several ports that are one to the bridge (rule DP-15). Changed in turns
 * of the loop; every frame that leaves by it passes {@link #send}.
 *
 * <p>It counts what passes it itself, so that its counters only grow while members come and go.
 */
final class Lag extends BridgePort {
    private final Network network;
    private final MacAddress mac;
    private final FrameCounters passed = new FrameCounters();
    private final DropCounters inDrops;
    private final DropCounters outDrops;
    private final TreeMap<Integer, Member> members = new TreeMap<>();
    private final Map<String, PortName> pins = new HashMap<>();

    private LagSettings settings;
    private boolean enabled;
    private Port[] active = {};
    private boolean up;
    private long changedMicros;
    private long changes;

    /** A port of the LAG, and what it is used for. */
    private static final class Member {
        final Port port;
        boolean collects;
        boolean distributes;

        Member(Port port) {
            this.port = port;
        }

        boolean isActive() {
            return distributes && port.isLinkUp();
        }
    }

    /**
     * What a change of members came to.
     *
     * @param lag whether it went up or down
     * @param gone members that are no longer active
     * @param come members that are active now
     */
    record Shift(boolean lag, List<PortName> gone, List<PortName> come) {}

    Lag(Network network, String device, PortName name, int number, MacAddress mac) {
        super(name, number);
        this.network = network;
        this.mac = mac;
        this.inDrops = new DropCounters(device + " " + name + " in");
        this.outDrops = new DropCounters(device + " " + name + " out");
    }

    /** Another configuration, of ports that are members of no other LAG. */
    Shift configure(LagSettings next, List<Port> ports) {
        boolean anew = settings == null || settings.negotiated() != next.negotiated();
        settings = next;
        members.values().removeIf(member -> !ports.contains(member.port));
        for (var port : ports) {
            var member = members.computeIfAbsent(port.number(), _ -> newMember(port));
            if (anew) {
                member.collects = !next.negotiated();
                member.distributes = !next.negotiated();
            }
        }
        return refresh();
    }

    private Member newMember(Port port) {
        var member = new Member(port);
        member.collects = !settings.negotiated();
        member.distributes = !settings.negotiated();
        return member;
    }

    LagSettings settings() {
        return settings;
    }

    Shift setEnabled(boolean on) {
        enabled = on;
        return refresh();
    }

    /** What a member may be used for; of a member nobody negotiates for it is given. */
    Shift setMember(PortName port, boolean collects, boolean distributes) {
        for (var member : members.values()) {
            if (member.port.name().equals(port) && settings.negotiated()) {
                member.collects = collects;
                member.distributes = distributes;
            }
        }
        return refresh();
    }

    /** The link of a member changed; what was negotiated over a link goes with it. */
    Shift linkChanged(Port of) {
        var member = members.get(of.number());
        if (member != null && !of.isLinkUp() && settings.negotiated()) {
            member.collects = false;
            member.distributes = false;
        }
        return refresh();
    }

    private Shift refresh() {
        var before = List.of(active);
        active =
                members.values().stream()
                        .filter(member -> enabled && member.isActive())
                        .map(member -> member.port)
                        .toArray(Port[]::new);
        var after = List.of(active);
        boolean now = active.length >= settings.minUp();
        boolean changed = now != up;
        if (changed) {
            up = now;
            changedMicros = network.nowMicros();
        }
        changes++;
        return new Shift(changed, minus(before, after), minus(after, before));
    }

    private static List<PortName> minus(List<Port> from, List<Port> take) {
        return from.stream().filter(port -> !take.contains(port)).map(Port::name).toList();
    }

    /** The ports frames are taken from now. */
    List<Port> collecting() {
        return up
                ? members.values().stream()
                        .filter(member -> member.collects)
                        .map(member -> member.port)
                        .toList()
                : List.of();
    }

    /** All its ports, active or not. */
    List<Port> ports() {
        return members.values().stream().map(member -> member.port).toList();
    }

    /** How many members frames leave by. */
    int activeMembers() {
        return active.length;
    }

    /** In the order of their numbers. */
    List<LagSnapshot.Member> memberDetails() {
        var details = new ArrayList<LagSnapshot.Member>();
        for (var member : members.values()) {
            boolean isActive = Arrays.asList(active).contains(member.port);
            details.add(new LagSnapshot.Member(member.port.name(), member.collects, isActive));
        }
        return details;
    }

    /** Frames of a flow leave by a member whenever it is active, or as the hash has it. */
    void pin(String flow, Optional<PortName> to) {
        to.ifPresentOrElse(port -> pins.put(flow, port), () -> pins.remove(flow));
    }

    @Override
    void send(Frame frame) {
        if (!up) {
            dropOut(DropReason.LINK_DOWN, frame);
        } else {
            changes++;
            passed.out(frame);
            memberFor(frame).send(frame);
        }
    }

    private Port memberFor(Frame frame) {
        if (!pins.isEmpty()) {
            var pinned = network.flowOf(frame).map(pins::get);
            for (var port : active) {
                if (pinned.isPresent() && port.name().equals(pinned.get())) {
                    return port;
                }
            }
        }
        return active.length == 1 ? active[0] : active[settings.hash().of(frame) % active.length];
    }

    @Override
    void received(Frame frame) {
        changes++;
        passed.in(frame);
    }

    @Override
    void dropIn(DropReason reason, Frame frame) {
        changes++;
        network.recorder().drop(inDrops, reason, frame);
    }

    @Override
    void dropOut(DropReason reason, Frame frame) {
        changes++;
        network.recorder().drop(outDrops, reason, frame);
    }

    @Override
    MacAddress mac() {
        return mac;
    }

    @Override
    boolean isLinkUp() {
        return up;
    }

    @Override
    long linkChangedMicros() {
        return changedMicros;
    }

    @Override
    boolean isEnabled() {
        return enabled;
    }

    @Override
    PortCounters counters() {
        return passed.with(inDrops, outDrops);
    }

    @Override
    Map<DropReason, Long> inDrops() {
        return inDrops.toMap();
    }

    @Override
    Map<DropReason, Long> outDrops() {
        return outDrops.toMap();
    }

    @Override
    void resetCounters() {
        changes++;
        passed.reset();
        inDrops.reset();
        outDrops.reset();
    }

    @Override
    long linkChanges() {
        return changes;
    }
}
