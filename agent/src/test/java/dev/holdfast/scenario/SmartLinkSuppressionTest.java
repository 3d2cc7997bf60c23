package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.NC;
import static dev.holdfast.scenario.SmartLinkLab.forwarding;
import static dev.holdfast.scenario.SmartLinkLab.onPort;
import static dev.holdfast.scenario.SmartLinkLab.sent;
import static dev.holdfast.scenario.SmartLinkLab.without;
import static dev.holdfast.scenario.SmartLinkLab.withoutVlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A switchover that cannot send its flush succeeds all the same: SL-S8 and SL-S9 on T1b. */
class SmartLinkSuppressionTest {
    private static final String SLAVE_LINK = SmartLinkLab.SLAVE_LINK;

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

    @Test
    @Rule({"SL-S8", "SL-12", "SL-W1"})
    void noControlVlanNoFlush() throws Exception {
        lab.commit("S1", withoutVlan(10));
        var upstream = net.fdb("D", 100);
        lab.capture("new", SLAVE_LINK);
        try (var s1 = net.listen("S1")) {
            net.cut(MASTER_LINK);
            net.seconds(1);
            var heard = WireLab.hear(s1, "link-switched", "flush-send-suppressed");
            assertThat(heard.getFirst().text("//flush-sent")).isEqualTo("false");
            assertThat(heard.getLast().text("//reason")).isEqualTo("vlan-missing");
        }
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("slave");
        assertThat(group.text(forwarding("p2", 0))).isEqualTo("active");
        assertThat(group.text("//send-suppressed")).isEqualTo("1");
        assertThat(group.text("//send-readiness")).isEqualTo("vlan-missing");
        assertThat(group.text(sent("p2"))).isEqualTo("0");
        assertThat(net.warnings("S1")).containsExactly("SL-W1");
        assertThat(FlushOnTheWire.among(lab.captured("new"))).isEmpty();
        assertThat(net.fdb("D", 100)).isEqualTo(upstream).contains("p1");
    }

    @Test
    @Rule({"SL-S9", "SL-12", "SL-W2"})
    void aMemberOutsideTheControlVlanSendsNothing() throws Exception {
        lab.commit(
                "S1",
                onPort(
                        "p2",
                        "<allowed-vlans nc:operation=\"delete\" %s>10</allowed-vlans>"
                                .formatted(NC)));
        assertThat(net.state().text("//send-readiness")).isEqualTo("vlan-not-allowed");
        assertThat(net.warnings("S1")).containsExactly("SL-W2");
        lab.capture("new", SLAVE_LINK);
        try (var s1 = net.listen("S1")) {
            net.cut(MASTER_LINK);
            net.seconds(1);
            assertThat(WireLab.hear(s1, "flush-send-suppressed").getFirst().text("//reason"))
                    .isEqualTo("vlan-not-allowed");
        }
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("slave");
        assertThat(group.text("//send-readiness")).isEqualTo("vlan-not-allowed");
        assertThat(group.text("//send-suppressed")).isEqualTo("1");
        assertThat(FlushOnTheWire.among(lab.captured("new"))).isEmpty();

        // the way back leads over a member that carries it
        net.mend(MASTER_LINK);
        net.cut(SLAVE_LINK);
        net.pass(SmartLinkLab.MOMENT);
        assertThat(net.state().text(sent("p1"))).isEqualTo("1");
        assertThat(net.counted("B", "p1", "accepted")).isEqualTo(1);
    }

    @Test
    @Rule("SL-12")
    void readinessNamesWhatStandsInTheWay() throws Exception {
        assertThat(net.state().text("//send-readiness")).isEqualTo("ready");
        net.cut(SLAVE_LINK);
        assertThat(net.state().text("//send-readiness")).isEqualTo("member-down");
        net.configure(without("flush-send"));
        assertThat(net.state().text("//send-readiness")).isEqualTo("not-configured");
        net.mend(SLAVE_LINK);
        net.cut(MASTER_LINK);
        assertThat(net.state().text("//send-suppressed")).isEqualTo("1");
    }
}
