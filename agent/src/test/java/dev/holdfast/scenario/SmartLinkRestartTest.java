package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/**
 * S1 of T1b loses its power in mid-failover: it begins anew, with its configuration and no memory.
 */
class SmartLinkRestartTest {
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

    private void restart() throws Exception {
        lab.call("restart-device", "<node>S1</node>");
        net.seconds(2);
        lab.forget("S1");
    }

    @Test
    @Rule({"SL-16", "SL-6", "DP-20", "DP-22"})
    void theWaitIsForgottenAndTheMasterPlacedWithoutAFlush() throws Exception {
        net.cut(MASTER_LINK);
        net.mend(MASTER_LINK);
        net.seconds(10);
        assertThat(net.state().text("//wtr-remaining")).isEqualTo("110");
        long accepted = net.counted("D", "p2", "accepted");

        restart();

        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text("//switchovers")).isEqualTo("0");
        assertThat(group.texts("//flush-sent")).containsOnly("0");
        assertThat(group.texts("//wtr-remaining")).isEmpty();
        assertThat(group.text(forwarding("p2", 0))).isEqualTo("inactive");
        net.seconds(130);
        assertThat(net.state().text("//switchovers")).isEqualTo("0");
        assertThat(net.counted("D", "p2", "accepted")).isEqualTo(accepted);
    }

    @Test
    @Rule({"SL-4", "SL-16", "NC-5"})
    void withTheMasterDownTheSlaveIsPlacedAndWarningsAreThereAgain() throws Exception {
        net.configure("<load-balance-instance>77</load-balance-instance>");
        net.cut(MASTER_LINK);
        restart();
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("slave");
        assertThat(group.text(forwarding("p2", 0))).isEqualTo("active");
        assertThat(group.texts("//flush-sent")).containsOnly("0");
        assertThat(net.warnings("S1")).containsExactly("SL-W6");
    }

    /** All links come up in the same instant; the numbers of the ports decide nothing. */
    @Test
    @Rule({"SL-1", "SL-2", "SL-16", "DP-20"})
    void theMasterIsPlacedWhicheverPortItIs() throws Exception {
        lab.commit("S1", SmartLinkLab.vlan(500, "<instance>10</instance>"));
        net.configure(
                "<master-interface>p2</master-interface><slave-interface>p1</slave-interface>"
                        + "<revertive>false</revertive>"
                        + "<load-balance-instance>10</load-balance-instance>");
        restart();
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text("//last-event")).isEqualTo("master-link-up");
        assertThat(group.text(forwarding("p2", 0))).isEqualTo("active");
        assertThat(group.text(forwarding("p1", 10))).isEqualTo("active");
        assertThat(group.text("//switchovers")).isEqualTo("0");
        assertThat(group.texts("//flush-sent")).containsOnly("0");
    }

    @Test
    @Rule({"SL-8", "SL-9"})
    void aPinIsConfigurationAndStays() throws Exception {
        net.configure("<traffic-lock>force</traffic-lock>");
        restart();
        assertThat(net.fsm()).isEqualTo("slave");
        assertThat(net.state().texts("//flush-sent")).containsOnly("0");
    }
}
