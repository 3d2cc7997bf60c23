package dev.holdfast.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Rule;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.Bench;
import dev.holdfast.device.Device;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.OctetWriter;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.Host;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.QName;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A device with one host at p1 and two probes on it. */
class FeatureHostTest {
    private final HostBench net = new HostBench();
    private final List<String> log = new ArrayList<>();
    private final List<String> notified = new ArrayList<>();
    private Device device;
    private Host h1;
    private FeatureHost managed;

    @BeforeEach
    void start() throws NetconfException {
        device = net.bench.device("S1", 2);
        h1 = net.bench.host("H1", "10.1.100.11/24", null);
        net.bench.cable(h1, device, 1);
        managed =
                FeatureHost.start(
                        net.loop,
                        device,
                        List.of(new Probe("first", log), new Probe("second", log)),
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
        return Trees.with(DataTree.empty(Probe.SCHEMA), "wish = " + text);
    }

    private List<String> commit(String text) {
        return HostBench.commit(managed, wish(text)).stream().map(RpcError::message).toList();
    }

    private InnerNode ask() throws NetconfException {
        var rpc = Probe.SCHEMA.rpc(new QName("urn:probe", "ask")).orElseThrow();
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
        var frame =
                Frame.of(new OctetWriter(60).mac(Probe.GROUP).mac(h1.mac()).u16(0x88b5).octets());
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
