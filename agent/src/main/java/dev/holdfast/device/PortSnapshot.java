package dev.holdfast.device;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.PortCounters;
import dev.holdfast.device.net.PortName;

import java.util.Map;
import java.util.Set;

/**
 * A port, or what a LAG has in common with one, at one instant. Immutable.
 *
 * @param number position among the device's ports, from 0; that of a LAG is behind theirs
 * @param linkChangedMicros when the link changed last
 * @param members the VLANs it carries that exist
 * @param blocked instances whose data frames it does not forward
 * @param inDrops frames received and dropped, by reason
 * @param outDrops frames meant to leave and dropped, by reason
 */
public record PortSnapshot(
        PortName name,
        int number,
        MacAddress mac,
        boolean enabled,
        boolean linkUp,
        long linkChangedMicros,
        PortVlans vlans,
        VlanSet members,
        Set<InstanceId> blocked,
        PortCounters counters,
        Map<DropReason, Long> inDrops,
        Map<DropReason, Long> outDrops) {}
