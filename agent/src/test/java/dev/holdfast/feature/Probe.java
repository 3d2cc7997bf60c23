package dev.holdfast.feature;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.data.Views;
import dev.holdfast.device.Bench;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSettings;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A feature that does what its one leaf says and notes it down: its state is the wish it was
 * configured with. Of two on a device the one named {@code first} owns the module.
 */
final class Probe implements Feature<String> {
    static final Schema SCHEMA =
            TestSchemas.of(
                    """
                    module probe {
                      yang-version 1.1;
                      namespace "urn:probe";
                      prefix p;
                      import holdfast-device-diagnostics { prefix dd; }
                      augment "/dd:diagnostics" { leaf seen { type string; } }
                      leaf wish { type string; }
                      rpc ask { output { leaf answer { type string; } } }
                      notification noticed { leaf what { type string; } }
                    }
                    """);

    /** Frames to it are claimed. */
    static final MacAddress GROUP = MacAddress.of("01:0f:e2:00:00:09");

    private static final DeviceSettings SETTINGS =
            new Bench.Settings().vlans(100).access(1, 100).trunk(2, 100).done();

    private final String name;
    private final List<String> log;

    /**
     * @param log where it notes down what it is asked and told
     */
    Probe(String name, List<String> log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> modules() {
        return name.equals("first") ? Set.of("probe") : Set.of();
    }

    @Override
    public String initial() {
        return "";
    }

    @Override
    public Step<String> plan(String now, DataTree next, Diff diff, DeviceFacts facts)
            throws NetconfException {
        var wish = Trees.value(next.root(), "wish");
        if ("impossible".equals(wish)) {
            throw RpcError.operationFailed(name + " cannot").refusal();
        }
        log.add(name + " plans " + wish);
        return name.equals("first") ? Step.to(wish, new Effect.Configure(SETTINGS)) : Step.to(wish);
    }

    @Override
    public Step<String> on(String now, Input input, DeviceFacts facts) {
        log.add(name + " hears " + input.getClass().getSimpleName());
        return switch (input) {
            case Input.Committed _ -> committed(now, facts);
            case Input.TimerExpired(var timer) ->
                    Step.to(now, notice("timer " + timer + " at " + facts.nowMicros()));
            case Input.Flushed(var flush, var fdb, var arp) ->
                    now.equals("chase")
                            ? Step.to(now, flushNothing())
                            : Step.to(now, notice(flush.text() + " " + fdb + " " + arp));
            case Input.Invoked(var call, _) -> invoked(now, call);
            case Input.ControlFrameReceived(var port, var vlan, var blocked, var frame) ->
                    Step.to(
                            now,
                            new Effect.Forward(port, vlan, frame),
                            notice(port + " " + vlan + (blocked ? " blocked" : "")));
            case Input.LinkChanged(var port, var up) ->
                    Step.to(now, notice(port + (up ? " up" : " down")));
            case Input.MemberChanged(var lag, var member, var active) ->
                    Step.to(now, notice(member + " in " + lag + ": " + active));
            case Input.SlowFrameReceived(var port, _) ->
                    Step.to(now, notice("a slow frame at " + port));
        };
    }

    private Step<String> committed(String now, DeviceFacts facts) {
        if (!name.equals("first")) {
            return Step.stay(now);
        }
        log.add("p1 carries " + facts.vlans());
        return switch (now) {
            case "timer" -> Step.to(now, new Effect.Arm(new TimerName("t"), Duration.ofSeconds(5)));
            case "cancel" -> Step.to(now, new Effect.Cancel(new TimerName("t")));
            case "warn" ->
                    Step.to(
                            now,
                            new Effect.Warn(
                                    List.of(
                                            new Warning(
                                                    "SL-W4", Optional.empty(), "think again"))));
            case "flush" ->
                    Step.to(
                            now,
                            new Effect.Flush(
                                    new FlushId("removed"),
                                    FlushScope.everywhere(VlanSet.of(100)),
                                    RemovalCause.FLUSH));
            case "chase" -> Step.to(now, flushNothing());
            case "bug" -> throw new IllegalStateException("bug");
            default -> Step.to(now, new Effect.Warn(List.of()));
        };
    }

    private Step<String> invoked(String now, CallId call) {
        return switch (now) {
            case "silent" -> Step.stay(now);
            case "refuse" -> Step.to(now, new Effect.Refuse(call, RpcError.inUse("not now")));
            default -> {
                var output = SCHEMA.rpc(new QName("urn:probe", "ask")).orElseThrow().output();
                yield Step.to(
                        now,
                        new Effect.Reply(
                                call, InnerNode.empty(output).with(output.child("answer"), now)));
            }
        };
    }

    private Effect flushNothing() {
        return new Effect.Flush(
                new FlushId("nothing"),
                new FlushScope(VlanSet.EMPTY, Optional.empty(), false),
                RemovalCause.FLUSH);
    }

    @Override
    public boolean claims(String now, PortName port, Frame frame) {
        return name.equals("first") && frame.destination().equals(GROUP);
    }

    @Override
    public View state(String now, DeviceSnapshot snapshot) {
        return Views.empty(SCHEMA.root());
    }

    private static Effect notice(String what) {
        var schema = SCHEMA.notification(new QName("urn:probe", "noticed")).orElseThrow();
        return new Effect.Raise(InnerNode.empty(schema).with(schema.child("what"), what));
    }
}
