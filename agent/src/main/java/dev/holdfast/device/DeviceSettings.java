package dev.holdfast.device;

import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.Fdb;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is configured on the device itself, below its features. Immutable.
 *
 * @param ports ports not listed are as {@link PortSettings#FACTORY}
 * @param fdbAgeing zero: MAC entries do not age
 * @param interfaces layer 3 interfaces by their VLAN
 */
public record DeviceSettings(
        Map<PortName, PortSettings> ports,
        VlanSettings vlans,
        Duration fdbAgeing,
        Set<StaticMac> staticMacs,
        Map<VlanId, InterfaceSettings> interfaces) {
    /** A device nothing is configured on. */
    public static final DeviceSettings FACTORY =
            new DeviceSettings(Map.of(), VlanSettings.NONE, Fdb.DEFAULT_AGEING, Set.of(), Map.of());

    public DeviceSettings {
        ports = Map.copyOf(ports);
        staticMacs = Set.copyOf(staticMacs);
        interfaces = Map.copyOf(interfaces);
    }

    public PortSettings port(PortName name) {
        return ports.getOrDefault(name, PortSettings.FACTORY);
    }
}
