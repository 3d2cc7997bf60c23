package dev.holdfast.feature.platform;

import static dev.holdfast.feature.platform.PlatformNodes.value;

import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSettings;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.InterfaceSettings;
import dev.holdfast.device.PortSettings;
import dev.holdfast.device.PortVlans;
import dev.holdfast.device.StaticMac;
import dev.holdfast.device.VlanSettings;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes typed settings of a validated configuration, or refuses what this device cannot be; the
 * only reader of the writable nodes. One object, one configuration.
 */
final class SettingsReader {
    private static final String ETHERNET = "iana-if-type:ethernetCsmacd";
    private static final String LAG = "iana-if-type:ieee8023adLag";
    private static final String VLAN_INTERFACE = "iana-if-type:l3ipvlan";

    private final PlatformNodes nodes;
    private final Set<PortName> devicePorts;
    private final List<RpcError> errors = new ArrayList<>();
    private final Map<PortName, PortSettings> ports = new HashMap<>();
    private final Map<VlanId, InterfaceSettings> interfaces = new TreeMap<>();

    SettingsReader(PlatformNodes nodes, DeviceFacts facts) {
        this.nodes = nodes;
        this.devicePorts = new LinkedHashSet<>(facts.ports());
    }

    /**
     * @throws NetconfException every reason why this device cannot be configured so
     */
    DeviceSettings read(View root) throws NetconfException {
        var configured = root.container(nodes.interfaces);
        if (configured != null) {
            configured.list(nodes.interfaceList).forEach(this::readInterface);
        }
        refuseOverlaps();
        var bridge = root.container(nodes.bridge);
        var fdb = bridge == null ? null : bridge.container(nodes.fdb);
        var settings =
                new DeviceSettings(
                        ports,
                        vlans(bridge),
                        Duration.ofSeconds(Long.parseLong(value(fdb, nodes.ageingTime))),
                        staticMacs(fdb),
                        interfaces);
        if (!errors.isEmpty()) {
            throw new NetconfException(errors);
        }
        return settings;
    }

    private void readInterface(View entry) {
        var name = entry.leaf(nodes.name);
        switch (entry.leaf(nodes.type)) {
            case ETHERNET -> readPort(name, entry);
            case LAG -> readBridged(name, entry);
            case VLAN_INTERFACE -> readVlanif(name, entry);
            case String other ->
                    refuse(
                            name,
                            "interfaces of type "
                                    + other
                                    + " cannot be made on this device; its ports are "
                                    + ETHERNET
                                    + ", a LAG of them is "
                                    + LAG
                                    + ", the layer 3 interface of a VLAN is "
                                    + VLAN_INTERFACE);
        }
    }

    private void refuse(String interfaceName, String message) {
        errors.add(RpcError.operationFailed(message).at(nodes.pathOf(interfaceName).toErrorPath()));
    }

    private void readPort(String name, View entry) {
        var port = new PortName(name);
        if (!devicePorts.contains(port)) {
            refuse(name, "this device has no port " + name + "; its ports are " + portNames());
            return;
        }
        readBridged(name, entry);
    }

    private void readBridged(String name, View entry) {
        if (entry.container(nodes.ipv4) != null) {
            refuse(
                    name,
                    name
                            + " is a layer 2 port; give addresses to the layer 3 interface of a"
                            + " VLAN it carries");
        }
        boolean enabled = Boolean.parseBoolean(value(entry, nodes.enabled));
        var bridged = entry.container(nodes.port);
        int rate = Integer.parseInt(value(bridged, nodes.frameRate));
        ports.put(new PortName(name), new PortSettings(enabled, vlansOf(bridged), rate));
    }

    private String portNames() {
        return devicePorts.stream().map(PortName::text).collect(Collectors.joining(", "));
    }

    private PortVlans vlansOf(View bridged) {
        if (bridged == null) {
            return PortVlans.NONE;
        }
        if (value(bridged, nodes.portMode).equals("access")) {
            return PortVlans.access(vlan(value(bridged, nodes.accessVlan)));
        }
        var allowed = VlanSet.EMPTY;
        for (var text : bridged.leafList(nodes.allowedVlans)) {
            allowed = allowed.plus(range(text));
        }
        return PortVlans.trunk(
                allowed,
                Optional.ofNullable(bridged.leaf(nodes.nativeVlan)).map(SettingsReader::vlan));
    }

    private static VlanSet range(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? VlanSet.of(Integer.parseInt(text))
                : VlanSet.range(
                        Integer.parseInt(text.substring(0, dash)),
                        Integer.parseInt(text.substring(dash + 1)));
    }

