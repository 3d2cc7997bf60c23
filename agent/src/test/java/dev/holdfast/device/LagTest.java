package dev.holdfast.device;

import static dev.holdfast.device.Bench.V100;
import static dev.holdfast.device.Bench.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.OctetWriter;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.device.net.PortName;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two bridges S1 and S2 with a static LAG of their ports p1 and p2 between them, H1 at p3 of S1 and
 * H2 at p3 of S2; a third cable joins their ports p4, of which nothing is made at first.
 */
class LagTest {
    private static final PortName LAG1 = new PortName("lag1");
    private static final PortName LAG2 = new PortName("lag2");
    private static final PortVlans TRUNK = PortVlans.trunk(VlanSet.of(100), Optional.empty());
    private static final MacAddress X = MacAddress.of("02:aa:00:00:00:01");

    private final Bench bench = new Bench();
    private Device s1;
    private Device s2;
    private MemoryCable first;
    private MemoryCable second;
    private Host h1;
    private Host h2;

    @BeforeEach
    void network() {
        s1 = bench.device("S1", 4);
        s2 = bench.device("S2", 4);
        first = bench.cable(s1, 1, s2, 1);
        second = bench.cable(s1, 2, s2, 2);
        bench.cable(s1, 4, s2, 4);
        h1 = bench.host("H1", "10.1.100.11/24", null);
        h2 = bench.host("H2", "10.1.100.12/24", null);
        bench.cable(h1, s1, 3);
        bench.cable(h2, s2, 3);
        for (var device : List.of(s1, s2)) {
            device.aggregate(Map.of(LAG1, lag(1, 1, 2)));
            device.configure(settings().done());
        }
    }

    private static LagSettings lag(int minUp, int... members) {
        var names = new ArrayList<PortName>();
        for (int member : members) {
            names.add(port(member));
        }
        return new LagSettings(Set.copyOf(names), false, minUp, LagHash.MAC_PAIR);
    }

    private static Settings settings() {
        return new Settings().vlans(100).bare(1, 2).port(LAG1, true, TRUNK).access(3, 100);
    }

    private static Frame frame(MacAddress from, MacAddress to) {
        return Frame.of(new OctetWriter(60).mac(to).mac(from).u16(0x88b5).octets());
    }

    private static long sentBy(Device device, int member) {
        var counters = device.port(port(member)).orElseThrow().counters();
        return counters.outUnicast() + counters.outBroadcast() + counters.outMulticast();
    }

    private void hostsMeet() {
        var flow = bench.flow("meet", "H1", "10.1.100.12", 100);
        bench.pass(Duration.ofMillis(50));
        flow.stop();
        bench.pass(Duration.ofMillis(1));
    }

    @Test
    @Rule({"DP-15", "DP-6"})
    void aStationIsLearntOnTheLagAndFoundThere() {
        hostsMeet();

        var device = s1.snapshot();
        var entry = device.fdb().find(V100, h2.mac()).orElseThrow();
        assertThat(device.portOf(entry)).isEqualTo(LAG1);
        assertThat(device.lag(LAG1).orElseThrow().activeMembers()).isEqualTo(2);
        assertThat(bench.network.flow("meet").orElseThrow().report().lost()).isZero();
    }

    @Test
    @Rule("DP-15")
    void oneMacPairKeepsToOneMemberAndManyPairsUseBoth() {
        hostsMeet();
        long[] before = {sentBy(s1, 1), sentBy(s1, 2)};
        var flow = bench.flow("one", "H1", "10.1.100.12", 1000);
        bench.pass(Duration.ofMillis(100));
        flow.stop();
        bench.pass(Duration.ofMillis(1));
        var used = List.of(sentBy(s1, 1) - before[0], sentBy(s1, 2) - before[1]);
        assertThat(used).containsExactlyInAnyOrder(0L, flow.report().sent());

        var in = s1.port(port(3)).orElseThrow();
        for (int i = 0; i < 100; i++) {
            s1.received(in, frame(X.plus(i), h2.mac()));
        }
        assertThat(sentBy(s1, 1)).isGreaterThan(before[0] + 20);
        assertThat(sentBy(s1, 2)).isGreaterThan(before[1] + 20);
    }

