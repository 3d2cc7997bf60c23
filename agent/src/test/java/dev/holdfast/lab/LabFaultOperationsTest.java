package dev.holdfast.lab;

import static dev.holdfast.lab.LabBench.STEPPED;
import static dev.holdfast.lab.LabBench.advance;
import static dev.holdfast.lab.LabBench.call;
import static dev.holdfast.lab.LabBench.entry;
import static dev.holdfast.lab.LabBench.leaf;
import static dev.holdfast.lab.LabBench.refusal;
import static dev.holdfast.lab.LabBench.setCable;
import static dev.holdfast.lab.LabBench.startFlow;
import static dev.holdfast.lab.LabBench.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.data.Filling;
import dev.holdfast.device.Device;
import dev.holdfast.error.Tag;
import dev.holdfast.yang.ListSchema;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** The rpcs of holdfast-lab-control that break things and mend them, by a stepped clock. */
final class LabFaultOperationsTest {
    @TempDir Path folder;

    private LabBench bench;

    @BeforeEach
    void prepare() {
        bench = new LabBench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Rule("DP-4")
    void aCutCableLosesTrafficUntilItIsMended() throws Exception {
        var lab = bench.start(STEPPED);
        startFlow(lab);
        advance(lab, 100_000);
        setCable(lab, "up", "false");
        assertThat(leaf(entry(state(lab, "cables"), "cable", "LSW:p2--H2"), "up"))
                .isEqualTo("false");
        advance(lab, 100_000);
        setCable(lab, "up", "true");
        advance(lab, 100_000);
        var report = call(lab, "flow-report", input -> input.leaf("name", "f"));
        assertThat(Long.parseLong(leaf(report, "lost"))).isBetween(99L, 102L);
        assertThat(bench.raised)
                .extracting(fault -> leaf(fault, "cable") + " " + leaf(fault, "text"))
                .containsExactly("LSW:p2--H2 cut", "LSW:p2--H2 mended");
        assertThat(leaf(bench.raised.getFirst(), "at")).isEqualTo("100000");
    }

    @Test
    @Rule("DP-4")
    void silentLossIsSeenByNobodyButTheCounters() throws Exception {
        var lab = bench.start(STEPPED);
        startFlow(lab);
        advance(lab, 100_000);
        setCable(lab, "silent-loss", "a-to-b");
        advance(lab, 100_000);
        var cable = entry(state(lab, "cables"), "cable", "LSW:p2--H2");
        assertThat(leaf(cable, "silent-loss")).isEqualTo("a-to-b");
        assertThat(leaf(cable, "up")).isEqualTo("true");
        assertThat(leaf(entry(state(lab, "drops"), "drop", "silent-loss"), "frames"))
                .isEqualTo("100");
    }

    @Test
    void aFaultIsWrittenDownBeforeWhatItSetsOff() throws Exception {
        var lab = bench.start(STEPPED);
        setCable(lab, "up", "false");
        var events = state(lab, "events");
        var all = new ArrayList<String>();
        events.list((ListSchema) events.schema().child("event"))
                .forEach(event -> all.add(leaf(event, "node") + " " + leaf(event, "text")));
        assertThat(all.subList(all.indexOf("LSW:p2--H2 cut"), all.size()))
                .containsExactly("LSW:p2--H2 cut", "LSW link of p2 down", "H2 link of eth0 down");
    }

    @Test
    void powerIsSwitchedAndTold() throws Exception {
        var lab = bench.start(STEPPED);
        for (var rpc : List.of("power-off", "power-on", "restart-device")) {
            call(lab, rpc, input -> input.leaf("node", "S1"));
        }
        assertThat(bench.switched).containsExactly("off S1", "on S1", "restart S1");
        assertThat(bench.raised)
                .extracting(fault -> leaf(fault, "text"))
                .containsExactly("power taken", "power given", "restarted");
    }

    @Test
    void whatDoesNotExistIsRefusedByName() throws Exception {
        var lab = bench.start(STEPPED);
        assertThat(refusal(lab, "set-cable", input -> input.leaf("cable", "x")).message())
                .contains("no cable x");
        assertThat(refusal(lab, "flow-report", input -> input.leaf("name", "x")).tag())
                .isEqualTo(Tag.DATA_MISSING);
        assertThat(
                        refusal(
                                        lab,
                                        "start-flow",
                                        input ->
                                                input.leaf("name", "f")
                                                        .leaf("source", "S1")
                                                        .leaf("destination", "10.0.0.2"))
                                .message())
                .contains("no host S1");
    }

    @Test
    void aFrameIsInjectedAsIfTheOtherEndHadSentIt() throws Exception {
        var lab = bench.start(STEPPED);
        var frame = new byte[64];
        frame[0] = 0x01;
        Consumer<Filling> input =
                content ->
                        content.leaf("node", "S1")
                                .leaf("port", "p1")
                                .leaf("frame", Base64.getEncoder().encodeToString(frame));
        var refused = refusal(lab, "inject-flush", input);
        assertThat(refused.appTag()).contains("lab-control:link-down");
        bench.loop.call(
                () -> {
                    var device = (Device) bench.loop.network().station("S1").orElseThrow();
                    device.ports()
                            .forEach(port -> device.port(port).orElseThrow().setEnabled(true));
                    return null;
                });
        call(lab, "inject-flush", input);
        call(
                lab,
                "inject-flush",
                content ->
                        content.leaf("node", "S1")
                                .leaf("port", "p1")
                                .leaf("device-id", "00:e0:fc:99:99:99")
                                .leaf("control-vlan", 10)
                                .leafList("vlan", List.of("100"))
                                .container(
                                        "authentication",
                                        proof ->
                                                proof.leaf("mode", "hmac-sha256")
                                                        .leaf("password", "Test-Key_1")));
        assertThat(leaf(entry(state(lab, "cables"), "cable", "LSW:p3--S1:p1"), "frames-a-to-b"))
                .isEqualTo("2");
    }
}
