package dev.holdfast.feature;

import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;

/** What can reach a feature, other than a commit's plan. Immutable. */
public sealed interface Input {
    /**
     * A commit has taken effect on the whole device, or the device has started: the facts are those
     * afterwards. Delivered to every feature, in order, in the turn of the commit.
     */
    record Committed() implements Input {}

    /**
     * A port's link or a LAG went up or down; MAC entries learnt on what was lost are gone already.
     */
    record LinkChanged(PortName port, boolean up) implements Input {}

    /** Frames of a LAG leave by a member from now on, or no longer. */
    record MemberChanged(PortName lag, PortName member, boolean active) implements Input {}

    /**
     * A frame of a slow protocol the feature claimed; it says nothing of VLANs, and comes from the
     * port whatever LAG that is in.
     */
    record SlowFrameReceived(PortName port, Frame frame) implements Input {}

    /** A timer the feature armed is due; it is no longer armed. */
    record TimerExpired(TimerName timer) implements Input {}

    /**
     * A frame the feature claimed.
     *
     * @param vlan by the frame's tag, else the port's native VLAN
     * @param blocked whether the port blocks data frames of that VLAN
     * @param frame as it came from the cable
     */
    record ControlFrameReceived(PortName port, VlanId vlan, boolean blocked, Frame frame)
            implements Input {}

    /**
     * A flush the feature asked for is done.
     *
     * @param fdbEntries how many MAC entries it removed
     * @param arpEntries how many ARP entries it removed
     */
    record Flushed(FlushId flush, int fdbEntries, int arpEntries) implements Input {}

    /**
     * An rpc or action of one of the feature's modules was called; exactly one {@link Effect.Reply}
     * or {@link Effect.Refuse} has to come of it, in the same turn.
     */
    record Invoked(CallId call, Invocation invocation) implements Input {}
}
