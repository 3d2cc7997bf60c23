package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.SLAVE_LINK;
import static dev.holdfast.scenario.SmartLinkLab.forwarding;
import static dev.holdfast.scenario.SmartLinkLab.sent;
import static dev.holdfast.scenario.SmartLinkLab.without;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A link fails, with and without a flush: SL-S1 to SL-S4, on T1b with both hosts in VLAN 100, so
 * that D decides by its MAC table alone. The flush takes 2 ms to C and 3 ms more to D.
 */
class SmartLinkFailoverTest {
    private static final int RATE = 1000;

    @TempDir Path folder;

    private SmartLinkLab net;
    private WireLab lab;

    @BeforeEach
    void hostsAreLearntAndTrafficFlowsDown() throws Exception {
        net = SmartLinkLab.t1bBridged(folder);
        lab = net.lab;
        lab.delay(SLAVE_LINK, Duration.ofMillis(2));
        lab.delay("C:p2--D:p2", Duration.ofMillis(3));
        net.downstream(RATE);
        // the cut comes between two packets
        lab.advance(Duration.ofMillis(1000).plusNanos(500_000));
    }

    @AfterEach
    void close() {
        net.close();
    }

    /** Data frames D has sent to B. */
    private long fromDToB() throws Exception {
        return lab.cableFrames("B:p2--D:p1", "frames-b-to-a");
    }

    private long lost() throws Exception {
        return lab.report("down").number("//lost");
    }

