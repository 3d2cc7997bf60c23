package dev.holdfast.device;

import static dev.holdfast.device.Bench.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.FlowReport.LossCount;
import dev.holdfast.device.net.FlowState;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.MemoryCable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Topology T1b by hand: S1 under B and C, both under D; S1's p2 blocked as its slave. */
class DataplaneTest {
    private final Bench bench = new Bench();
    private Device s1;
    private Device b;
    private Device c;
    private Device d;
    private Host h1;
    private Host h2;
    private MemoryCable master;

    @BeforeEach
    void t1b() {
        s1 = bench.device("S1", 3);
        b = bench.device("B", 2);
        c = bench.device("C", 2);
        d = bench.device("D", 3);
        h1 = bench.host("H1", "10.1.100.11/24", "10.1.100.1");
        h2 = bench.host("H2", "10.5.0.12/24", "10.5.0.1");
        master = bench.cable(s1, 1, b, 1);
        bench.cable(s1, 2, c, 1);
        bench.cable(b, 2, d, 1);
        bench.cable(c, 2, d, 2);
        bench.cable(h1, s1, 3);
        bench.cable(h2, d, 3);
        var trunks = new Settings().trunk(1, 10, 100, 500).trunk(2, 10, 100, 500);
        s1.configure(trunks.access(3, 100).done());
        s1.setForwards(port(2), InstanceId.ZERO, false);
        b.configure(new Settings().trunk(1, 10, 100, 500).trunk(2, 10, 100, 500).done());
        c.configure(new Settings().trunk(1, 10, 100, 500).trunk(2, 10, 100, 500).done());
        d.configure(
                new Settings()
                        .trunk(1, 10, 100, 500)
                        .trunk(2, 10, 100, 500)
                        .access(3, 500)
                        .vlanif(100, "10.1.100.1/24")
                        .vlanif(500, "10.5.0.1/24")
                        .done());
    }

    @Test
    @Rule({"DP-9", "DP-10", "DP-11"})
    void aRoutedFlowArrivesOnceTheNeighboursAreKnown() {
        var flow = bench.flow("down", "H2", "10.1.100.11", 1000);
        bench.pass(Duration.ofSeconds(1));

        var report = flow.report();
        assertThat(report.state()).isEqualTo(FlowState.SENDING);
        assertThat(report.losses())
                .containsExactly(new LossCount(DropReason.ARP_MISS, "D p3 in", 1));
        assertThat(report.sent()).isEqualTo(report.received() + report.onTheWay() + report.lost());
        assertThat(d.arp().size()).isEqualTo(2);
        assertThat(d.fdb().lookup(100, h1.mac().bits())).isZero();
    }

    @Test
    @Rule({"DP-7", "DP-12", "SL-34"})
    void withoutAFlushTheUpstreamSwitchKeepsSendingTheOldWay() {
        var flow = bench.flow("down", "H2", "10.1.100.11", 1000);
        bench.pass(Duration.ofSeconds(1));
        long lostBefore = flow.report().lost();

        master.setWhole(false);
        s1.setForwards(port(1), InstanceId.ZERO, false);
        s1.setForwards(port(2), InstanceId.ZERO, true);
        bench.pass(Duration.ofSeconds(299));
        var report = flow.report();
        assertThat(report.lost() - lostBefore).isBetween(298_500L, 299_001L);
        assertThat(report.losses())
                .extracting(LossCount::reason)
                .containsExactly(DropReason.NO_EGRESS, DropReason.ARP_MISS);

        bench.pass(Duration.ofSeconds(3));
        long lost = flow.report().lost();
        bench.pass(Duration.ofSeconds(1));
        assertThat(flow.report().lost()).isEqualTo(lost);
        assertThat(flow.report().sent())
                .isEqualTo(
                        flow.report().received() + flow.report().onTheWay() + flow.report().lost());
    }
}