    @Test
    @Rule({"DP-15", "DP-6"})
    void aFloodSendsOneCopyByTheLag() {
        s1.received(s1.port(port(3)).orElseThrow(), frame(X, MacAddress.BROADCAST));
        assertThat(sentBy(s1, 1) + sentBy(s1, 2)).isEqualTo(1);
        bench.pass(Duration.ofMillis(1));
        assertThat(sentBy(s2, 1) + sentBy(s2, 2)).isZero();
    }

    @Test
    @Rule({"DP-15", "DP-7"})
    void trafficMovesToTheMemberThatIsLeftAndNothingIsForgotten() {
        hostsMeet();
        var flow = bench.flow("f", "H1", "10.1.100.12", 1000);
        bench.pass(Duration.ofMillis(100));

        first.setWhole(false);
        bench.pass(Duration.ofMillis(100));
        second.setWhole(false);
        first.setWhole(true);
        // either the flow was on the first cable or on the second: it has moved at least once
        bench.pass(Duration.ofMillis(100));

        assertThat(flow.report().lost()).isLessThanOrEqualTo(2);
        assertThat(flow.report().sent()).isGreaterThanOrEqualTo(300);
    }

    @Test
    @Rule({"DP-15", "DP-7"})
    void oneOfTwoMembersLostLeavesTheEntriesAndTheLastOneTakesThem() {
        hostsMeet();
        int learnt = s1.fdb().size();

        first.setWhole(false);
        assertThat(s1.linkUp(LAG1)).isTrue();
        assertThat(s1.fdb().size()).isEqualTo(learnt);

        second.setWhole(false);
        assertThat(s1.linkUp(LAG1)).isFalse();
        assertThat(s1.snapshot().fdb().find(V100, h2.mac())).isEmpty();
        assertThat(bench.network.recorder().tableChanges())
                .anyMatch(
                        change ->
                                change.station().equals("S1")
                                        && change.change().startsWith("removed 100 " + h2.mac())
                                        && change.change().endsWith("on lag1: port-down"));
    }

    @Test
    @Rule({"DP-15", "DP-7"})
    void withTooFewMembersTheLagIsDownAndTakesNothingFromTheOneThatIsLeft() {
        hostsMeet();
        s1.aggregate(Map.of(LAG1, lag(2, 1, 2)));
        assertThat(s1.linkUp(LAG1)).isTrue();

        first.setWhole(false);

        assertThat(s1.linkUp(LAG1)).isFalse();
        assertThat(s1.snapshot().fdb().find(V100, h2.mac())).isEmpty();
        s2.received(s2.port(port(3)).orElseThrow(), frame(X, MacAddress.BROADCAST));
        bench.pass(Duration.ofMillis(1));
        assertThat(s1.port(port(2)).orElseThrow().inDrops().of(DropReason.LAG_INACTIVE))
                .isEqualTo(1);

        first.setWhole(true);
        assertThat(s1.linkUp(LAG1)).isTrue();
    }

    @Test
    @Rule("DP-15")
    void aPinnedFlowLeavesByItsMemberWhileThatIsActive() {
        hostsMeet();
        for (int member : new int[] {1, 2}) {
            s1.pinFlow(LAG1, "f", Optional.of(port(member)));
            long before = sentBy(s1, member);
            var flow = bench.flow("f", "H1", "10.1.100.12", 1000);
            bench.pass(Duration.ofMillis(9));
            flow.stop();
            bench.pass(Duration.ofMillis(1));
            assertThat(sentBy(s1, member) - before).isEqualTo(10);
        }
        second.setWhole(false);
        long before = sentBy(s1, 1);
        bench.flow("f", "H1", "10.1.100.12", 1000).stop();
        bench.pass(Duration.ofMillis(1));
        assertThat(sentBy(s1, 1) - before).isEqualTo(1);
    }

