package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Notice;

import java.util.Optional;

/** Makes the notifications of the module (rule NC-11). */
final class Notices {
    private final LagNodes nodes;

    Notices(LagNodes nodes) {
        this.nodes = nodes;
    }

    Effect lagStateChange(PortName lag, boolean up, DeviceFacts facts) {
        var mnemonic = up ? Optional.<String>empty() : Optional.of("TRUNK/5/TRUNKDOWN");
        return notice("lag-state-change", up ? "notice" : "error", mnemonic)
                .with("lag", lag)
                .with("active-members", facts.activeMembers(lag))
                .with("oper-status", up ? "up" : "down")
                .raise();
    }

    /**
     * @param reason why it is not active; absent when it is
     * @param negotiated whether the LAG speaks LACP, which the vendor has other words for
     */
    Effect memberStateChange(
            PortName lag,
            PortName member,
            Optional<InactiveReason> reason,
            boolean negotiated,
            DeviceFacts facts) {
        boolean active = reason.isEmpty();
        var mnemonic =
                active || !negotiated
                        ? Optional.<String>empty()
                        : Optional.of("LACP/4/LACP_STATE_DOWN");
        var notice =
                notice("member-state-change", active ? "notice" : "warning", mnemonic)
                        .with("lag", lag)
                        .with("active-members", facts.activeMembers(lag))
                        .with("interface", member)
                        .with("active", active);
        reason.ifPresent(why -> notice.with("inactive-reason", why.yangName()));
        return notice.raise();
    }

    private Notice notice(String name, String severity, Optional<String> mnemonic) {
        return new Notice(nodes.notification(name), severity, mnemonic);
    }
}