    private static VlanId vlan(String text) {
        return new VlanId(Integer.parseInt(text));
    }

    private void readVlanif(String name, View entry) {
        var vlanif = entry.container(nodes.vlanif);
        if (vlanif == null) {
            refuse(name, name + " has no VLAN; name it in the container vlanif");
            return;
        }
        var ipv4 = entry.container(nodes.ipv4);
        boolean enabled =
                Boolean.parseBoolean(value(entry, nodes.enabled))
                        && Boolean.parseBoolean(value(ipv4, nodes.ipv4Enabled));
        var addresses = new ArrayList<Ipv4Prefix>();
        var neighbours = new HashMap<Ipv4Address, MacAddress>();
        if (ipv4 != null) {
            for (var address : ipv4.list(nodes.address)) {
                addresses.add(
                        new Ipv4Prefix(
                                Ipv4Address.of(address.leaf(nodes.addressIp)),
                                Integer.parseInt(address.leaf(nodes.prefixLength))));
            }
            for (var neighbour : ipv4.list(nodes.neighbor)) {
                readNeighbour(name, neighbour, neighbours);
            }
        }
        interfaces.put(
                vlan(vlanif.leaf(nodes.vlanifVlan)),
                new InterfaceSettings(enabled, addresses, neighbours));
    }

    private void readNeighbour(String name, View entry, Map<Ipv4Address, MacAddress> neighbours) {
        var ip = entry.leaf(nodes.neighborIp);
        var text = entry.leaf(nodes.linkLayerAddress);
        var mac = MacAddress.parse(text).filter(address -> !address.isGroup());
        if (mac.isPresent()) {
            neighbours.put(Ipv4Address.of(ip), mac.get());
        } else {
            var path =
                    nodes.pathOf(name)
                            .child(nodes.ipv4)
                            .entry(nodes.neighbor, Key.of(ip))
                            .child(nodes.linkLayerAddress);
            errors.add(
                    RpcError.invalidValue(
                                    text
                                            + " is not the MAC address of a station; write six"
                                            + " octets of which the first is even")
                            .at(path.toErrorPath()));
        }
    }

    /** A router's networks are apart: otherwise where a packet goes would be chance. */
    private void refuseOverlaps() {
        record Network(VlanId vlan, Ipv4Prefix prefix) {}
        var seen = new ArrayList<Network>();
        interfaces.forEach(
                (vlan, settings) -> {
                    for (var prefix : settings.addresses()) {
                        for (var other : seen) {
                            if (overlap(prefix, other.prefix())) {
                                refuse(
                                        "Vlanif" + vlan,
                                        prefix
                                                + " overlaps "
                                                + other.prefix()
                                                + " of Vlanif"
                                                + other.vlan()
                                                + "; choose networks that are apart");
                            }
                        }
                    }
                    settings.addresses().forEach(own -> seen.add(new Network(vlan, own)));
                });
    }

    private static boolean overlap(Ipv4Prefix a, Ipv4Prefix b) {
        return a.length() < b.length() ? a.covers(b.address()) : b.covers(a.address());
    }

    private VlanSettings vlans(View bridge) {
        var table = bridge == null ? null : bridge.container(nodes.vlans);
        if (table == null) {
            return VlanSettings.NONE;
        }
        var existing = new ArrayList<VlanId>();
        var mapped = new HashMap<InstanceId, List<VlanId>>();
        for (var entry : table.list(nodes.vlan)) {
            var vlan = vlan(entry.leaf(nodes.vlanId));
            var instance = new InstanceId(Integer.parseInt(value(entry, nodes.vlanInstance)));
            existing.add(vlan);
            if (!instance.equals(InstanceId.ZERO)) {
                mapped.computeIfAbsent(instance, _ -> new ArrayList<>()).add(vlan);
            }
        }
        var sets = new HashMap<InstanceId, VlanSet>();
        mapped.forEach((instance, members) -> sets.put(instance, VlanSet.of(members)));
        return new VlanSettings(VlanSet.of(existing), sets);
    }

    private Set<StaticMac> staticMacs(View fdb) {
        var found = new HashSet<StaticMac>();
        if (fdb != null) {
            for (var entry : fdb.list(nodes.staticEntry)) {
                found.add(
                        new StaticMac(
                                vlan(entry.leaf(nodes.staticVlan)),
                                MacAddress.of(entry.leaf(nodes.staticMac)),
                                new PortName(entry.leaf(nodes.staticInterface))));
            }
        }
        return found;
    }
}
