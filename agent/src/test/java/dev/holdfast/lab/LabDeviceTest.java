package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.Rule;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Filling;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.ClockMode;
import dev.holdfast.device.Device;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;
import dev.holdfast.netconf.access.UserPasswords;
import dev.holdfast.testkit.Schemas;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** holdfast-lab-control over two hosts, a helper switch and a device, by a stepped clock. */
final class LabDeviceTest {
    private static final Schema SCHEMA = Schemas.endpoint();
    private static final String STEPPED = "clock: {mode: stepped, epoch: 2026-01-01T00:00:00Z}";
    private static final String LAB =
            """
            lab: small
            %s
            nodes:
              S1: {ports: [p1, p2]}
            hosts:
              H1: {address: 10.0.0.1/24}
              H2: {address: 10.0.0.2/24}
            switches:
              LSW: {ports: [p1, p2, p3]}
            links:
              - [H1, LSW:p1]
              - {ends: [LSW:p2, H2], delay: 1ms}
              - [LSW:p3, S1:p1]
            """;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    private final List<String> switched = new ArrayList<>();
    private final List<InnerNode> raised = new ArrayList<>();
    private NetworkLoop loop;

    @TempDir Path folder;

    /** Says what was switched. */
    private final class Switches implements NodePower {
        @Override
        public void off(String node) {
            switched.add("off " + node);
        }

        @Override
        public void on(String node) {
            switched.add("on " + node);
        }

        @Override
        public void restart(String node) {
            switched.add("restart " + node);
        }
    }

    private LabDevice start(String clock) throws LabFileException {
        var file = LabFileReader.read("lab.yaml", LAB.formatted(clock), _ -> "");
        var lab =
                new LabNetwork(
                        file, file.clock().epoch().orElse(Instant.parse("2026-01-01T00:00:00Z")));
        loop =
                new NetworkLoop(
                        lab.network(),
                        executor,
                        file.clock().mode() == LabFile.Mode.STEPPED
                                ? ClockMode.STEPPED
                                : ClockMode.REAL_TIME,
                        System::nanoTime,
                        bug -> {
                            throw new AssertionError(bug);
                        });
        Device.powerOn(lab.devices());
        var device =
                new LabDevice(
                        file,
                        lab,
                        loop,
                        new Captures(folder.resolve("captures")),
                        new Switches(),
                        new LabEdges(),
                        DataTree.empty(SCHEMA),
                        new UserPasswords(new Random(1)),
                        () -> Map.of("S1", new InetSocketAddress("127.0.0.1", 20_001)));
        device.listen((_, notification) -> raised.add(notification));
        return device;
    }

    @AfterEach
    void stop() {
        loop.close();
        executor.shutdownNow();
    }

    private static InnerNode call(LabDevice lab, String rpc, Consumer<Filling> input)
            throws NetconfException {
        var operation = SCHEMA.rpc(new QName(LabState.NAMESPACE, rpc)).orElseThrow();
        return lab.invoke(
                new Invocation(operation, Optional.empty(), Filling.of(operation.input(), input)));
    }

    private static RpcError refusal(LabDevice lab, String rpc, Consumer<Filling> input) {
        return catchThrowableOfType(NetconfException.class, () -> call(lab, rpc, input))
                .errors()
                .getFirst();
    }

    private static void advance(LabDevice lab, long micros) throws NetconfException {
        call(lab, "advance-clock", input -> input.leaf("duration", micros));
    }

    private static String leaf(View view, String name) {
        return view.leaf((LeafSchema) view.schema().child(name));
    }

    private static View below(View view, String name) {
        return view.container((ContainerSchema) view.schema().child(name));
    }

    private static View entry(View view, String name, String key) {
        return view.list((ListSchema) view.schema().child(name)).find(Key.of(key));
    }

    private static View state(LabDevice lab, String container) {
        var top = (ContainerSchema) SCHEMA.root().child(LabState.NAMESPACE, "lab");
        return below(lab.snapshot().state().container(top), container);
    }

    private static void startFlow(LabDevice lab) throws NetconfException {
        call(
                lab,
                "start-flow",
                input ->
                        input.leaf("name", "f")
                                .leaf("source", "H1")
                                .leaf("destination", "10.0.0.2")
                                .leaf("rate", 1000));
    }

    @Test
    @Rule({"DP-1", "DP-12"})
    void aSteppedClockGoesAsFarAsItIsToldAndTrafficWithIt() throws Exception {
        var lab = start(STEPPED);
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
        var lab = start(STEPPED);
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
                        start("clock: {mode: real}"),
                        "advance-clock",
                        input -> input.leaf("duration", 1));
        assertThat(error.tag()).isEqualTo(Tag.OPERATION_FAILED);
        assertThat(error.appTag()).contains("lab-control:clock-not-stepped");
        assertThat(error.message()).contains("clock: {mode: stepped}");
    }

    @Test
    @Rule("DP-4")
    void aCutCableLosesTrafficUntilItIsMended() throws Exception {
        var lab = start(STEPPED);
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
        assertThat(raised)
                .extracting(fault -> leaf(fault, "cable") + " " + leaf(fault, "text"))
                .containsExactly("LSW:p2--H2 cut", "LSW:p2--H2 mended");
        assertThat(leaf(raised.getFirst(), "at")).isEqualTo("100000");
    }

    private static void setCable(LabDevice lab, String what, String value) throws NetconfException {
        call(lab, "set-cable", input -> input.leaf("cable", "LSW:p2--H2").leaf(what, value));
    }

    @Test
    @Rule("DP-4")
    void silentLossIsSeenByNobodyButTheCounters() throws Exception {
        var lab = start(STEPPED);
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
    void theLabTellsWhatThereIs() throws Exception {
        var lab = start(STEPPED);
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
        var lab = start(STEPPED);
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
    void aFaultIsWrittenDownBeforeWhatItSetsOff() throws Exception {
        var lab = start(STEPPED);
        setCable(lab, "up", "false");
        var events = state(lab, "events");
        var all = new ArrayList<String>();
        events.list((ListSchema) events.schema().child("event"))
                .forEach(event -> all.add(leaf(event, "node") + " " + leaf(event, "text")));
        assertThat(all.subList(all.indexOf("LSW:p2--H2 cut"), all.size()))
                .containsExactly("LSW:p2--H2 cut", "LSW link of p2 down", "H2 link of eth0 down");
    }

    @Test
    void aCaptureBecomesAFileInTheLabsFolder() throws Exception {
        var lab = start(STEPPED);
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
        var lab = start(STEPPED);
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

    @Test
    void powerIsSwitchedAndTold() throws Exception {
        var lab = start(STEPPED);
        for (var rpc : List.of("power-off", "power-on", "restart-device")) {
            call(lab, rpc, input -> input.leaf("node", "S1"));
        }
        assertThat(switched).containsExactly("off S1", "on S1", "restart S1");
        assertThat(raised)
                .extracting(fault -> leaf(fault, "text"))
                .containsExactly("power taken", "power given", "restarted");
    }

    @Test
    void whatDoesNotExistIsRefusedByName() throws Exception {
        var lab = start(STEPPED);
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
        var lab = start(STEPPED);
        var frame = new byte[64];
        frame[0] = 0x01;
        Consumer<Filling> input =
                content ->
                        content.leaf("node", "S1")
                                .leaf("port", "p1")
                                .leaf("frame", Base64.getEncoder().encodeToString(frame));
        var refused = refusal(lab, "inject-flush", input);
        assertThat(refused.appTag()).contains("lab-control:link-down");
        loop.call(
                () -> {
                    var device = (Device) loop.network().station("S1").orElseThrow();
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
