package dev.holdfast.lab;

import dev.holdfast.data.Filling;
import dev.holdfast.data.InnerNode;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.net.Flow;
import dev.holdfast.device.net.FlowSpec;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.feature.DateAndTime;
import dev.holdfast.lab.LabSnapshot.FlowFacts;
import dev.holdfast.yang.OperationSchema;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The rpcs of holdfast-lab-control but for faults, which are {@link LabFaultOperations}, and what
 * clients of devices meet, which are {@link LabEdgeOperations}. Called by session threads; what
 * touches the network does so in a turn of its loop.
 */
final class LabOperations {
    private static final int MAX_FLOWS = 1_000;
    private static final int MAX_CAPTURES = 64;

    private final LabFile.Mode mode;
    private final NetworkLoop loop;
    private final Captures captures;
    private final LabFaultOperations faults;
    private final LabEdgeOperations edges;

    LabOperations(
            LabFile.Mode mode,
            NetworkLoop loop,
            Captures captures,
            LabFaultOperations faults,
            LabEdgeOperations edges) {
        this.mode = mode;
        this.loop = loop;
        this.captures = captures;
        this.faults = faults;
        this.edges = edges;
    }

    InnerNode invoke(Invocation invocation) throws NetconfException {
        var rpc = invocation.operation();
        var input = RpcInput.of(invocation.input());
        return switch (rpc.name().localName()) {
            case "advance-clock" -> advanceClock(rpc, input);
            case "set-cable" -> done(rpc, faults.setCable(input));
            case "restart-device" -> done(rpc, faults.restart(input));
            case "power-off" -> done(rpc, faults.powerOff(input));
            case "power-on" -> done(rpc, faults.powerOn(input));
            case "pin-flow" -> done(rpc, faults.pinFlow(input));
            case "inject-flush" -> done(rpc, faults.injectFlush(input));
            case "arm-fault" -> done(rpc, edges.arm(input));
            case "clear-faults" -> done(rpc, edges.clear(input));
            case "trace-start" -> done(rpc, edges.startTrace(input));
            case "trace-stop" -> done(rpc, edges.stopTrace(input));
            case "capture-start" -> captureStart(rpc, input);
            case "capture-stop" -> captureStop(rpc, input);
            case "start-flow" -> startFlow(rpc, input);
            case "stop-flow" -> stopFlow(rpc, input);
            case "flow-report" -> flowReport(rpc, input);
            default -> throw RpcError.operationNotSupported("no lab carries out " + rpc).refusal();
        };
    }

    /** What a fault operation does before {@code <ok/>} is answered. */
    @FunctionalInterface
    interface Deed {
        void run() throws NetconfException;
    }

    private static InnerNode done(OperationSchema rpc, Deed deed) throws NetconfException {
        deed.run();
        return output(rpc, _ -> {});
    }

    private static InnerNode output(OperationSchema rpc, Consumer<Filling> content) {
        return Filling.of(rpc.output(), content);
    }

    private InnerNode advanceClock(OperationSchema rpc, RpcInput input) throws NetconfException {
        if (mode != LabFile.Mode.STEPPED) {
            throw RpcError.operationFailed(
                            "the clock of this lab is real and goes by itself; write"
                                    + " \"clock: {mode: stepped}\" into the lab file to advance it")
                    .appTag("lab-control:clock-not-stepped")
                    .refusal();
        }
        long maxEvents = input.number("max-events");
        var advanced =
                loop.advance(
                        Duration.ofSeconds(
                                input.number("duration") / 1_000_000,
                                input.number("duration") % 1_000_000 * 1_000),
                        input.number("max-steps"),
                        maxEvents);
        long now = loop.call(() -> loop.network().nowMicros());
        return output(
                rpc,
                result ->
                        result.leaf("now", now)
                                .leaf("wall-clock", DateAndTime.of(loop.network().wallClock(now)))
                                .leaf("steps", advanced.steps())
                                .leaf("events", advanced.events())
                                .leaf("stopped-by", stoppedBy(advanced, maxEvents)));
    }

    private static String stoppedBy(NetworkLoop.Advanced advanced, long maxEvents) {
        if (advanced.complete()) {
            return "duration";
        }
        return advanced.events() == maxEvents ? "max-events" : "max-steps";
    }

    private InnerNode captureStart(OperationSchema rpc, RpcInput input) throws NetconfException {
        var name = input.required("name");
        return loop.call(
                () -> {
                    var cable = faults.cable(input.required("cable"));
                    if (captures.facts().size() >= MAX_CAPTURES) {
                        throw RpcError.resourceDenied(
                                        MAX_CAPTURES + " captures run; stop one of them first")
                                .refusal();
                    }
                    int limit = (int) input.number("max-frames");
                    if (!captures.start(name, cable, loop.network(), limit)) {
                        throw RpcError.dataExists(
                                        "a capture "
                                                + name
                                                + " runs already; stop it or choose another name")
                                .refusal();
                    }
                    return output(rpc, _ -> {});
                });
    }

    private InnerNode captureStop(OperationSchema rpc, RpcInput input) throws NetconfException {
        var name = input.required("name");
        var capture =
                loop.call(() -> captures.stop(name))
                        .orElseThrow(
                                () ->
                                        RpcError.dataMissing(
                                                        "no capture "
                                                                + name
                                                                + " runs; start it first")
                                                .refusal());
        try {
            var file = captures.write(name, capture);
            return output(
                    rpc,
                    result ->
                            result.leaf("file", file.toString())
                                    .leaf("frames", capture.size())
                                    .leaf("missed", capture.missed()));
        } catch (IOException e) {
            throw RpcError.operationFailed(
                            "the capture " + name + " could not be written: " + e.getMessage())
                    .refusal();
        }
    }

    private InnerNode startFlow(OperationSchema rpc, RpcInput input) throws NetconfException {
        var spec =
                new FlowSpec(
                        input.required("name"),
                        input.required("source"),
                        Ipv4Address.of(input.required("destination")),
                        (int) input.number("rate"),
                        (int) input.number("frame-size"));
        return loop.call(
                () -> {
                    var network = loop.network();
                    if (network.host(spec.source()).isEmpty()) {
                        throw RpcError.invalidValue(
                                        "this lab has no host "
                                                + spec.source()
                                                + "; name one of the hosts of its lab file")
                                .refusal();
                    }
                    if (network.flow(spec.name()).isEmpty()
                            && network.flows().size() >= MAX_FLOWS) {
                        throw RpcError.resourceDenied(
                                        MAX_FLOWS
                                                + " flows are known; use one of their names again")
                                .refusal();
                    }
                    network.startFlow(spec);
                    return output(rpc, _ -> {});
                });
    }

    private InnerNode stopFlow(OperationSchema rpc, RpcInput input) throws NetconfException {
        return loop.call(
                () -> {
                    var flow = flow(input);
                    flow.stop();
                    return report(rpc, flow);
                });
    }

    private InnerNode flowReport(OperationSchema rpc, RpcInput input) throws NetconfException {
        return loop.call(() -> report(rpc, flow(input)));
    }

    private Flow flow(RpcInput input) throws NetconfException {
        var name = input.required("name");
        return loop.network()
                .flow(name)
                .orElseThrow(
                        () ->
                                RpcError.dataMissing(
                                                "there is no flow " + name + "; start it first")
                                        .refusal());
    }

    private static InnerNode report(OperationSchema rpc, Flow flow) {
        var facts = new FlowFacts(flow.spec().packetsPerSecond(), flow.report());
        return output(rpc, result -> LabState.flow(result, facts));
    }
}