    @Test
    @Rule({"SL-S1", "SL-1", "SL-4", "SL-16"})
    void enablingPlacesTrafficOnTheMasterAndFlushesNothing() throws Exception {
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text(forwarding("p1", 0))).isEqualTo("active");
        assertThat(group.text(forwarding("p2", 0))).isEqualTo("inactive");
        assertThat(group.text(sent("p1"))).isEqualTo("0");
        assertThat(group.text(sent("p2"))).isEqualTo("0");
        assertThat(group.text("//switchovers")).isEqualTo("0");
        assertThat(net.fdb("D", 100)).containsExactlyInAnyOrder("p1", "p3");
    }

    @Test
    @Rule({"SL-S2", "SL-10", "SL-11", "SL-25", "SL-28", "SL-30"})
    void aFlushRunsUpTheOtherPathAndEndsTheLossWhereItArrives() throws Exception {
        long sentBefore = fromDToB();
        long lostBefore = lost();

        net.cut(MASTER_LINK);

        // no time has passed since
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("slave");
        assertThat(group.text("//last-event")).isEqualTo("master-link-down");
        assertThat(group.text(forwarding("p1", 0))).isEqualTo("inactive");
        assertThat(group.text(forwarding("p2", 0))).isEqualTo("active");
        assertThat(group.text(sent("p1"))).isEqualTo("0");
        assertThat(group.text(sent("p2"))).isEqualTo("1");
        assertThat(group.text("//switchovers")).isEqualTo("1");
        assertThat(group.text("//last-switchover-duration")).isEqualTo("0");

        lab.advance(Duration.ofMillis(2));
        assertThat(net.counted("C", "p1", "accepted")).isEqualTo(1);
        assertThat(net.counted("D", "p2", "accepted")).isZero();
        lab.advance(Duration.ofMillis(3));
        assertThat(net.counted("D", "p2", "accepted")).isEqualTo(1);
        assertThat(net.counted("B", "p2", "accepted")).isZero();
        assertThat(net.fdb("D", 100)).isEmpty();
        long towardsB = fromDToB() - sentBefore - 1; // the flush goes there, too
        lab.advance(Duration.ofNanos(10_000));
        assertThat(net.counted("B", "p2", "accepted")).isEqualTo(1);

        long receivedBefore = lab.report("down").number("//received");
        lab.advance(Duration.ofMillis(100));
        assertThat(net.fdb("D", 100)).as("H2, and not H1: D floods").containsExactly("p3");
        assertThat(lab.report("down").number("//received") - receivedBefore).isEqualTo(95);
        assertThat(lost() - lostBefore).isEqualTo(towardsB).isEqualTo(5);

        net.upstreamFrame();
        assertThat(net.fdb("D", 100)).containsExactlyInAnyOrder("p2", "p3");
        assertThat(lost() - lostBefore).isEqualTo(5);
    }

    @Test
    @Rule({"SL-S2", "SL-11", "SL-12", "SL-13", "SL-14", "SL-15"})
    void oneFrameLeavesByTheNewMemberAndListsTheVlansThatMoved() throws Exception {
        lab.capture("old", MASTER_LINK);
        lab.capture("new", SLAVE_LINK);

        net.cut(MASTER_LINK);
        lab.advance(Duration.ofSeconds(2));

        assertThat(FlushOnTheWire.among(lab.captured("old"))).isEmpty();
        var flushes = FlushOnTheWire.among(lab.captured("new"));
        assertThat(flushes).hasSize(1);
        var flush = flushes.getFirst();
        assertThat(flush.tag()).contains(10);
        assertThat(flush.priority()).isEqualTo(7);
        assertThat(flush.controlVlan()).isEqualTo(10);
        assertThat(flush.deviceId()).isEqualTo(net.state().text("//device-id"));
        assertThat(flush.authMode()).isEqualTo(3);
        assertThat(flush.authData()).hasSize(32);
        assertThat(flush.vlans()).containsExactly(10, 100, 500);
    }

    @Test
    @Rule({"SL-S3", "SL-34"})
    void withoutAFlushTheLossLastsUntilTheEntryAges() throws Exception {
        net.configure(without("flush-send"));
        long age =
                lab.get("D", "<bridge %s><fdb/></bridge>".formatted(SmartLinkLab.BV))
                        .number("//entry[vlan-id='100'][interface='p1']/age");
        long lostBefore = lost();

        net.cut(MASTER_LINK);
        assertThat(net.fsm()).isEqualTo("slave");
        long rest = 300 - age;
        net.seconds((int) rest - 2);
        assertThat(lost() - lostBefore).as("all of it").isEqualTo((rest - 2) * RATE);
        assertThat(net.fdb("D", 100)).contains("p1");

        net.seconds(3);
        assertThat(net.fdb("D", 100)).containsExactly("p3");
        long lostUntilItAged = lost();
        assertThat(lostUntilItAged - lostBefore).isBetween((rest - 1) * RATE, (rest + 1) * RATE);
        net.seconds(5);
        assertThat(lost()).isEqualTo(lostUntilItAged);
    }

    @Test
    @Rule({"SL-S4", "SL-6", "SL-15"})
    void trafficReturnsWhenTheWaitIsOverAndTheFlushComesFromTheMaster() throws Exception {
        net.cut(MASTER_LINK);
        net.seconds(1);
        net.upstreamFrame();
        lab.call("stop-flow", "<name>down</name>");
        net.mend(MASTER_LINK);

        net.seconds(119);
        var waiting = net.state();
        assertThat(waiting.text(forwarding("p2", 0))).isEqualTo("active");
        assertThat(waiting.text("//wtr-remaining")).isEqualTo("1");
        assertThat(net.fdb("D", 100)).contains("p2");

        net.seconds(1);
        var restored = net.state();
        assertThat(restored.text("//fsm")).isEqualTo("master");
        assertThat(restored.text("//last-event")).isEqualTo("timer-expired");
        assertThat(restored.text(forwarding("p1", 0))).isEqualTo("active");
        assertThat(restored.text(forwarding("p2", 0))).isEqualTo("inactive");
        assertThat(restored.texts("//wtr-remaining")).isEmpty();
        assertThat(restored.text(sent("p1"))).isEqualTo("1");
        assertThat(restored.text(sent("p2"))).isEqualTo("1");
        net.pass(SmartLinkLab.MOMENT);
        assertThat(net.counted("B", "p1", "accepted")).isEqualTo(1);
        assertThat(net.counted("D", "p1", "accepted")).isEqualTo(1);
        assertThat(net.fdb("D", 100)).doesNotContain("p2");
    }
}
