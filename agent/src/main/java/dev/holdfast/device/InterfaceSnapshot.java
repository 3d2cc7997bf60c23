package dev.holdfast.device;

import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.VlanId;

import java.util.List;

/**
 * A layer 3 interface at one instant. Immutable.
 *
 * @param up whether it is enabled, its VLAN exists and a port of the VLAN has a link
 */
public record InterfaceSnapshot(
        VlanId vlan, boolean enabled, boolean up, long changedMicros, List<Ipv4Prefix> addresses) {}
