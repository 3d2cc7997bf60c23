package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.SLAVE_LINK;
import static dev.holdfast.scenario.SmartLinkLab.forwarding;
import static dev.holdfast.scenario.SmartLinkLab.sent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/** Traffic that is pinned stays where it is, and moves when it may: SL-S14 on T1b. */
class SmartLinkPinTest {
    private static final String LOCK = "<traffic-lock>lock</traffic-lock>";
    private static final String FORCE = "<traffic-lock>force</traffic-lock>";
    private static final String NONE = "<traffic-lock>none</traffic-lock>";

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
    @Rule({"SL-S14", "SL-8", "SL-9"})
    void aLockHoldsThoughTheMasterFailsAndTrafficIsLostUntilItIsTaken() throws Exception {
        net.configure(LOCK);
        net.downstream(1000);
        lab.advance(Duration.ofMillis(1500).plusNanos(500_000));
        long lostBefore = lab.report("down").number("//lost");

        net.cut(MASTER_LINK);
        net.seconds(5);

        var locked = net.state();
        assertThat(locked.text("//fsm")).isEqualTo("master");
        assertThat(locked.text("//last-event")).isEqualTo("master-link-down");
        assertThat(locked.text(forwarding("p2", 0))).isEqualTo("inactive");
        assertThat(locked.text(sent("p2"))).isEqualTo("0");
        assertThat(locked.text("//switchovers")).isEqualTo("0");
        assertThat(lab.report("down").number("//lost") - lostBefore).isEqualTo(5000);

        net.configure(NONE);
        net.pass(SmartLinkLab.MOMENT);
        var free = net.state();
        assertThat(free.text("//fsm")).isEqualTo("slave");
        assertThat(free.text("//last-event")).isEqualTo("undo-lock");
        assertThat(free.text(sent("p2"))).isEqualTo("1");
        assertThat(net.counted("D", "p2", "accepted")).isEqualTo(1);
        net.seconds(2);
        long lost = lab.report("down").number("//lost");
        net.seconds(1);
        assertThat(lab.report("down").number("//lost")).isEqualTo(lost);
    }

    @Test
    @Rule({"SL-8", "SL-10"})
    void forceMovesTrafficToTheSlaveAndHoldsItThere() throws Exception {
        net.configure(FORCE);
        net.pass(SmartLinkLab.MOMENT);
        var forced = net.state();
        assertThat(forced.text("//fsm")).isEqualTo("slave");
        assertThat(forced.text("//last-event")).isEqualTo("force");
        assertThat(forced.text(sent("p2"))).isEqualTo("1");

        net.cut(SLAVE_LINK);
        net.seconds(1);
        assertThat(net.fsm()).isEqualTo("slave");
        assertThat(net.state().text(sent("p1"))).isEqualTo("0");
        net.mend(SLAVE_LINK);
        net.seconds(130);
        assertThat(net.fsm()).isEqualTo("slave");
        assertThat(net.state().text("//switchovers")).isEqualTo("1");
    }

    @Test
    @Rule({"SL-9", "SL-6"})
    void takingForceAwayLetsARevertiveGroupWait() throws Exception {
        net.configure(FORCE);
        net.configure(NONE);
        var waiting = net.state();
        assertThat(waiting.text("//fsm")).isEqualTo("slave");
        assertThat(waiting.text("//last-event")).isEqualTo("undo-force");
        assertThat(waiting.text("//wtr-remaining")).isEqualTo("120");
        net.seconds(120);
        assertThat(net.fsm()).isEqualTo("master");
    }

    @Test
    @Rule("SL-9")
    void takingForceAwayWhileTheSlaveIsDownSwitchesAtOnce() throws Exception {
        net.configure(FORCE);
        net.cut(SLAVE_LINK);
        net.configure(NONE);
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text(sent("p1"))).isEqualTo("1");
    }

    @Test
    @Rule({"SL-8", "SL-9"})
    void aLockEndsTheWait() throws Exception {
        net.cut(MASTER_LINK);
        net.mend(MASTER_LINK);
        net.seconds(10);
        assertThat(net.state().text("//wtr-remaining")).isEqualTo("110");
        net.configure(LOCK);
        var locked = net.state();
        assertThat(locked.text("//fsm")).isEqualTo("master");
        assertThat(locked.texts("//wtr-remaining")).isEmpty();
        assertThat(locked.text("//last-event")).isEqualTo("lock");
    }

    @Test
    @Rule("SL-9")
    void thePairIsExclusiveBecauseOneLeafHoldsBoth() throws Exception {
        net.configure(FORCE);
        net.configure(LOCK);
        assertThat(net.fsm()).isEqualTo("master");
        assertThat(lab.running("S1").texts("//traffic-lock")).containsExactly("lock");
    }
}
