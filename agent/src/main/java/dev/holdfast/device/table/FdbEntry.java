package dev.holdfast.device.table;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;

/**
 * One entry of a MAC table. Immutable.
 *
 * @param port number of the port frames for the address leave by
 * @param seenMicros when a frame of the address last came in; when it was configured, if static
 */
public record FdbEntry(
        VlanId vlan, MacAddress mac, int port, EntryOrigin origin, long seenMicros) {}
