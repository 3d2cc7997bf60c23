package dev.holdfast.feature.linkaggregation;

import static dev.holdfast.feature.linkaggregation.LagNet.access;
import static dev.holdfast.feature.linkaggregation.LagNet.aggregation;
import static dev.holdfast.feature.linkaggregation.LagNet.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench;
import dev.holdfast.device.SlowProtocols;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.feature.HostBench;
import dev.holdfast.feature.Trees;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** LACP between devices: S1 has ports p1 and p2 in lag1, hosts are at p3. */
class LacpTest {
    private static final String SHORT = aggregation("lag1", "lacp/timeout = short");
    private static final String SHARED =
            aggregation("lag1", "lacp/system-id = 00:00:5e:00:53:01")
                    + aggregation("lag1", "lacp/key = 7");

    private LagNet net = new LagNet();
    private MemoryCable first;
    private MemoryCable second;

    @AfterEach
    void close() {
        net.close();
    }

    private void pair(String optionsOfS1, String optionsOfS2) {
        var s1 = net.device("S1", 3);
        var s2 = net.device("S2", 3);
        first = net.net.bench.cable(s1, 1, s2, 1);
        second = net.net.bench.cable(s1, 2, s2, 2);
        net.net.bench.cable(net.net.bench.host("H1", "10.1.100.11/24", null), s1, 3);
        net.net.bench.cable(net.net.bench.host("H2", "10.1.100.12/24", null), s2, 3);
        net.start("S1", lag("lag1", 1, 2), optionsOfS1, access(3, 100));
        net.start("S2", lag("lag1", 1, 2), optionsOfS2, access(3, 100));
        net.pass(Duration.ofMillis(1));
    }

    /** S1 with p1 to S2 and p2 to S3; those have one member each. */
    private void triangle(String optionsOfPartners) {
        var s1 = net.device("S1", 3);
        first = net.net.bench.cable(s1, 1, net.device("S2", 3), 1);
        second = net.net.bench.cable(s1, 2, net.device("S3", 3), 1);
        net.start("S1", lag("lag1", 1, 2), SHORT);
        net.start("S2", lag("lag1", 1), SHORT, optionsOfPartners);
        net.start("S3", lag("lag1", 1), SHORT, optionsOfPartners);
        net.pass(Duration.ofMillis(1));
    }

    private String member(String device, String port, String leaf) {
        return net.of(device, "lag1", "member[%s]/%s".formatted(port, leaf));
    }

    private void silent(MemoryCable cable, boolean fromFirst, boolean silent) {
        net.net.turn(() -> cable.setSilentLoss(fromFirst ? cable.first() : cable.second(), silent));
    }

    private List<String> stories(String device) {
        return net.raised.stream()
                .filter(raised -> raised.device().equals(device))
                .map(LagNet.Raised::story)
                .toList();
    }

    @Test
    @Rule({"DP-16", "NC-6"})
    void endsThatSpeakFormALagAtOnce() {
        pair("", "");

        assertThat(net.status("S1", "lag1")).isEqualTo("up");
        assertThat(net.status("S2", "lag1")).isEqualTo("up");
        var s2 = net.devices.get("S2").bridgeMac().toString();
        assertThat(net.of("S1", "lag1", "active-members")).isEqualTo("2");
        assertThat(net.of("S1", "lag1", "partner-system-id")).isEqualTo(s2);
        assertThat(net.of("S1", "lag1", "partner-key")).isEqualTo(net.of("S2", "lag1", "key"));
        for (var port : List.of("p1", "p2")) {
            assertThat(member("S1", port, "selected")).isEqualTo("true");
            assertThat(member("S1", port, "active")).isEqualTo("true");
            assertThat(member("S1", port, "inactive-reason")).isNull();
            assertThat(member("S1", port, "lacp/partner-system-id")).isEqualTo(s2);
            assertThat(member("S1", port, "lacp/receive-state")).isEqualTo("current");
            assertThat(member("S1", port, "lacp/timeout-remaining")).isEqualTo("90");
        }
        assertThat(member("S1", "p2", "lacp/partner-port")).isEqualTo("2");
        var flow = net.net.bench.flow("f", "H1", "10.1.100.12", 100);
        net.pass(Duration.ofSeconds(1));
        assertThat(flow.report().lost()).isZero();
        assertThat(flow.report().received()).isPositive();
    }

