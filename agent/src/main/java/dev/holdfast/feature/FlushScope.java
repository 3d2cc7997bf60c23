package dev.holdfast.feature;

import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;

import java.util.Optional;

/**
 * Which dynamic entries a flush removes. Static entries and the device's own addresses stay.
 * Immutable.
 *
 * @param vlans of the MAC entries, and of the layer 3 interfaces of the ARP entries
 * @param port only MAC entries learnt there; absent: on all ports
 * @param arp whether ARP entries go too
 */
public record FlushScope(VlanSet vlans, Optional<PortName> port, boolean arp) {
    /** MAC and ARP entries of the VLANs, wherever learnt. */
    public static FlushScope everywhere(VlanSet vlans) {
        return new FlushScope(vlans, Optional.empty(), true);
    }

    /** MAC entries of the VLANs learnt on that port. */
    public static FlushScope learntOn(PortName port, VlanSet vlans) {
        return new FlushScope(vlans, Optional.of(port), false);
    }
}
