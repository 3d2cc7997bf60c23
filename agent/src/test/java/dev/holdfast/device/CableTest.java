package dev.holdfast.device;

import static dev.holdfast.device.Bench.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.FlowReport.LossCount;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.MemoryCable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Two switches and the trunk between them, a host at each. */
class CableTest {
    private final Bench bench = new Bench();
    private Device a;
    private Device b;
    private MemoryCable trunk;
    private Host h1;

    @BeforeEach
    void twoSwitches() {
        a = bench.device("A", 2);
        b = bench.device("B", 2);
        h1 = bench.host("H1", "10.1.100.11/24", null);
        trunk = bench.cable(a, 1, b, 1);
        bench.cable(h1, a, 2);
        bench.cable(bench.host("H2", "10.1.100.12/24", null), b, 2);
        a.configure(new Settings().trunk(1, 100).access(2, 100).done());
        b.configure(new Settings().trunk(1, 100).access(2, 100).done());
    }

    @Test
    @Rule("DP-4")
    void bothEndsSeeAFailureAtOnce() {
        bench.pass(Duration.ofSeconds(1));
        trunk.setWhole(false);

        assertThat(a.linkUp(port(1))).isFalse();
        assertThat(b.linkUp(port(1))).isFalse();
        assertThat(a.snapshot().port(port(1)).orElseThrow().linkChangedMicros())
                .isEqualTo(1_000_000);
        trunk.setWhole(true);
        assertThat(a.linkUp(port(1))).isTrue();
    }

    @Test
    @Rule({"DP-4", "DP-12"})
    void whatIsLostSilentlyNobodySeesButTheReport() {
        var flow = bench.flow("f", "H1", "10.1.100.12", 1000);
        bench.pass(Duration.ofSeconds(1));
        trunk.setSilentLoss(trunk.first(), true);
        bench.pass(Duration.ofSeconds(1));

        assertThat(a.linkUp(port(1))).isTrue();
        assertThat(b.linkUp(port(1))).isTrue();
        assertThat(flow.report().losses())
                .containsExactly(new LossCount(DropReason.SILENT_LOSS, "cable A-B-1", 1000));
        assertThat(trunk.drops().of(DropReason.SILENT_LOSS)).isEqualTo(1000);
    }

    @Test
    @Rule("DP-5")
    void everyFrameTakesTheDelayOfTheCable() {
        trunk.setDelay(5_000);
        var capture = Capture.on(trunk, Bench.EPOCH, 10);
        h1.announce();
        bench.pass(Duration.ofMillis(5));
        assertThat(b.fdb().lookup(100, h1.mac().bits())).isEqualTo(-1);
        bench.pass(Duration.ofNanos(10_000));

        assertThat(capture.frames()).singleElement().extracting("micros").isEqualTo(10L);
        assertThat(b.fdb().lookup(100, h1.mac().bits())).isZero();
        assertThatThrownBy(() -> trunk.setDelay(0)).hasMessageContaining("1 us or more");
    }

    @Test
    @Rule({"DP-4", "DP-12"})
    void whatWasOnTheCableWhenItWasCutDoesNotArriveEvenIfItIsRepairedAtOnce() {
        trunk.setDelay(50_000);
        var flow = bench.flow("f", "H1", "10.1.100.12", 100);
        bench.pass(Duration.ofSeconds(1));
        long onTheWay = flow.report().onTheWay();
        assertThat(onTheWay).isBetween(5L, 6L);

        trunk.setWhole(false);
        trunk.setWhole(true);
        bench.pass(Duration.ofMillis(100));

        assertThat(flow.report().losses())
                .contains(new LossCount(DropReason.CABLE_CUT, "cable A-B-1", onTheWay));
    }

    @Test
    @Rule("DP-7")
    void aPortThatGoesDownForgetsWhatItLearnt() {
        bench.flow("f", "H1", "10.1.100.12", 10);
        bench.pass(Duration.ofSeconds(1));
        assertThat(a.fdb().size()).isEqualTo(2);

        trunk.setWhole(false);

        assertThat(a.fdb().size()).isEqualTo(1);
        assertThat(a.fdb().lookup(100, h1.mac().bits())).isEqualTo(1);
        assertThat(bench.network.recorder().tableChanges())
                .extracting(change -> change.station() + " " + change.change())
                .contains("B removed 100 " + h1.mac() + " on p1: port-down");
    }

    @Test
    @Rule("DP-20")
    void aDeviceWithoutPowerHasNoLinksAndComesBackWithEmptyTables() {
        bench.flow("f", "H1", "10.1.100.12", 10);
        bench.pass(Duration.ofSeconds(1));

        b.powerOff();
        assertThat(a.linkUp(port(1))).isFalse();
        b.powerOn();

        assertThat(a.linkUp(port(1))).isTrue();
        assertThat(b.fdb().size()).isZero();
        bench.pass(Duration.ofSeconds(1));
        assertThat(b.fdb().size()).isEqualTo(1);
    }
}
