package dev.holdfast.feature.smartlink;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.smartlink.GroupConfig.FlushSend;

import java.util.Comparator;
import java.util.Locale;

/** Whether a flush could leave, and if not the first reason why (rule SL-12). */
enum Readiness {
    NOT_CONFIGURED,
    VLAN_MISSING,
    VLAN_NOT_ALLOWED,
    MEMBER_DOWN,
    READY;

    /** The enum value in YANG. */
    String yangName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For a flush from that member, which is the newly active one (rule SL-11). */
    static Readiness of(Group group, PortName member, DeviceFacts facts) {
        return group.config()
                .flushSend()
                .map(send -> of(group, send, member, facts))
                .orElse(NOT_CONFIGURED);
    }

    private static Readiness of(Group group, FlushSend send, PortName member, DeviceFacts facts) {
        if (!facts.vlans().contains(send.controlVlan())) {
            return VLAN_MISSING;
        }
        if (!facts.carries(member, send.controlVlan())) {
            return VLAN_NOT_ALLOWED;
        }
        return group.up(member) ? READY : MEMBER_DOWN;
    }

    /** For whichever member the next flush leaves from: the least ready one decides. */
    static Readiness of(Group group, DeviceFacts facts) {
        return group.config().members().stream()
                .map(member -> of(group, member, facts))
                .min(Comparator.naturalOrder())
                .orElse(NOT_CONFIGURED);
    }
}