    @Test
    @Rule({"DP-15", "NC-11"})
    void whatComesAndGoesIsTold() {
        pair("", "");
        net.net.turn(() -> first.setWhole(false));
        net.net.turn(() -> second.setWhole(false));

        assertThat(stories("S1"))
                .endsWith(
                        "member-state-change p1 false link-down warning",
                        "member-state-change p2 false link-down warning",
                        "lag-state-change lag1 down 0 error");
        var lost = net.raised.getLast().notification();
        assertThat(Trees.value(lost, "mnemonic")).isEqualTo("TRUNK/5/TRUNKDOWN");
        int told = net.raised.size();

        net.net.turn(() -> first.setWhole(true));
        net.pass(Duration.ofSeconds(1));
        assertThat(net.raised.subList(told, net.raised.size()).stream())
                .filteredOn(raised -> raised.device().equals("S1"))
                .extracting(LagNet.Raised::story)
                .containsExactly(
                        "member-state-change p1 true notice", "lag-state-change lag1 up 1 notice");
    }

    @Test
    @Rule({"DP-4", "DP-15", "DP-16"})
    void lossInOneDirectionTakesTheMemberOutAtBothEnds() {
        pair(SHORT, SHORT);
        net.pass(Duration.ofSeconds(10));
        silent(first, true, true);

        net.pass(Duration.ofMillis(1_900));
        assertThat(member("S2", "p1", "active")).isEqualTo("true");
        net.pass(Duration.ofMillis(1_200));
        assertThat(member("S2", "p1", "active")).isEqualTo("false");
        assertThat(member("S2", "p1", "inactive-reason")).isEqualTo("partner-silent");
        // the other direction still works, and by it S1 hears that S2 takes nothing any more
        assertThat(member("S1", "p1", "active")).isEqualTo("false");
        assertThat(member("S1", "p1", "inactive-reason")).isEqualTo("partner-not-ready");
        assertThat(net.status("S1", "lag1")).isEqualTo("up");

        net.pass(Duration.ofSeconds(4));
        assertThat(member("S2", "p1", "lacp/receive-state")).isEqualTo("defaulted");
        assertThat(member("S2", "p1", "lacp/partner-system-id")).isNull();

        silent(first, true, false);
        net.pass(Duration.ofSeconds(2));
        assertThat(net.of("S1", "lag1", "active-members")).isEqualTo("2");
        assertThat(net.of("S2", "lag1", "active-members")).isEqualTo("2");
    }

    @Test
    @Rule("DP-16")
    void theLongTimeoutIsNinetySeconds() {
        pair("", "");
        net.pass(Duration.ofSeconds(31));
        silent(first, true, true);
        // the last LACPDU came at 30 s
        net.pass(Duration.ofSeconds(88));
        assertThat(member("S2", "p1", "active")).isEqualTo("true");
        net.pass(Duration.ofSeconds(2));
        assertThat(member("S2", "p1", "active")).isEqualTo("false");
    }

    @Test
    @Rule("DP-16")
    void linksToTwoSystemsAreNotOneLag() {
        triangle("");

        assertThat(net.of("S1", "lag1", "active-members")).isEqualTo("1");
        assertThat(net.of("S1", "lag1", "partner-system-id"))
                .isEqualTo(net.devices.get("S2").bridgeMac().toString());
        assertThat(member("S1", "p2", "selected")).isEqualTo("false");
        assertThat(member("S1", "p2", "inactive-reason")).isEqualTo("partner-differs");
        assertThat(net.status("S3", "lag1")).isEqualTo("down");
        assertThat(member("S3", "p1", "inactive-reason")).isEqualTo("partner-not-ready");
        // it has selected S1, but S1 has not selected it
        assertThat(member("S3", "p1", "selected")).isEqualTo("true");
        assertThat(member("S3", "p1", "lacp/collecting")).isEqualTo("false");

        // whom the LAG is formed with changes only when nothing is left of the first
        net.net.turn(() -> first.setWhole(false));
        net.pass(Duration.ofSeconds(2));
        assertThat(net.status("S3", "lag1")).isEqualTo("up");
        net.net.turn(() -> first.setWhole(true));
        net.pass(Duration.ofSeconds(2));
        assertThat(net.status("S2", "lag1")).isEqualTo("down");
    }

