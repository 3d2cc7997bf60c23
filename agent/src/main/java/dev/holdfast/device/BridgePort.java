package dev.holdfast.device;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.PortCounters;
import dev.holdfast.device.net.PortName;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the bridge forwards between, a port or a LAG: its VLANs and what is blocked. Changed in
 * turns of the loop.
 */
abstract sealed class BridgePort permits PhysicalPort, Lag {
    private final PortName name;
    private final int number;
    private final Set<InstanceId> blocked = new TreeSet<>();
    private PortVlans vlans = PortVlans.NONE;
    private int untagged;

    // worked out from the above and from the VLANs that exist
    private VlanSet members = VlanSet.EMPTY;
    private VlanSet open = VlanSet.EMPTY;
    private long changes;

    /**
     * @param number what MAC entries refer to it by, its own as long as it exists
     */
    BridgePort(PortName name, int number) {
        this.name = name;
        this.number = number;
    }

    final PortName name() {
        return name;
    }

    final int number() {
        return number;
    }

    abstract MacAddress mac();

    abstract boolean isLinkUp();

    /** When the link changed last, on the network's clock. */
    abstract long linkChangedMicros();

    abstract boolean isEnabled();

    /** Sends a frame as it is; what cannot be sent is dropped and counted. */
    abstract void send(Frame frame);

    /** A frame came in by it and has reached the bridge. */
    abstract void received(Frame frame);

    /** Ends a frame that came in by it. */
    abstract void dropIn(DropReason reason, Frame frame);

    /** Ends a frame that was to leave by it. */
    abstract void dropOut(DropReason reason, Frame frame);

    abstract PortCounters counters();

    abstract Map<DropReason, Long> inDrops();

    abstract Map<DropReason, Long> outDrops();

    /** The device got power again (rule DP-22). */
    abstract void resetCounters();

    /** Grows with every change of link or counters. */
    abstract long linkChanges();

    final PortVlans vlans() {
        return vlans;
    }

    /** Grows with every change of what a snapshot shows of this, beside {@link #linkChanges}. */
    final long changes() {
        return changes;
    }

    final void setVlans(PortVlans next, VlanSettings table) {
        vlans = next;
        untagged = next.untagged().map(VlanId::number).orElse(0);
        refresh(table);
    }

    /** Blocks or unblocks an instance; false when it was so already. */
    final boolean setForwards(InstanceId instance, boolean forwards, VlanSettings table) {
        boolean changed = forwards ? blocked.remove(instance) : blocked.add(instance);
        if (changed) {
            // no VLAN is in two instances; a commit may block thousands of them, one by one
            var concerned = members.and(table.mappedTo(instance));
            open = forwards ? open.plus(concerned) : open.minus(concerned);
            changes++;
        }
        return changed;
    }

    final void unblockAll(VlanSettings table) {
        blocked.clear();
        refresh(table);
    }

    final Set<InstanceId> blocked() {
        return Set.copyOf(blocked);
    }

    final boolean forwards(InstanceId instance) {
        return !blocked.contains(instance);
    }

    /** The VLANs that exist, or the instances they are in, have changed. */
    final void refresh(VlanSettings table) {
        members = vlans.all().and(table.existing());
        open = members;
        for (var instance : blocked) {
            open = open.minus(table.mappedTo(instance));
        }
        changes++;
    }

    /** Whether the port is a member of a VLAN that exists. */
    final boolean carries(int vlan) {
        return members.contains(vlan);
    }

    /** Whether the port carries a VLAN and forwards its data frames. */
    final boolean isOpen(int vlan) {
        return open.contains(vlan);
    }

    /** Whether a data frame of the VLAN could leave by the port now. */
    final boolean canSend(int vlan) {
        return open.contains(vlan) && isLinkUp();
    }

    final VlanSet members() {
        return members;
    }

    /** The VLAN of frames without a tag, 0 when such frames are not accepted. */
    final int untagged() {
        return untagged;
    }

    /** The frame as it has to look on this port's cable. */
    final Frame dressed(Frame frame, int vlan) {
        return vlan == untagged
                ? frame.untagged()
                : frame.tagged(new VlanId(vlan), frame.tagPriority());
    }
}