    @Test
    @Rule({"DP-2", "DP-15"})
    void aPortMovesFromOneLagToAnotherWithTrafficRunning() {
        hostsMeet();
        var flow = bench.flow("f", "H1", "10.1.100.12", 1000);
        bench.pass(Duration.ofMillis(100));
        for (var device : List.of(s1, s2)) {
            device.aggregate(Map.of(LAG1, lag(1, 1), LAG2, lag(1, 2)));
            device.configure(settings().port(LAG2, true, PortVlans.NONE).done());
        }
        bench.pass(Duration.ofMillis(100));
        var moved = s1.snapshot();
        assertThat(moved.lagOf(port(2)).orElseThrow().port().name()).isEqualTo(LAG2);
        assertThat(moved.portOf(moved.fdb().find(V100, h2.mac()).orElseThrow())).isEqualTo(LAG1);
        for (var device : List.of(s1, s2)) {
            device.aggregate(Map.of(LAG1, lag(1, 1, 2)));
            device.configure(settings().done());
        }
        bench.pass(Duration.ofMillis(100));

        // what was on the cable whose other end had not changed yet
        assertThat(flow.report().lost()).isLessThanOrEqualTo(1);
        assertThat(bench.network.recorder().events())
                .noneMatch(event -> event.what().equals("lag1 down"));
    }

    @Test
    @Rule("DP-2")
    void aDeletedLagLeavesItsPortsAndNothingElse() {
        hostsMeet();
        s1.aggregate(Map.of());
        s1.configure(new Settings().vlans(100).trunk(1, 100).bare(2).access(3, 100).done());

        var device = s1.snapshot();
        assertThat(device.lags()).isEmpty();
        assertThat(device.fdb().find(V100, h2.mac())).isEmpty();
        assertThat(s1.linkUp(LAG1)).isFalse();
        s1.received(s1.port(port(3)).orElseThrow(), frame(X, MacAddress.BROADCAST));
        assertThat(sentBy(s1, 1)).isPositive();

        s1.aggregate(Map.of(LAG1, lag(1, 1, 2)));
        s1.configure(settings().done());
        assertThat(s1.snapshot().lag(LAG1).orElseThrow().port().number()).isEqualTo(4);
    }

    @Test
    @Rule("DP-16")
    void aNegotiatedMemberCarriesNothingUntilBothEndsAgree() {
        var negotiated = new LagSettings(Set.of(port(1), port(2)), true, 1, LagHash.MAC_PAIR);
        s1.aggregate(Map.of(LAG1, negotiated));
        assertThat(s1.linkUp(LAG1)).isFalse();

        s1.setMember(port(1), true, false);
        assertThat(s1.linkUp(LAG1)).isFalse();
        s1.setMember(port(1), true, true);
        assertThat(s1.linkUp(LAG1)).isTrue();
        assertThat(s1.snapshot().lag(LAG1).orElseThrow().members())
                .extracting(LagSnapshot.Member::active)
                .containsExactly(true, false);

        first.setWhole(false);
        first.setWhole(true);
        assertThat(s1.linkUp(LAG1)).isFalse();
    }

    @Test
    @Rule("DP-15")
    void aDisabledLagTakesTheLinksOfItsMembersWithIt() {
        s1.configure(settings().port(LAG1, false, TRUNK).done());
        assertThat(s2.linkUp(port(1))).isFalse();
        assertThat(s2.linkUp(LAG1)).isFalse();

        s1.configure(settings().done());
        assertThat(s2.linkUp(LAG1)).isTrue();
    }

    @Test
    @Rule({"DP-15", "DP-20", "DP-22"})
    void countersAreTheLagsOwnUntilTheDeviceRestarts() {
        hostsMeet();
        var counters = s1.snapshot().lag(LAG1).orElseThrow().port().counters();
        assertThat(counters.outUnicast() + counters.outBroadcast())
                .isEqualTo(sentBy(s1, 1) + sentBy(s1, 2));
        assertThat(counters.inUnicast()).isPositive();

        s1.powerOff();
        assertThat(s2.linkUp(LAG1)).isFalse();
        s1.powerOn();
        assertThat(s2.linkUp(LAG1)).isTrue();
        assertThat(s1.snapshot().lag(LAG1).orElseThrow().port().counters().inUnicast()).isZero();
    }

    @Test
    @Rule("DP-15")
    void fiveTuplesOfOneMacPairUseBothMembers() {
        var spread = new LagSettings(Set.of(port(1), port(2)), false, 1, LagHash.FIVE_TUPLE);
        s1.aggregate(Map.of(LAG1, spread));
        var in = s1.port(port(3)).orElseThrow();
        for (int i = 0; i < 100; i++) {
            s1.received(in, Bench.udp(h1, h2.mac(), "10.2.0." + i));
        }
        assertThat(sentBy(s1, 1)).isGreaterThan(20);
        assertThat(sentBy(s1, 2)).isGreaterThan(20);
    }
}
