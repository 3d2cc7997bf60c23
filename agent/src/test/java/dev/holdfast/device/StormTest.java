package dev.holdfast.device;

import static dev.holdfast.device.Bench.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Host;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Four switches, each cabled to each: rings in rings, and nothing that breaks them. */
class StormTest {
    private final Bench bench = new Bench();
    private List<Device> mesh;
    private Host h1;

    @BeforeEach
    void mesh() {
        mesh = List.of("A", "B", "C", "D").stream().map(name -> bench.device(name, 4)).toList();
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                bench.cable(mesh.get(i), j, mesh.get(j), i + 1);
            }
        }
        h1 = bench.host("H1", "10.1.100.11/24", null);
        bench.cable(h1, mesh.getFirst(), 4);
        bench.cable(bench.host("H2", "10.1.100.12/24", null), mesh.getLast(), 4);
        for (var device : mesh) {
            var settings = new Settings();
            for (int port = 1; port <= 4; port++) {
                settings.port(port, true, PortVlans.access(Bench.V100));
            }
            device.configure(settings.done());
        }
    }

    @Test
    @Rule("DP-5")
    void aLoopEndsInCountedDropsAndTheClockGoesOn() {
        h1.announce();
        bench.pass(Duration.ofMillis(20));

        var port = mesh.getFirst().snapshot().port(port(2)).orElseThrow();
        assertThat(port.counters().outBroadcast()).isBetween(19_000L, 21_000L);
        assertThat(port.outDrops().get(DropReason.STORM)).isGreaterThan(10_000L);
        assertThat(port.outDrops()).containsOnlyKeys(DropReason.STORM);
        assertThat(port.counters().outDiscards()).isEqualTo(port.outDrops().get(DropReason.STORM));
        assertThat(bench.network.nowMicros()).isEqualTo(20_000);
    }

    @Test
    @Rule({"DP-5", "DP-6", "SL-3"})
    void blockedPortsTakeTheLoopsAway() {
        // what is left is a star around A
        mesh.get(1).setForwards(port(2), InstanceId.ZERO, false);
        mesh.get(1).setForwards(port(3), InstanceId.ZERO, false);
        mesh.get(2).setForwards(port(3), InstanceId.ZERO, false);

        var flow = bench.flow("f", "H1", "10.1.100.12", 1_000);
        bench.pass(Duration.ofSeconds(1));

        assertThat(bench.network.recorder().drops()).doesNotContainKey(DropReason.STORM);
        assertThat(flow.report().lost()).isZero();
        assertThat(flow.report().duplicates()).isZero();
        assertThat(flow.report().received()).isGreaterThan(998);
    }
}
