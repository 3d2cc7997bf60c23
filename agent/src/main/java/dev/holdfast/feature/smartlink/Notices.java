package dev.holdfast.feature.smartlink;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Notice;
import dev.holdfast.feature.smartlink.SmartLinkState.Accepted;

import java.util.Optional;

/** Makes the notifications of the module (smart-link.md section 6, rule NC-11). */
final class Notices {
    private static final String NOTICE = "notice";
    private static final String WARNING = "warning";

    private final SmartLinkNodes nodes;

    Notices(SmartLinkNodes nodes) {
        this.nodes = nodes;
    }

    Effect groupStateChange(int group, Fsm from, Fsm to, GroupEvent event) {
        return notice("group-state-change", NOTICE, Optional.of("SMLK/6/SMLK_FSM_LOG"))
                .with("group", group)
                .with("old-state", from.yangName())
                .with("new-state", to.yangName())
                .with("event", event.yangName())
                .raise();
    }

    Effect linkSwitched(int group, PortName from, PortName to, GroupEvent reason, boolean sent) {
        return notice("link-switched", WARNING, Optional.of("SMLKTRAP/4/SMLK_LINKSWITCH"))
                .with("group", group)
                .with("from", from)
                .with("to", to)
                .with("reason", reason.yangName())
                .with("flush-sent", sent)
                .raise();
    }

    Effect flushReceived(Accepted flush, int fdbEntries, int arpEntries) {
        return notice("flush-received", NOTICE, Optional.empty())
                .with("interface", flush.port())
                .with("source-mac", flush.source())
                .with("device-id", flush.deviceId())
                .with("control-vlan", flush.controlVlan())
                .with("fdb-entries-removed", fdbEntries)
                .with("arp-entries-removed", arpEntries)
                .raise();
    }

    Effect flushRejected(
            PortName port, RejectReason reason, MacAddress source, VlanId controlVlan) {
        return notice("flush-rejected", WARNING, Optional.empty())
                .with("interface", port)
                .with("reason", reason.yangName())
                .with("source-mac", source)
                .with("control-vlan", controlVlan)
                .raise();
    }

    Effect flushSendSuppressed(int group, Readiness reason) {
        return notice("flush-send-suppressed", WARNING, Optional.empty())
                .with("group", group)
                .with("reason", reason.yangName())
                .raise();
    }

    private Notice notice(String name, String severity, Optional<String> mnemonic) {
        return new Notice(nodes.notification(name), severity, mnemonic);
    }
}