    @Test
    @Rule("DP-16")
    void twoDevicesThatShowOneIdAreOnePartner() {
        triangle(SHARED);

        assertThat(net.of("S1", "lag1", "active-members")).isEqualTo("2");
        assertThat(net.of("S1", "lag1", "partner-system-id")).isEqualTo("00:00:5e:00:53:01");
        assertThat(net.status("S2", "lag1")).isEqualTo("up");
        assertThat(net.status("S3", "lag1")).isEqualTo("up");
    }

    @Test
    @Rule("DP-16")
    void aCableBackToTheSameDeviceIsNoLag() {
        var s1 = net.device("S1", 2);
        net.net.bench.cable(s1, 1, s1, 2);
        net.start("S1", lag("lag1", 1, 2), SHORT);
        net.pass(Duration.ofSeconds(1));

        assertThat(net.status("S1", "lag1")).isEqualTo("down");
        assertThat(member("S1", "p1", "inactive-reason")).isEqualTo("partner-differs");
    }

    @Test
    @Rule("DP-16")
    void anEndWithoutLacpIsNotNegotiatedWith() {
        pair(SHORT, aggregation("lag1", "mode = static"));
        net.pass(Duration.ofSeconds(10));

        assertThat(net.status("S1", "lag1")).isEqualTo("down");
        assertThat(member("S1", "p1", "lacp/receive-state")).isEqualTo("defaulted");
        assertThat(net.of("S2", "lag1", "system-id")).isNull();
        assertThat(member("S2", "p1", "selected")).isEqualTo("true");
        assertThat(member("S2", "p1", "lacp/receive-state")).isNull();
    }

    @Test
    @Rule({"DP-2", "DP-16"})
    void aMemberThatLeavesTellsItsPartnerAtOnce() {
        pair("", "");
        net.commit("S1", Trees.without(net.running("S1"), "interfaces/interface[p1]/member-of"));
        net.pass(Duration.ofMillis(1));

        assertThat(net.of("S1", "lag1", "active-members")).isEqualTo("1");
        assertThat(member("S2", "p1", "active")).isEqualTo("false");
        assertThat(net.status("S2", "lag1")).isEqualTo("up");
    }

    @Test
    @Rule({"DP-2", "DP-16"})
    void aMemberMovesToAnotherLagOnceBothEndsHaveMovedIt() {
        pair("", "");
        var flow = net.net.bench.flow("f", "H1", "10.1.100.12", 1000);
        net.pass(Duration.ofMillis(100));
        for (var device : List.of("S1", "S2")) {
            var moved = Trees.with(net.running(device), lag("lag2", 2));
            // in no VLAN, or it would be a loop
            net.commit(device, Trees.without(moved, "interfaces/interface[lag2]/port"));
            net.pass(Duration.ofMillis(50));
            assertThat(net.of("S1", "lag1", "active-members")).isEqualTo("1");
            assertThat(net.of("S2", "lag1", "active-members")).isEqualTo("1");
        }
        net.pass(Duration.ofSeconds(2));

        assertThat(net.status("S1", "lag2")).isEqualTo("up");
        assertThat(net.status("S2", "lag2")).isEqualTo("up");
        assertThat(flow.report().received()).isGreaterThan(2_000);
        // what was on the cable when the first end moved it
        assertThat(flow.report().lost()).isLessThanOrEqualTo(1);
    }

