package dev.holdfast.device;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;

/** A configured MAC table entry. Immutable. */
public record StaticMac(VlanId vlan, MacAddress mac, PortName port) {}
