package dev.holdfast.device;

import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.MacAddress;

import java.util.List;
import java.util.Map;

/**
 * How the layer 3 interface of a VLAN is configured. Immutable.
 *
 * @param enabled administratively up
 * @param neighbours static ARP entries
 */
public record InterfaceSettings(
        boolean enabled, List<Ipv4Prefix> addresses, Map<Ipv4Address, MacAddress> neighbours) {
    public InterfaceSettings {
        addresses = List.copyOf(addresses);
        neighbours = Map.copyOf(neighbours);
    }
}
