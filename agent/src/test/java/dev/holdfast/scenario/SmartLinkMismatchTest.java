package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.IF;
import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.NC;
import static dev.holdfast.scenario.SmartLinkLab.PASSWORD;
import static dev.holdfast.scenario.SmartLinkLab.SL;
import static dev.holdfast.scenario.SmartLinkLab.authentication;
import static dev.holdfast.scenario.SmartLinkLab.onPort;
import static dev.holdfast.scenario.SmartLinkLab.receiving;
import static dev.holdfast.scenario.SmartLinkLab.vlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Sender and receiver do not agree: SL-S6, SL-S7, SL-S10 and SL-S16 on T1b. */
class SmartLinkMismatchTest {
    @TempDir Path folder;

    private SmartLinkLab net;
    private WireLab lab;

    @BeforeEach
    void start() throws Exception {
        net = SmartLinkLab.t1b(folder);
        lab = net.lab;
    }

    @AfterEach
    void close() {
        net.close();
    }

    private void switchover() throws Exception {
        net.cut(MASTER_LINK);
        net.pass(SmartLinkLab.MOMENT);
    }

    @Test
    @Rule({"SL-S6", "SL-21", "SL-23", "SL-24", "SL-31"})
    void anotherModeIsAMismatchThoughThePasswordIsTheSame() throws Exception {
        lab.commit("D", receiving("p2", 10, authentication("sha", PASSWORD)));
        var entries = net.fdb("D", 100);
        try (var d = net.listen("D")) {
            switchover();
            var rejected = WireLab.hear(d, "flush-rejected").getFirst();
            assertThat(rejected.text("//reason")).isEqualTo("auth-mode-mismatch");
            net.seconds(2);
            assertThat(WireLab.heardBefore(d, lab, "D")).doesNotContain("flush-rejected");
        }
        var receiver = net.receiver("D", "p2");
        assertThat(receiver.text("//auth-mode-mismatch")).isEqualTo("1");
        assertThat(receiver.text("//accepted")).isEqualTo("0");
        assertThat(receiver.text("//last-reject-reason")).isEqualTo("auth-mode-mismatch");
        assertThat(net.fdb("D", 100)).isEqualTo(entries).contains("p1");
    }

    @Test
    @Rule({"SL-S7", "SL-21", "SL-23", "SL-31"})
    void anotherPasswordStopsTheFlushThere() throws Exception {
        lab.commit("D", receiving("p2", 10, authentication("hmac-sha256", "Other-Key_2")));
        lab.capture("beyond", "B:p2--D:p1");
        var entries = net.fdb("D", 100);
        switchover();
        assertThat(net.counted("C", "p1", "accepted")).isEqualTo(1);
        var receiver = net.receiver("D", "p2");
        assertThat(receiver.text("//auth-failure")).isEqualTo("1");
        assertThat(receiver.text("//accepted")).isEqualTo("0");
        assertThat(receiver.text("//forwarded")).isEqualTo("0");
        assertThat(net.fdb("D", 100)).isEqualTo(entries).contains("p1");
        assertThat(FlushOnTheWire.among(lab.captured("beyond"))).isEmpty();
        assertThat(net.counted("B", "p2", "accepted")).isZero();
    }

    @Test
    @Rule({"SL-S10", "SL-18", "SL-24", "SL-35"})
    void aNewControlVlanHasNoPasswordUntilOneIsWritten() throws Exception {
        for (var device : new String[] {"S1", "C"}) {
            lab.commit(device, vlan(20, ""));
            lab.commit(device, onPort("p1", "<allowed-vlans>20</allowed-vlans>"));
            lab.commit(device, onPort("p2", "<allowed-vlans>20</allowed-vlans>"));
        }
        lab.commit(
                "C",
                ("<interfaces %s><interface><name>p1</name><flush-receive %s %s><control-vlan"
                     + " nc:operation=\"delete\"><vlan-id>10</vlan-id>"
                     + "</control-vlan><control-vlan><vlan-id>20</vlan-id></control-vlan>"
                     + "</flush-receive></interface></interfaces>")
                        .formatted(IF, SL, NC));
        net.configure("<flush-send><control-vlan>20</control-vlan></flush-send>");

        switchover();
        var rejecting = net.receiver("C", "p1");
        assertThat(rejecting.text("//auth-mode-mismatch")).isEqualTo("1");
        assertThat(rejecting.text("//accepted")).isEqualTo("0");

        lab.commit("C", receiving("p1", 20, authentication("hmac-sha256", PASSWORD)));
        net.mend(MASTER_LINK);
        net.cut("S1:p2--C:p1");
        net.mend("S1:p2--C:p1");
        switchover();
        var accepting = net.receiver("C", "p1");
        assertThat(accepting.text("//accepted")).isEqualTo("1");
        assertThat(accepting.text("//auth-mode-mismatch")).isEqualTo("1");
    }

    @Test
    @Rule({"SL-S16", "SL-20"})
    void aPortThatDoesNotReceivePassesTheFlushOnAsMulticast() throws Exception {
        lab.commit(
                "C",
                "<interfaces %s><interface><name>p1</name><flush-receive %s nc:operation=\"delete\" %s/>"
                                .formatted(IF, SL, NC)
                        + "</interface></interfaces>");
        var entries = net.fdb("C", 100);
        lab.capture("on", "C:p2--D:p2");
        switchover();
        assertThat(net.receiver("C", "p1").texts("//flush-receive")).isEmpty();
        assertThat(net.receiver("C", "p2").texts("//state/*[. != '0']")).isEmpty();
        assertThat(net.statistics("C").text("//count")).isEqualTo("0");
        assertThat(net.fdb("C", 100)).isEqualTo(entries);
        var passed = FlushOnTheWire.among(lab.captured("on"));
        assertThat(passed).hasSize(1);
        assertThat(passed.getFirst().tag()).contains(10);
        assertThat(net.counted("D", "p2", "accepted")).isEqualTo(1);
    }
}
