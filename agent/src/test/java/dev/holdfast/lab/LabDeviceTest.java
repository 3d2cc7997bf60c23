package dev.holdfast.lab;

import static dev.holdfast.lab.LabBench.STEPPED;
import static dev.holdfast.lab.LabBench.advance;
import static dev.holdfast.lab.LabBench.below;
import static dev.holdfast.lab.LabBench.call;
import static dev.holdfast.lab.LabBench.entry;
import static dev.holdfast.lab.LabBench.leaf;
import static dev.holdfast.lab.LabBench.refusal;
import static dev.holdfast.lab.LabBench.setCable;
import static dev.holdfast.lab.LabBench.startFlow;
import static dev.holdfast.lab.LabBench.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.error.Tag;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Clock, traffic, captures and state of holdfast-lab-control, by a stepped clock. */
final class LabDeviceTest {
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
    @Rule({"DP-1", "DP-12"})
    void aSteppedClockGoesAsFarAsItIsToldAndTrafficWithIt() throws Exception {
        var lab = bench.start(STEPPED);
        startFlow(lab);
        var result = call(lab, "advance-clock", input -> input.leaf("duration", 1_000_000));
        assertThat(leaf(result, "now")).isEqualTo("1000000");
        assertThat(leaf(result, "wall-clock")).isEqualTo("2026-01-01T00:00:01Z");
        assertThat(leaf(result, "stopped-by")).isEqualTo("duration");
        var report = call(lab, "stop-flow", input -> input.leaf("name", "f"));
        long sent = Long.parseLong(leaf(report, "sent"));
        assertThat(sent).isBetween(990L, 1000L);
        assertThat(Long.parseLong(leaf(report, "received"))).isBetween(sent - 2, sent);
        assertThat(leaf(report, "lost")).isEqualTo("0");
        assertThat(leaf(report, "state")).isEqualTo("stopped");
    }

    @Test
    void advancingIsBoundedInStepsAndEvents() throws Exception {
        var lab = bench.start(STEPPED);
        startFlow(lab);
        var bySteps =
                call(
                        lab,
                        "advance-clock",
                        input -> input.leaf("duration", 10_000_000).leaf("max-steps", 5));
        assertThat(leaf(bySteps, "stopped-by")).isEqualTo("max-steps");
        assertThat(leaf(bySteps, "steps")).isEqualTo("5");
        var byEvents =
                call(
                        lab,
                        "advance-clock",
                        input -> input.leaf("duration", 10_000_000).leaf("max-events", 7));
        assertThat(leaf(byEvents, "stopped-by")).isEqualTo("max-events");
        assertThat(leaf(byEvents, "events")).isEqualTo("7");
    }

    @Test
    void aRealClockIsNotAdvanced() throws Exception {
        var error =
                refusal(
                        bench.start("clock: {mode: real}"),
                        "advance-clock",
                        input -> input.leaf("duration", 1));
        assertThat(error.tag()).isEqualTo(Tag.OPERATION_FAILED);
        assertThat(error.appTag()).contains("lab-control:clock-not-stepped");
        assertThat(error.message()).contains("clock: {mode: stepped}");
    }

    @Test
    void theLabTellsWhatThereIs() throws Exception {
        var lab = bench.start(STEPPED);
        var nodes = state(lab, "nodes");
        var s1 = entry(nodes, "node", "S1");
        assertThat(leaf(s1, "kind")).isEqualTo("device");
        assertThat(leaf(s1, "mac-address")).isEqualTo("00:e0:fc:00:01:00");
        assertThat(leaf(below(s1, "netconf"), "port")).isEqualTo("20001");
        assertThat(leaf(entry(s1, "port", "p1"), "cable")).isEqualTo("LSW:p3--S1:p1");
        assertThat(leaf(entry(s1, "port", "p2"), "cable")).isNull();
        var h1 = entry(nodes, "node", "H1");
        assertThat(leaf(below(h1, "host"), "ip")).isEqualTo("10.0.0.1");
        assertThat(leaf(entry(nodes, "node", "LSW"), "kind")).isEqualTo("switch");
        var a = below(entry(state(lab, "cables"), "cable", "H1--LSW:p1"), "a");
        assertThat(leaf(a, "node")).isEqualTo("H1");
        assertThat(leaf(a, "port")).isNull();
        assertThat(leaf(state(lab, "clock"), "mode")).isEqualTo("stepped");
    }

    @Test
    void eventsAreNumberedInTheOrderTheyHappened() throws Exception {
        var lab = bench.start(STEPPED);
        advance(lab, 5);
        setCable(lab, "up", "false");
        var events = state(lab, "events");
        var newest = entry(events, "event", leaf(events, "newest"));
        assertThat(leaf(events, "oldest")).isEqualTo("1");
        assertThat(leaf(newest, "text")).isEqualTo("link of eth0 down");
        assertThat(leaf(newest, "node")).isEqualTo("H2");
        assertThat(leaf(newest, "at")).isEqualTo("5");
        assertThat(entry(events, "event", "0")).isNull();
        assertThat(entry(events, "event", "x")).isNull();
    }

    @Test
    void aCaptureBecomesAFileInTheLabsFolder() throws Exception {
        var lab = bench.start(STEPPED);
        call(
                lab,
                "capture-start",
                input ->
                        input.leaf("name", "uplink")
                                .leaf("cable", "H1--LSW:p1")
                                .leaf("max-frames", 3));
        assertThat(
                        refusal(
                                        lab,
                                        "capture-start",
                                        input ->
                                                input.leaf("name", "uplink")
                                                        .leaf("cable", "H1--LSW:p1"))
                                .tag())
                .isEqualTo(Tag.DATA_EXISTS);
        startFlow(lab);
        advance(lab, 10_000);
        assertThat(leaf(entry(state(lab, "captures"), "capture", "uplink"), "frames"))
                .isEqualTo("3");
        var result = call(lab, "capture-stop", input -> input.leaf("name", "uplink"));
        var file = Path.of(leaf(result, "file"));
        assertThat(file).isEqualTo(folder.resolve("captures").resolve("uplink.pcapng"));
        assertThat(Files.readAllBytes(file)).startsWith(0x0a, 0x0d, 0x0d, 0x0a);
        assertThat(leaf(result, "frames")).isEqualTo("3");
        assertThat(Long.parseLong(leaf(result, "missed"))).isPositive();
        assertThat(refusal(lab, "capture-stop", input -> input.leaf("name", "uplink")).tag())
                .isEqualTo(Tag.DATA_MISSING);
    }

    @Test
    void aCaptureNeverLeavesItsFolder() throws Exception {
        var lab = bench.start(STEPPED);
        call(
                lab,
                "capture-start",
                input -> input.leaf("name", "../../x").leaf("cable", "H1--LSW:p1"));
        assertThat(refusal(lab, "capture-stop", input -> input.leaf("name", "../../x")).message())
                .contains("is no name for a file");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
