package dev.holdfast.feature.smartlink;

import static dev.holdfast.feature.smartlink.SmartLinkNodes.leaf;
import static dev.holdfast.feature.smartlink.SmartLinkNodes.leafList;

import dev.holdfast.data.View;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.smartlink.GroupConfig.FlushSend;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafSchema;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes typed configuration of a validated tree; the only reader of the writable nodes. */
final class ConfigReader {
    private final SmartLinkNodes nodes;

    ConfigReader(SmartLinkNodes nodes) {
        this.nodes = nodes;
    }

    SmartLinkConfig read(View root) {
        return new SmartLinkConfig(groups(root), receivers(root));
    }

    private SortedMap<Integer, GroupConfig> groups(View root) {
        var found = new TreeMap<Integer, GroupConfig>();
        var smartLink = root.container(nodes.smartLink);
        var groups = smartLink == null ? null : smartLink.container(nodes.groups);
        if (groups != null) {
            for (var entry : groups.list(nodes.group)) {
                var config = group(entry);
                found.put(config.id(), config);
            }
        }
        return found;
    }

    private GroupConfig group(View entry) {
        return new GroupConfig(
                Integer.parseInt(entry.leaf(nodes.groupId)),
                Boolean.parseBoolean(value(entry, leaf(nodes.group, "enabled"))),
                port(entry, "master-interface"),
                port(entry, "slave-interface"),
                Boolean.parseBoolean(value(entry, leaf(nodes.group, "revertive"))),
                Duration.ofSeconds(Long.parseLong(value(entry, leaf(nodes.group, "wtr-time")))),
                Pin.ofYang(value(entry, leaf(nodes.group, "traffic-lock"))),
                instances(entry, "load-balance-instance"),
                instances(entry, "protected-instance"),
                flushSend(entry));
    }

    private Optional<PortName> port(View entry, String name) {
        return Optional.ofNullable(entry.leaf(leaf(nodes.group, name))).map(PortName::new);
    }

    private Set<InstanceId> instances(View entry, String name) {
        return entry.leafList(leafList(nodes.group, name)).stream()
                .map(text -> new InstanceId(Integer.parseInt(text)))
                .collect(Collectors.toSet());
    }

    private Optional<FlushSend> flushSend(View entry) {
        var send = entry.container(nodes.flushSend);
        return Optional.ofNullable(send)
                .map(
                        there ->
                                new FlushSend(
                                        vlan(there.leaf(nodes.sendControlVlan)),
                                        authentication(there, nodes.flushSend)));
    }

    private SortedMap<PortName, SortedMap<VlanId, Authentication>> receivers(View root) {
        var found = new TreeMap<PortName, SortedMap<VlanId, Authentication>>();
        var interfaces = root.container(nodes.interfaces);
        if (interfaces == null) {
            return found;
        }
        for (var entry : interfaces.list(nodes.interfaceList)) {
            var receive = entry.container(nodes.flushReceive);
            if (receive != null && !receive.list(nodes.receiveControlVlan).isEmpty()) {
                var vlans = new TreeMap<VlanId, Authentication>();
                for (var vlan : receive.list(nodes.receiveControlVlan)) {
                    vlans.put(
                            vlan(vlan.leaf(nodes.vlanId)),
                            authentication(vlan, nodes.receiveControlVlan));
                }
                found.put(new PortName(entry.leaf(nodes.interfaceName)), vlans);
            }
        }
        return found;
    }

    private static Authentication authentication(View above, InnerSchema aboveSchema) {
        ContainerSchema schema = SmartLinkNodes.authentication(aboveSchema);
        var found = above.container(schema);
        if (found == null) {
            return Authentication.NONE;
        }
        var password = found.leaf(leaf(schema, "password"));
        return Authentication.of(
                AuthMode.ofYang(found.leaf(leaf(schema, "mode"))),
                // the edit stored it in this form, or refused
                Password.ofStored(password).orElseThrow());
    }

    private static VlanId vlan(String text) {
        return new VlanId(Integer.parseInt(text));
    }

    private static String value(View entry, LeafSchema leaf) {
        var written = entry.leaf(leaf);
        return written != null ? written : leaf.defaultValue().orElseThrow();
    }
}
