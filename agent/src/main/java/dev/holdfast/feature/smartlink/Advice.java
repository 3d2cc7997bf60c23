package dev.holdfast.feature.smartlink;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.Warning;
import dev.holdfast.feature.smartlink.GroupConfig.FlushSend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The warnings SL-W1 to SL-W6: what a commit allows and an operator should look at. A pure function
 * of configuration and device, computed anew at every commit (rule NC-5).
 */
final class Advice {
    private final SmartLinkNodes nodes;

    Advice(SmartLinkNodes nodes) {
        this.nodes = nodes;
    }

    List<Warning> of(SmartLinkConfig config, DeviceFacts facts) {
        var warnings = new ArrayList<Warning>();
        for (var group : config.groups().values()) {
            group.flushSend().ifPresent(send -> sending(group, send, facts, warnings));
            if (group.enabled() && group.members().size() < 2) {
                warnings.add(
                        warning(
                                "SL-W5",
                                group(group),
                                "group %d has only one member and protects nothing; configure both"
                                        .formatted(group.id())));
            }
            group.balanced().stream()
                    .sorted()
                    .filter(instance -> facts.mappedTo(instance).isEmpty())
                    .forEach(instance -> warnings.add(unmapped(group, instance)));
        }
        config.receivers().forEach((port, vlans) -> receiving(port, vlans, facts, warnings));
        return warnings;
    }

    private void sending(
            GroupConfig group, FlushSend send, DeviceFacts facts, List<Warning> warnings) {
        var vlan = send.controlVlan();
        var where = group(group).child(nodes.flushSend).child(nodes.sendControlVlan);
        if (!facts.vlans().contains(vlan)) {
            warnings.add(
                    warning(
                            "SL-W1",
                            where,
                            "control VLAN %s of group %d does not exist, so no flush is sent;"
                                            .formatted(vlan, group.id())
                                    + " create the VLAN"));
        } else {
            for (var member : group.members()) {
                if (!facts.carries(member, vlan)) {
                    warnings.add(
                            warning(
                                    "SL-W2",
                                    where,
                                    "member %s of group %d does not carry control VLAN %s;"
                                                    .formatted(member, group.id(), vlan)
                                            + " add it to the port's allowed VLANs"));
                }
            }
        }
        weak(send.authentication(), where.parent()).ifPresent(warnings::add);
    }

    private void receiving(
            PortName port,
            SortedMap<VlanId, Authentication> vlans,
            DeviceFacts facts,
            List<Warning> warnings) {
        vlans.forEach(
                (vlan, authentication) -> {
                    var where = receiver(port, vlan);
                    if (!facts.carries(port, vlan)) {
                        warnings.add(
                                warning(
                                        "SL-W3",
                                        where,
                                        ("%s does not carry control VLAN %s, so no flush reaches"
                                                        + " it; add the VLAN to the port's allowed"
                                                        + " VLANs")
                                                .formatted(port, vlan)));
                    }
                    weak(authentication, where).ifPresent(warnings::add);
                });
    }

    private static Optional<Warning> weak(Authentication authentication, InstancePath where) {
        return switch (authentication.mode()) {
            case NONE ->
                    Optional.of(
                            warning(
                                    "SL-W4",
                                    where,
                                    "flushes are not authenticated; configure hmac-sha256 and a"
                                            + " password at both ends"));
            case SIMPLE ->
                    Optional.of(
                            warning(
                                    "SL-W4",
                                    where,
                                    "mode simple shows the password to whoever sees a frame; use"
                                            + " hmac-sha256 at both ends"));
            case SHA, HMAC_SHA256 -> Optional.empty();
        };
    }

    private Warning unmapped(GroupConfig group, InstanceId instance) {
        return warning(
                "SL-W6",
                group(group)
                        .value(
                                SmartLinkNodes.leafList(nodes.group, "load-balance-instance"),
                                instance.toString()),
                "load-balance-instance %s of group %d has no VLAN; map one to it"
                        .formatted(instance, group.id()));
    }

    private InstancePath group(GroupConfig group) {
        return InstancePath.root(nodes.schema.root())
                .child(nodes.smartLink)
                .child(nodes.groups)
                .entry(nodes.group, Key.of(Integer.toString(group.id())));
    }

    private InstancePath receiver(PortName port, VlanId vlan) {
        return InstancePath.root(nodes.schema.root())
                .child(nodes.interfaces)
                .entry(nodes.interfaceList, Key.of(port.text()))
                .child(nodes.flushReceive)
                .entry(nodes.receiveControlVlan, Key.of(vlan.toString()));
    }

    private static Warning warning(String code, InstancePath where, String message) {
        return new Warning(code, Optional.of(where.toErrorPath()), message);
    }
}
