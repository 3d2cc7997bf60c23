package dev.holdfast.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Rule;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.data.Views;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.Bench;
import dev.holdfast.device.Device;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSettings;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.OctetWriter;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A device with one host at p1 and a feature that does what its one leaf says and notes it down.
 */
class FeatureHostTest {
    private static final Schema SCHEMA =
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
    private static final MacAddress GROUP = MacAddress.of("01:0f:e2:00:00:09");
    private static final DeviceSettings SETTINGS =
            new Bench.Settings().vlans(100).access(1, 100).trunk(2, 100).done();

    private final HostBench net = new HostBench();
    private final List<String> log = new ArrayList<>();
    private final List<String> notified = new ArrayList<>();
    private Device device;
    private Host h1;
    private FeatureHost managed;

    /** Its state is the wish it was configured with. */
    private final class Probe implements Feature<String> {
        private final String name;

        Probe(String name) {
            this.name = name;
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
            return name.equals("first")
                    ? Step.to(wish, new Effect.Configure(SETTINGS))
                    : Step.to(wish);
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
                case "timer" ->
                        Step.to(now, new Effect.Arm(new TimerName("t"), Duration.ofSeconds(5)));
                case "cancel" -> Step.to(now, new Effect.Cancel(new TimerName("t")));
                case "warn" ->
                        Step.to(
                                now,
                                new Effect.Warn(
                                        List.of(
                                                new Warning(
                                                        "SL-W4",
                                                        Optional.empty(),
                                                        "think again"))));
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
                                    call,
                                    InnerNode.empty(output).with(output.child("answer"), now)));
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
    }

    private static Effect notice(String what) {
        var schema = SCHEMA.notification(new QName("urn:probe", "noticed")).orElseThrow();
        return new Effect.Raise(InnerNode.empty(schema).with(schema.child("what"), what));
    }

    @BeforeEach
    void start() throws NetconfException {
        device = net.bench.device("S1", 2);
        h1 = net.bench.host("H1", "10.1.100.11/24", null);
        net.bench.cable(h1, device, 1);
        managed =
                FeatureHost.start(
                        net.loop,
                        device,
                        List.of(new Probe("first"), new Probe("second")),
                        wish("nothing"));
        managed.listen(
                (at, notification) ->
                        notified.add(
                                notification.schema().localName().equals("noticed")
                                        ? Trees.value(notification, "what")
                                        : notification.schema().localName()));
        log.clear();
    }

    @AfterEach
    void close() {
        net.close();
    }

    private static DataTree wish(String text) {
        return Trees.with(DataTree.empty(SCHEMA), "wish = " + text);
    }

    private List<String> commit(String text) {
        return HostBench.commit(managed, wish(text)).stream().map(RpcError::message).toList();
    }

    private InnerNode ask() throws NetconfException {
        var rpc = SCHEMA.rpc(new QName("urn:probe", "ask")).orElseThrow();
        return managed.invoke(new Invocation(rpc, Optional.empty(), InnerNode.empty(rpc.input())));
    }

    @Test
    @Rule("DP-2")
    void allPlanThenAllActThenAllLookAtTheDeviceAsItHasBecome() {
        assertThat(commit("something")).isEmpty();

        assertThat(log)
                .containsExactly(
                        "first plans something",
                        "second plans something",
                        "first hears Committed",
                        "p1 carries 100",
                        "second hears Committed");
    }

    @Test
    @Rule("NC-3")
    void allRefusalsAreInOneAnswerAndNobodyHasActed() {
        assertThat(commit("impossible")).containsExactly("first cannot", "second cannot");

        assertThat(log).isEmpty();
        assertThat(Trees.value(managed.snapshot().running().root(), "wish")).isEqualTo("nothing");
    }

    @Test
    @Rule("DP-23")
    void whatHappensOnTheDeviceReachesListenersAsNotifications() {
        net.turn(() -> net.bench.network.cable("H1-S1").orElseThrow().setWhole(false));

        assertThat(log).containsExactly("first hears LinkChanged", "second hears LinkChanged");
        assertThat(notified).containsExactly("p1 down", "p1 down");
    }

    @Test
    @Rule("DP-19")
    void timersExpireOnTheNetworksClockUnlessTheyAreCancelled() {
        commit("timer");
        net.pass(Duration.ofSeconds(4));
        commit("timer");
        net.pass(Duration.ofSeconds(4));
        assertThat(notified).isEmpty();
        net.pass(Duration.ofSeconds(1));
        assertThat(notified).containsExactly("timer t at 9000000");

        commit("timer");
        commit("cancel");
        net.pass(Duration.ofSeconds(60));
        assertThat(notified).hasSize(1);
    }

    @Test
    @Rule({"DP-19", "DP-20"})
    void aRestartCancelsTimersAndBeginsAnewWithTheConfiguration() {
        commit("timer");
        log.clear();
        net.turn(() -> device.restart(Duration.ofSeconds(2)));
        assertThat(log).as("nothing runs without power").isEmpty();
        net.pass(Duration.ofSeconds(6));

        assertThat(log)
                .containsExactly(
                        "first plans timer",
                        "second plans timer",
                        "first hears Committed",
                        "p1 carries 100",
                        "second hears Committed",
                        "first hears LinkChanged",
                        "second hears LinkChanged");
        net.pass(Duration.ofSeconds(1));
        assertThat(notified).contains("timer t at 7000000");
    }

    @Test
    @Rule("SL-10")
    void theCountsOfAFlushComeBackInTheSameInstant() {
        net.turn(h1::announce);
        net.pass(Duration.ofMillis(1));
        commit("flush");

        assertThat(notified).containsExactly("removed 1 0");
        assertThat(device.snapshot().fdb().size()).isZero();
    }

    @Test
    @Rule("NC-4")
    void aWarningIsAnnouncedOnceListedWhileItHoldsAndWithdrawn() {
        commit("warn");
        commit("warn");

        assertThat(notified).containsExactly("config-warning");
        var state = managed.snapshot().state();
        assertThat(Trees.keys(state, "diagnostics/warning")).containsExactly("1");
        assertThat(Trees.value(state, "diagnostics/warning[1]/message")).isEqualTo("think again");
        assertThat(Trees.value(state, "diagnostics/warning[1]/raised-at"))
                .isEqualTo("2026-01-01T00:00:00Z");

        commit("nothing");
        assertThat(Trees.node(managed.snapshot().state(), "diagnostics")).isNull();
    }

    @Test
    @Rule({"SL-3", "SL-21"})
    void aClaimedFrameReachesItsFeatureOnABlockedPortTooAndIsNotLearntFrom() {
        var frame = Frame.of(new OctetWriter(60).mac(GROUP).mac(h1.mac()).u16(0x88b5).octets());
        var p1 = device.port(Bench.port(1)).orElseThrow();
        net.turn(
                () -> {
                    device.received(p1, frame);
                    device.setForwards(Bench.port(1), InstanceId.ZERO, false);
                    device.received(p1, frame);
                    device.received(p1, frame.tagged(new VlanId(500), 0));
                });

        assertThat(notified).containsExactly("p1 100", "p1 100 blocked");
        assertThat(device.snapshot().fdb().size()).isZero();
    }

    @Test
    @Rule("DP-20")
    void aDeviceWithoutPowerTakesACommitForLaterAndRefusesCalls() throws NetconfException {
        net.turn(device::powerOff);
        assertThat(commit("timer")).isEmpty();
        assertThat(commit("impossible")).isNotEmpty();
        assertThat(log).containsExactly("first plans timer", "second plans timer");
        assertThatThrownBy(this::ask).hasMessage("S1 has no power; power it on first");
        net.pass(Duration.ofSeconds(10));
        assertThat(notified).isEmpty();

        net.turn(device::powerOn);
        net.pass(Duration.ofSeconds(5));
        assertThat(notified).contains("timer t at 15000000");
        assertThat(Trees.value(ask(), "answer")).isEqualTo("timer");
    }

    @Test
    void aBugIsReportedAndTheCommitStands() {
        assertThat(commit("bug")).isEmpty();

        assertThat(net.bugs).extracting(Throwable::getMessage).containsExactly("bug");
        assertThat(log).last().isEqualTo("second hears Committed");
        assertThat(Trees.value(managed.snapshot().running().root(), "wish")).isEqualTo("bug");
    }

    @Test
    void aFeatureThatChasesItselfIsStopped() {
        assertThat(commit("chase")).isEmpty();

        assertThat(net.bugs)
                .extracting(Throwable::getMessage)
                .containsExactly("features react to each other without end");
    }

    @Test
    void aCallIsAnsweredRefusedOrABug() throws NetconfException {
        commit("answer");
        assertThat(Trees.value(ask(), "answer")).isEqualTo("answer");
        commit("refuse");
        assertThatThrownBy(this::ask).isInstanceOf(NetconfException.class).hasMessage("not now");
        commit("silent");
        assertThatThrownBy(this::ask)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first did not answer /p:ask");
    }
}