    @Test
    @Rule({"DP-2", "DP-16"})
    void anotherKeyIsNegotiatedAnew() {
        pair("", "");
        net.commit("S1", Trees.with(net.running("S1"), aggregation("lag1", "lacp/key = 4711")));
        assertThat(net.of("S1", "lag1", "active-members")).isEqualTo("0");
        net.pass(Duration.ofSeconds(2));

        assertThat(net.of("S2", "lag1", "partner-key")).isEqualTo("4711");
        assertThat(net.of("S2", "lag1", "active-members")).isEqualTo("2");
        assertThat(net.of("S1", "lag1", "active-members")).isEqualTo("2");
    }

    @Test
    @Rule("DP-16")
    void anotherTimeoutIsToldAndNothingIsNegotiatedAnew() {
        pair("", "");
        int told = net.raised.size();
        net.commit("S1", Trees.with(net.running("S1"), SHORT));
        net.pass(Duration.ofSeconds(5));
        assertThat(net.raised).hasSize(told);
        assertThat(Integer.parseInt(member("S1", "p1", "lacp/timeout-remaining")))
                .isLessThanOrEqualTo(3);
    }

    @Test
    @Rule("DP-16")
    void noMoreThanThreeLacpdusLeaveInASecond() {
        pair(SHORT, SHORT);
        var capture = new Capture[1];
        net.net.turn(() -> capture[0] = Capture.on(first, Bench.EPOCH, 10_000));
        for (int i = 0; i < 20; i++) {
            net.net.turn(() -> first.setWhole(false));
            net.net.turn(() -> first.setWhole(true));
            net.pass(Duration.ofMillis(50));
        }
        var sent =
                capture[0].frames().stream()
                        .filter(frame -> SlowProtocols.claims(frame.frame()))
                        .count();
        // one second, two ends, and the limit may have begun a second before
        assertThat(sent).isBetween(4L, 12L);
    }

    @Test
    @Rule("DP-16")
    void aMalformedLacpduIsCountedAndChangesNothing() {
        pair("", "");
        var s1 = net.devices.get("S1");
        var octets =
                new Lacpdu(Participant.UNKNOWN, Participant.UNKNOWN)
                        .toFrame(new MacAddress(0x02_00_00_00_00_99L))
                        .octets();
        octets[17] = 19;
        net.net.turn(() -> s1.received(s1.port(Bench.port(1)).orElseThrow(), Frame.of(octets)));
        assertThat(member("S1", "p1", "lacp/lacpdus-malformed")).isEqualTo("1");
        assertThat(member("S1", "p1", "active")).isEqualTo("true");
    }

    @Test
    @Rule({"DP-20", "DP-22", "DP-16"})
    void afterARestartTheLagFormsAgain() {
        pair("", "");
        net.net.turn(() -> net.devices.get("S2").restart(Duration.ofSeconds(5)));
        net.pass(Duration.ofSeconds(1));
        assertThat(net.status("S1", "lag1")).isEqualTo("down");
        net.pass(Duration.ofSeconds(5));
        assertThat(net.status("S1", "lag1")).isEqualTo("up");
        assertThat(net.of("S2", "lag1", "active-members")).isEqualTo("2");
    }

    @Test
    @Rule({"NC-2", "DP-15"})
    void aNameThatIsTakenIsRefused() {
        pair("", "");
        var errors =
                HostBench.commit(
                        net.managed.get("S1"),
                        Trees.with(
                                net.running("S1"),
                                "interfaces/interface[Vlanif7]/type = iana-if-type:ieee8023adLag"));
        assertThat(errors)
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.message())
                                    .contains("Vlanif7 is a name of layer 3 interfaces");
                            assertThat(error.path().orElseThrow().xpath())
                                    .isEqualTo("/if:interfaces/if:interface[if:name='Vlanif7']");
                        });
    }

    @Test
    @Rule({"DP-1", "DP-24"})
    void theSameInputsGiveTheSameStory() {
        assertThat(story()).isEqualTo(story()).isNotEmpty();
    }

    private String story() {
        net.close();
        net = new LagNet();
        pair(SHORT, SHORT);
        silent(first, true, true);
        net.pass(Duration.ofSeconds(10));
        net.net.turn(() -> second.setWhole(false));
        silent(first, true, false);
        net.pass(Duration.ofSeconds(10));
        return net.net.bench.network.recorder().events().toString();
    }
}
