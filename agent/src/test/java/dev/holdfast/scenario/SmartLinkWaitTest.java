package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.SLAVE_LINK;
import static dev.holdfast.scenario.SmartLinkLab.sent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Wait to restore, and what may happen while it runs: rules SL-5 to SL-7 on T1b. */
class SmartLinkWaitTest {
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

    /** The master's link failed and returned; 20 s of 120 have passed. */
    private void twentySecondsIntoTheWait() throws Exception {
        net.cut(MASTER_LINK);
        net.seconds(1);
        net.mend(MASTER_LINK);
        net.seconds(20);
        assertThat(remaining()).isEqualTo("100");
    }

    private String remaining() throws Exception {
        return net.state().text("//wtr-remaining");
    }

    @Test
    @Rule("SL-5")
    void withoutRevertiveTheSlaveStaysActive() throws Exception {
        net.configure("<revertive>false</revertive>");
        net.cut(MASTER_LINK);
        net.mend(MASTER_LINK);
        assertThat(remaining()).isEmpty();
        net.seconds(1300);
        assertThat(net.fsm()).isEqualTo("slave");
    }

    @Test
    @Rule("SL-6")
    void aFlapOfTheMasterStartsTheWaitAnew() throws Exception {
        twentySecondsIntoTheWait();
        net.cut(MASTER_LINK);
        assertThat(remaining()).isEmpty();
        assertThat(net.fsm()).isEqualTo("slave");
        net.mend(MASTER_LINK);
        assertThat(remaining()).isEqualTo("120");
        net.seconds(119);
        assertThat(net.fsm()).isEqualTo("slave");
        net.seconds(1);
        assertThat(net.fsm()).isEqualTo("master");
    }

    @Test
    @Rule({"SL-6", "SL-10"})
    void losingTheSlaveDuringTheWaitSwitchesAtOnce() throws Exception {
        twentySecondsIntoTheWait();
        net.cut(SLAVE_LINK);
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text("//last-event")).isEqualTo("slave-link-down");
        assertThat(group.text(sent("p1"))).isEqualTo("1");
        assertThat(group.texts("//wtr-remaining")).isEmpty();
        net.seconds(200);
        assertThat(net.state().text("//switchovers")).isEqualTo("2");
    }

    @Test
    @Rule("SL-7")
    void noWaitMeansAtOnce() throws Exception {
        net.configure("<wtr-time>0</wtr-time>");
        net.cut(MASTER_LINK);
        net.mend(MASTER_LINK);
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text("//last-event")).isEqualTo("master-link-up");
        assertThat(group.text(sent("p1"))).isEqualTo("1");
    }

    @Test
    @Rule({"SL-6", "SL-7"})
    void anotherWaitCountsFromWhenTheMasterCameUp() throws Exception {
        twentySecondsIntoTheWait();
        net.configure("<wtr-time>50</wtr-time>");
        assertThat(remaining()).isEqualTo("30");
        net.configure("<wtr-time>300</wtr-time>");
        assertThat(remaining()).isEqualTo("280");
        net.configure("<wtr-time>15</wtr-time>");
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text("//last-event")).isEqualTo("timer-expired");
        assertThat(group.text(sent("p1"))).isEqualTo("1");
    }

    @Test
    @Rule({"SL-6", "SL-16"})
    void disablingDuringTheWaitEndsItAndEnablingPlacesAnew() throws Exception {
        twentySecondsIntoTheWait();
        net.configure("<enabled>false</enabled>");
        var idle = net.state();
        assertThat(idle.text("//fsm")).isEqualTo("idle");
        assertThat(idle.texts("//wtr-remaining")).isEmpty();
        // the ring is open at its other side while nothing blocks it here
        net.cut(SLAVE_LINK);
        net.seconds(200);
        assertThat(net.fsm()).isEqualTo("idle");
        net.mend(SLAVE_LINK);
        net.configure("<enabled>true</enabled>");
        var placed = net.state();
        assertThat(placed.text("//fsm")).isEqualTo("master");
        assertThat(placed.text(sent("p1"))).isEqualTo("0");
        assertThat(placed.text("//switchovers")).isEqualTo("1");
    }

    @Test
    @Rule("SL-6")
    void revertiveTurnedOnLaterWaitsFromThenAndTurnedOffForgets() throws Exception {
        net.configure("<revertive>false</revertive>");
        net.cut(MASTER_LINK);
        net.mend(MASTER_LINK);
        net.seconds(500);
        net.configure("<revertive>true</revertive>");
        assertThat(remaining()).isEqualTo("120");
        net.seconds(60);
        net.configure("<revertive>false</revertive>");
        assertThat(remaining()).isEmpty();
        net.seconds(200);
        assertThat(net.fsm()).isEqualTo("slave");
    }
}
