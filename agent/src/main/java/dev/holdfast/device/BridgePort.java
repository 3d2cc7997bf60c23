package dev.holdfast.device;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.Port;

import java.util.Set;
import java.util.TreeSet;

/** A port as the bridge sees it: its VLANs and what is blocked. Changed in turns of the loop. */
final class BridgePort {
    private final Port port;
    private final Set<InstanceId> blocked = new TreeSet<>();
    private PortVlans vlans = PortVlans.NONE;
    private int untagged;

    // worked out from the above and from the VLANs that exist
    private VlanSet members = VlanSet.EMPTY;
    private VlanSet open = VlanSet.EMPTY;
    private long changes;

    BridgePort(Port port) {
        this.port = port;
    }

    Port port() {
        return port;
    }

    PortVlans vlans() {
        return vlans;
    }

    /** Grows with every change of what a snapshot shows of this. */
    long changes() {
        return changes;
    }

    void setVlans(PortVlans next, VlanSettings table) {
        vlans = next;
        untagged = next.untagged().map(VlanId::number).orElse(0);
        refresh(table);
    }

    /** Blocks or unblocks an instance; false when it was so already. */
    boolean setForwards(InstanceId instance, boolean forwards, VlanSettings table) {
        boolean changed = forwards ? blocked.remove(instance) : blocked.add(instance);
        if (changed) {
            refresh(table);
        }
        return changed;
    }

    void unblockAll(VlanSettings table) {
        blocked.clear();
        refresh(table);
    }

    Set<InstanceId> blocked() {
        return Set.copyOf(blocked);
    }

    boolean forwards(InstanceId instance) {
        return !blocked.contains(instance);
    }

    /** The VLANs that exist, or the instances they are in, have changed. */
    void refresh(VlanSettings table) {
        members = vlans.all().and(table.existing());
        open = members;
        for (var instance : blocked) {
            open = open.minus(table.mappedTo(instance));
        }
        changes++;
    }

    /** Whether the port is a member of a VLAN that exists. */
    boolean carries(int vlan) {
        return members.contains(vlan);
    }

    /** Whether the port carries a VLAN and forwards its data frames. */
    boolean isOpen(int vlan) {
        return open.contains(vlan);
    }

    /** Whether a data frame of the VLAN could leave by the port now. */
    boolean canSend(int vlan) {
        return open.contains(vlan) && port.isLinkUp();
    }

    VlanSet members() {
        return members;
    }

    /** The VLAN of frames without a tag, 0 when such frames are not accepted. */
    int untagged() {
        return untagged;
    }

    /** The frame as it has to look on this port's cable. */
    Frame dressed(Frame frame, int vlan) {
        return vlan == untagged
                ? frame.untagged()
                : frame.tagged(new VlanId(vlan), frame.tagPriority());
    }
}
