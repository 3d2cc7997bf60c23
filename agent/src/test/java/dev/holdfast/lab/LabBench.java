package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import dev.holdfast.netconf.access.UserPasswords;
import dev.holdfast.testkit.Schemas;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * A small lab without sessions: two hosts, a helper switch and a device, whose rpcs are called as
 * the lab's endpoint calls them.
 */
final class LabBench implements AutoCloseable {
    private static final Schema SCHEMA = Schemas.endpoint();
    static final String STEPPED = "clock: {mode: stepped, epoch: 2026-01-01T00:00:00Z}";
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
    final List<String> switched = new ArrayList<>();
    final List<InnerNode> raised = new ArrayList<>();
    NetworkLoop loop;

    private final Path folder;

    /**
     * @param folder for what the lab writes
     */
    LabBench(Path folder) {
        this.folder = folder;
    }

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

    LabDevice start(String clock) throws LabFileException {
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

    @Override
    public void close() {
        loop.close();
        executor.shutdownNow();
    }

    static InnerNode call(LabDevice lab, String rpc, Consumer<Filling> input)
            throws NetconfException {
        var operation = SCHEMA.rpc(new QName(LabState.NAMESPACE, rpc)).orElseThrow();
        return lab.invoke(
                new Invocation(operation, Optional.empty(), Filling.of(operation.input(), input)));
    }

    static RpcError refusal(LabDevice lab, String rpc, Consumer<Filling> input) {
        return catchThrowableOfType(NetconfException.class, () -> call(lab, rpc, input))
                .errors()
                .getFirst();
    }

    static void advance(LabDevice lab, long micros) throws NetconfException {
        call(lab, "advance-clock", input -> input.leaf("duration", micros));
    }

    static String leaf(View view, String name) {
        return view.leaf((LeafSchema) view.schema().child(name));
    }

    static View below(View view, String name) {
        return view.container((ContainerSchema) view.schema().child(name));
    }

    static View entry(View view, String name, String key) {
        return view.list((ListSchema) view.schema().child(name)).find(Key.of(key));
    }

    static View state(LabDevice lab, String container) {
        var top = (ContainerSchema) SCHEMA.root().child(LabState.NAMESPACE, "lab");
        return below(lab.snapshot().state().container(top), container);
    }

    static void startFlow(LabDevice lab) throws NetconfException {
        call(
                lab,
                "start-flow",
                input ->
                        input.leaf("name", "f")
                                .leaf("source", "H1")
                                .leaf("destination", "10.0.0.2")
                                .leaf("rate", 1000));
    }

    static void setCable(LabDevice lab, String what, String value) throws NetconfException {
        call(lab, "set-cable", input -> input.leaf("cable", "LSW:p2--H2").leaf(what, value));
    }
}
