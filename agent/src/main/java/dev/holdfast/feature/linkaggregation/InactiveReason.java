package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.net.PortName;

import java.util.Locale;

/** Why frames do not leave by a member of a LAG. */
enum InactiveReason {
    LINK_DOWN,
    PARTNER_SILENT,
    PARTNER_DIFFERS,
    PARTNER_NOT_READY,
    CONFIGURATION;

    /** The enum value in YANG. */
    String yangName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For a member that is not active. */
    static InactiveReason of(LinkAggregationState state, PortName port, DeviceFacts facts) {
        if (!facts.linkUp(port)) {
            return LINK_DOWN;
        }
        var member = state.members().get(port);
        if (member == null) {
            return CONFIGURATION;
        }
        return switch (member.receive()) {
            case PORT_DISABLED -> LINK_DOWN;
            case EXPIRED, DEFAULTED -> PARTNER_SILENT;
            case CURRENT -> member.actor().flags().inSync() ? PARTNER_NOT_READY : PARTNER_DIFFERS;
        };
    }
}
