package dev.holdfast.device;

import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.table.Fdb;

/**
 * The bridge of a device: learns where stations are and forwards frames within their VLAN (rules
 * DP-6, DP-9). Runs in turns of the loop; every frame of the device passes {@link #received}.
 */
final class Bridge {
    /** Takes frames that are for the device itself. */
    interface Upwards {
        /** Whether frames to that address are for the device (rule DP-9). */
        boolean owns(long mac);

        /** A frame to an own address, or a copy of a broadcast; true when it was of use. */
        boolean received(BridgePort in, int vlan, Frame frame);
    }

    private final Network network;
    private final Fdb fdb;
    private final BridgePorts ports;
    private final Upwards upwards;
    private final Runnable learntSomething;
    private ControlPlane control = ControlPlane.NONE;
    private VlanSet existing = VlanSet.EMPTY;
    private long floods;

    /**
     * @param learntSomething called when an entry was added, so that ageing can be arranged
     */
    Bridge(Network network, Fdb fdb, BridgePorts ports, Upwards upwards, Runnable learntSomething) {
        this.network = network;
        this.fdb = fdb;
        this.ports = ports;
        this.upwards = upwards;
        this.learntSomething = learntSomething;
    }

    void setControl(ControlPlane plane) {
        control = plane;
    }

    void setExisting(VlanSet vlans) {
        existing = vlans;
    }

    /** Unicast frames that went to every port because their destination was not known. */
    long floods() {
        return floods;
    }

    void resetCounters() {
        floods = 0;
    }

    /** A frame came out of a cable. */
    void received(Port from, Frame frame) {
        if (frame.isToGroup() && SlowProtocols.claims(frame)) {
            // of this link only, before any VLAN: neither bridged nor in need of a member in use
            if (!control.receivedSlow(from.name(), frame)) {
                from.dropIn(DropReason.NOT_UNDERSTOOD, frame);
            }
            return;
        }
        var in = ports.ingressOf(from);
        if (in == null) {
            from.dropIn(DropReason.LAG_INACTIVE, frame);
            return;
        }
        in.received(frame);
        int tag = frame.tagVlan();
        int vlan = tag == 0 ? in.untagged() : tag;
        if (!in.carries(vlan)) {
            boolean unknown = vlan != 0 && vlan <= VlanId.MAX && !existing.contains(vlan);
            in.dropIn(unknown ? DropReason.VLAN_UNKNOWN : DropReason.VLAN_FILTERED, frame);
        } else if (frame.isToGroup() && control.claims(in.name(), frame)) {
            boolean blocked = !in.isOpen(vlan);
            control.received(in.name(), new VlanId(vlan), blocked, frame);
        } else if (!in.isOpen(vlan)) {
            in.dropIn(DropReason.INGRESS_BLOCKED, frame);
        } else if (frame.source().isGroup()) {
            in.dropIn(DropReason.MALFORMED, frame);
        } else {
            learn(in, vlan, frame);
            forward(in, vlan, frame);
        }
    }

    private void learn(BridgePort in, int vlan, Frame frame) {
        long source = frame.sourceBits();
        if (!upwards.owns(source)
                && fdb.learn(vlan, source, in.number(), network.nowMicros()) == Fdb.Learnt.ADDED) {
            learntSomething.run();
        }
    }

    private void forward(BridgePort in, int vlan, Frame frame) {
        long destination = frame.destinationBits();
        if (upwards.owns(destination)) {
            if (!upwards.received(in, vlan, frame)) {
                in.dropIn(DropReason.NOT_UNDERSTOOD, frame);
            }
            return;
        }
        if (frame.isToGroup()) {
            boolean used =
                    frame.isBroadcast()
                            && frame.etherType() == EtherType.ARP
                            && upwards.received(in, vlan, frame);
            if (flood(in, vlan, frame) == 0 && !used) {
                in.dropIn(DropReason.NO_EGRESS, frame);
            }
            return;
        }
        int out = fdb.lookup(vlan, destination);
        if (out == Fdb.NO_PORT) {
            floods++;
            if (flood(in, vlan, frame) == 0) {
                in.dropIn(DropReason.NO_EGRESS, frame);
            }
        } else if (out == in.number()) {
            in.dropIn(DropReason.SAME_PORT, frame);
        } else {
            sendBy(ports.numbered(out), vlan, frame);
        }
    }

    private static void sendBy(BridgePort egress, int vlan, Frame frame) {
        if (egress.isOpen(vlan)) {
            egress.send(egress.dressed(frame, vlan));
        } else if (egress.carries(vlan)) {
            egress.dropOut(DropReason.EGRESS_BLOCKED, frame);
        } else {
            egress.dropOut(DropReason.EGRESS_FILTERED, frame);
        }
    }

    /**
     * Sends a frame out of every port and LAG that may send it but one.
     *
     * @param in the port it came in by, null when the device itself sends it
     * @return by how many ports it left
     */
    int flood(BridgePort in, int vlan, Frame frame) {
        int copies = 0;
        for (var egress : ports.all()) {
            if (egress != in && egress.canSend(vlan)) {
                copies++;
            }
        }
        network.recorder().copied(frame, copies);
        Frame tagged = null;
        Frame untagged = null;
        for (var egress : ports.all()) {
            if (egress == in || !egress.canSend(vlan)) {
                continue;
            }
            if (egress.untagged() == vlan) {
                untagged = untagged == null ? frame.untagged() : untagged;
                egress.send(untagged);
            } else {
                tagged = tagged == null ? egress.dressed(frame, vlan) : tagged;
                egress.send(tagged);
            }
        }
        return copies;
    }

    /**
     * Sends a frame of the device itself into a VLAN, where its destination is or everywhere.
     *
     * @return whether any port took it; a port that did may still have dropped it
     */
    boolean originate(int vlan, Frame frame) {
        int out = frame.isToGroup() ? Fdb.NO_PORT : fdb.lookup(vlan, frame.destinationBits());
        if (out != Fdb.NO_PORT) {
            sendBy(ports.numbered(out), vlan, frame);
            return true;
        }
        if (!frame.isToGroup()) {
            floods++;
        }
        return flood(null, vlan, frame) > 0;
    }
}
