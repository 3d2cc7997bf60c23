package dev.holdfast.feature.smartlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.feature.Trees;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an arriving flush does to a device (rules SL-20 to SL-33). */
class FlushReceptionTest {
    private static final MacAddress STRANGER = MacAddress.of("02:aa:00:00:00:01");

    private final T1b t1b = new T1b();

    @BeforeEach
    void hostsAreLearnt() {
        t1b.flow("up", t1b.h1, t1b.h2, 10);
        t1b.flow("down", t1b.h2, t1b.h1, 10);
        t1b.seconds(3);
    }

    @AfterEach
    void close() {
        t1b.close();
    }

    private static Frame flush(MacAddress deviceId, String password, int... vlans) {
        return FlushFrame.encode(
                STRANGER,
                deviceId,
                new VlanId(10),
                Authentication.of(
                        AuthMode.HMAC_SHA256, Password.ofPlain(password, AuthMode.HMAC_SHA256)),
                VlanSet.of(vlans));
    }

    private void arrives(String device, int port, Frame frame) {
        t1b.net.turn(
                () -> {
                    var to = t1b.devices.get(device);
                    to.received(to.port(Bench.port(port)).orElseThrow(), frame);
                });
    }

    @Test
    @Rule({"SL-25", "SL-26", "SL-27", "SL-31"})
    void listedVlansAreForgottenOnAllPortsAndNoOthers() {
        var h2 = t1b.h2.mac().toString();
        assertThat(t1b.fdb("D", 500)).containsExactly(h2);

        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100, 4000));

        assertThat(t1b.fdb("D", 100)).isEmpty();
        assertThat(t1b.fdb("D", 500)).containsExactly(h2);
        assertThat(Trees.keys(t1b.state("D"), "interfaces/interface[Vlanif100]/ipv4/neighbor"))
                .isEmpty();
        assertThat(Trees.keys(t1b.state("D"), "interfaces/interface[Vlanif500]/ipv4/neighbor"))
                .containsExactly("10.5.0.12");
        var statistics = "smart-link/flush-receive-statistics/";
        assertThat(t1b.value("D", statistics + "count")).isEqualTo("1");
        assertThat(t1b.value("D", statistics + "interface")).isEqualTo("p1");
        assertThat(t1b.value("D", statistics + "source-mac")).isEqualTo(STRANGER.toString());
        assertThat(t1b.value("D", statistics + "control-vlan")).isEqualTo("10");
    }

    @Test
    @Rule({"SL-25", "SL-26"})
    void staticEntriesStay() {
        var mac = "02:00:00:00:00:99";
        t1b.change(
                "D",
                "bridge/fdb/static-entry[100," + mac + "]/interface = p1",
                "interfaces/interface[Vlanif100]/ipv4/neighbor[10.1.100.9]/link-layer-address = "
                        + mac);
        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100));
        assertThat(t1b.fdb("D", 100)).containsExactly(mac);
        assertThat(Trees.keys(t1b.state("D"), "interfaces/interface[Vlanif100]/ipv4/neighbor"))
                .containsExactly("10.1.100.9");
    }

    @Test
    @Rule({"SL-21", "SL-23", "SL-31", "SL-S7"})
    void wrongPasswordIsCountedToldAndGoesNoFurther() {
        var capture = t1b.capture(t1b.net.bench.network.cable("C-D-2").orElseThrow());
        arrives("D", 1, flush(STRANGER, "another", 100));
        arrives("D", 1, flush(STRANGER, "another", 100));
        t1b.micros(100);

        assertThat(t1b.receiver("D", 1, "auth-failure")).isEqualTo("2");
        assertThat(t1b.receiver("D", 1, "last-reject-reason")).isEqualTo("auth-failure");
        assertThat(t1b.receiver("D", 1, "accepted")).isEqualTo("0");
        assertThat(t1b.fdb("D", 100)).isNotEmpty();
        assertThat(capture.frames()).noneMatch(it -> FlushFrame.isOne(it.frame()));
        assertThat(t1b.raised("D", "flush-rejected"))
                .as("once per interface, reason and second")
                .singleElement()
                .satisfies(it -> assertThat(it.leaf("reason")).isEqualTo("auth-failure"));
        t1b.seconds(1);
        arrives("D", 1, flush(STRANGER, "another", 100));
        assertThat(t1b.raised("D", "flush-rejected")).hasSize(2);
    }

    @Test
    @Rule({"SL-20", "SL-S16"})
    void interfaceThatDoesNotReceiveForwardsItAsMulticast() {
        t1b.remove("D", "interfaces/interface[p1]/flush-receive");
        var capture = t1b.capture(t1b.net.bench.network.cable("C-D-2").orElseThrow());

        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100));
        t1b.micros(100);

        assertThat(t1b.fdb("D", 100)).isNotEmpty();
        assertThat(capture.frames()).filteredOn(it -> FlushFrame.isOne(it.frame())).hasSize(1);
        assertThat(t1b.receiver("C", 2, "accepted")).isEqualTo("1");
    }

    @Test
    @Rule({"SL-29", "DP-12"})
    void ownFlushThatComesBackIsDroppedAndCounted() {
        var own = t1b.devices.get("D").bridgeMac();
        arrives("D", 1, flush(own, T1b.PASSWORD, 100));
        t1b.micros(100);
        assertThat(t1b.fdb("D", 100)).isNotEmpty();
        assertThat(t1b.receiver("D", 1, "accepted")).isEqualTo("0");
        assertThat(t1b.receiver("D", 1, "malformed")).isEqualTo("0");
        assertThat(t1b.receiver("C", 2, "accepted")).isEqualTo("0");
        assertThat(ownDropped("D")).isEqualTo("1");
    }

    private String ownDropped(String device) {
        return t1b.value(device, "smart-link/state/own-flushes-dropped");
    }

    @Test
    @Rule({"SL-29", "DP-12"})
    void ownFlushEndsAndCountsWhereNoFlushesAreReceivedToo() {
        arrives("S1", 1, flush(t1b.devices.get("S1").bridgeMac(), T1b.PASSWORD, 100));
        assertThat(ownDropped("S1")).isEqualTo("1");
    }

    @Test
    @Rule({"SL-29", "DP-12"})
    void flushOfAnotherDeviceIsNotCountedAsOnesOwn() {
        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100));
        assertThat(ownDropped("D")).isEqualTo("0");
    }

    @Test
    @Rule("SL-29")
    void manualSwitchGoesRoundTheRingOnceAndEndsAtItsSender() {
        t1b.switchManually();
        t1b.micros(1000);
        for (var device : new String[] {"C", "D", "B"}) {
            assertThat(Trees.value(t1b.state(device), "smart-link/flush-receive-statistics/count"))
                    .as(device)
                    .isEqualTo("1");
        }
    }

    @Test
    @Rule("SL-22")
    void tagThatContradictsTheFrameIsMalformed() {
        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100).tagged(new VlanId(100), 7));
        assertThat(t1b.receiver("D", 1, "malformed")).isEqualTo("1");
    }

    @Test
    @Rule({"SL-32", "SL-33"})
    void repeatedFlushIsObeyedAgainAndRemovesNothing() {
        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100));
        var removed = t1b.receiver("D", 1, "fdb-entries-removed");
        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100));
        assertThat(t1b.receiver("D", 1, "accepted")).isEqualTo("2");
        assertThat(t1b.receiver("D", 1, "fdb-entries-removed")).isEqualTo(removed);
    }

    @Test
    @Rule("SL-30")
    void trafficGoesOnAfterTheFlush() {
        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100));
        long received = t1b.report("down").received();
        t1b.seconds(5);
        assertThat(t1b.report("down").received()).isGreaterThan(received + 40);
    }

    @Test
    @Rule({"SL-21", "SL-W3"})
    void vlanFilterOfThePortComesFirst() {
        t1b.remove("D", "interfaces/interface[p1]/port/allowed-vlans");
        t1b.change("D", "interfaces/interface[p1]/port/allowed-vlans = 100");
        arrives("D", 1, flush(STRANGER, T1b.PASSWORD, 100));
        assertThat(t1b.receiver("D", 1, "accepted")).isEqualTo("0");
        assertThat(t1b.receiver("D", 1, "malformed")).isEqualTo("0");
        assertThat(t1b.warnings("D")).contains("SL-W3");
    }
}
