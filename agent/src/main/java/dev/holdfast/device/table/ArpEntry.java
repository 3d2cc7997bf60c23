package dev.holdfast.device.table;

import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;

/**
 * One entry of an ARP table. Immutable.
 *
 * @param vlan of the layer 3 interface the neighbour is behind
 * @param confirmedMicros when the neighbour was last heard of; when configured, if static
 * @param probing whether its lifetime is over and the neighbour is being asked
 */
public record ArpEntry(
        VlanId vlan,
        Ipv4Address address,
        MacAddress mac,
        EntryOrigin origin,
        long confirmedMicros,
        boolean probing) {}
