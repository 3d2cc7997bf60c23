package dev.holdfast.device;

import static dev.holdfast.device.Bench.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.OctetWriter;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.MemoryCable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One bridge with ports p1 to p4, each cabled to a device that only listens. */
class BridgeTest {
    private static final MacAddress X = MacAddress.of("02:aa:00:00:00:01");
    private static final MacAddress Y = MacAddress.of("02:aa:00:00:00:02");

    private final Bench bench = new Bench();
    private final List<Capture> wires = new ArrayList<>();
    private final List<MemoryCable> cables = new ArrayList<>();
    private Device bridge;

    @BeforeEach
    void bridge() {
        bridge = bench.device("S1", 4);
        var listener = bench.device("listener", 4);
        for (int i = 1; i <= 4; i++) {
            cables.add(bench.cable(bridge, i, listener, i));
            wires.add(Capture.on(cables.getLast(), Bench.EPOCH, 100));
        }
        var mute = new Settings();
        for (int i = 1; i <= 4; i++) {
            mute.trunk(i, 4094);
        }
        listener.configure(mute.done());
        bridge.configure(
                new Settings()
                        .vlans(100, 500)
                        .instance(5, 500)
                        .access(1, 100)
                        .trunk(2, 100, 500, 600)
                        .port(
                                3,
                                true,
                                PortVlans.trunk(VlanSet.of(100, 500), Optional.of(new VlanId(500))))
                        .port(4, true, PortVlans.NONE)
                        .done());
    }

    private static Frame frame(MacAddress from, MacAddress to) {
        return Frame.of(new OctetWriter(60).mac(to).mac(from).u16(0x88b5).octets());
    }

    private void arrives(int port, Frame frame) {
        bridge.received(bridge.port(port(port)).orElseThrow(), frame);
    }

    /** What left by each port since it was last asked, as port:tag, p2:- without a tag. */
    private List<String> left() {
        var left = new ArrayList<String>();
        for (int i = 0; i < wires.size(); i++) {
            for (var captured : wires.get(i).frames()) {
                var frame = captured.frame();
                left.add("p" + (i + 1) + ":" + (frame.isTagged() ? frame.tagVlan() : "-"));
            }
            wires.get(i).stop();
            wires.set(i, Capture.on(cables.get(i), Bench.EPOCH, 100));
        }
        return left;
    }

    private Map<DropReason, Long> dropsAt(int port) {
        return bridge.port(port(port)).orElseThrow().inDrops().toMap();
    }

    @Test
    @Rule("DP-6")
    void unknownAndBroadcastGoToEveryOtherPortOfTheVlanAsItWantsThem() {
        arrives(1, frame(X, Y));
        assertThat(left()).containsExactly("p2:100", "p3:100");
        arrives(3, frame(Y, MacAddress.BROADCAST));
        assertThat(left()).containsExactly("p2:500");
        arrives(2, frame(Y, MacAddress.BROADCAST).tagged(new VlanId(500), 0));
        assertThat(left()).containsExactly("p3:-");
        assertThat(bridge.snapshot().floods()).isEqualTo(1);
    }

    @Test
    @Rule("DP-6")
    void whatIsKnownGoesWhereItIsAndNowhereElse() {
        arrives(2, frame(Y, MacAddress.BROADCAST).tagged(new VlanId(100), 0));
        left();

        arrives(1, frame(X, Y));
        assertThat(left()).containsExactly("p2:100");
        arrives(2, frame(X, Y).tagged(new VlanId(100), 0));
        assertThat(left()).isEmpty();
        assertThat(dropsAt(2)).isEqualTo(Map.of(DropReason.SAME_PORT, 1L));
        // and X has moved
        assertThat(bridge.fdb().lookup(100, X.bits())).isEqualTo(1);
    }

    @Test
    @Rule({"DP-6", "DP-12"})
    void whatAPortDoesNotCarryIsDroppedAndNotLearnt() {
        arrives(1, frame(X, Y).tagged(new VlanId(500), 0));
        arrives(2, frame(X, Y));
        arrives(2, frame(X, Y).tagged(new VlanId(600), 0));
        arrives(4, frame(X, Y));

        assertThat(left()).isEmpty();
        assertThat(bridge.fdb().size()).isZero();
        assertThat(dropsAt(1)).isEqualTo(Map.of(DropReason.VLAN_FILTERED, 1L));
        assertThat(dropsAt(2))
                .isEqualTo(Map.of(DropReason.VLAN_FILTERED, 1L, DropReason.VLAN_UNKNOWN, 1L));
        assertThat(dropsAt(4)).isEqualTo(Map.of(DropReason.VLAN_FILTERED, 1L));
    }

    @Test
    @Rule({"DP-6", "SL-3"})
    void aBlockedPortNeitherSendsNorReceivesNorLearnsDataOfItsInstance() {
        bridge.setForwards(port(2), InstanceId.ZERO, false);

        arrives(2, frame(X, Y).tagged(new VlanId(100), 0));
        assertThat(bridge.fdb().size()).isZero();
        assertThat(dropsAt(2)).isEqualTo(Map.of(DropReason.INGRESS_BLOCKED, 1L));
        arrives(1, frame(X, Y));
        assertThat(left()).containsExactly("p3:100");
        arrives(2, frame(X, Y).tagged(new VlanId(500), 0));
        assertThat(left()).as("the other instance").containsExactly("p3:-");

        bridge.setForwards(port(2), InstanceId.ZERO, true);
        arrives(1, frame(X, Y));
        assertThat(left()).containsExactly("p2:100", "p3:100");
    }

    @Test
    @Rule("DP-12")
    void aFrameForAStationBehindABlockedPortIsDroppedThere() {
        arrives(2, frame(Y, MacAddress.BROADCAST).tagged(new VlanId(100), 0));
        bridge.setForwards(port(2), InstanceId.ZERO, false);
        left();

        arrives(1, frame(X, Y));

        assertThat(left()).isEmpty();
        assertThat(bridge.port(port(2)).orElseThrow().outDrops().toMap())
                .isEqualTo(Map.of(DropReason.EGRESS_BLOCKED, 1L));
    }

    @Test
    @Rule("DP-12")
    void aFloodThatLeavesByNoPortIsOneDrop() {
        bridge.setForwards(port(2), InstanceId.ZERO, false);
        cables.get(2).setWhole(false);

        arrives(1, frame(X, Y));
        arrives(1, frame(X, MacAddress.BROADCAST));

        assertThat(dropsAt(1)).isEqualTo(Map.of(DropReason.NO_EGRESS, 2L));
    }

    @Test
    void aPriorityTagCountsAsNoTagAndASourceCannotBeAGroup() {
        var prioritized = frame(X, Y).tagged(new VlanId(1), 5).octets().clone();
        prioritized[15] = 0;
        arrives(1, Frame.of(prioritized));
        assertThat(left()).containsExactly("p2:100", "p3:100");

        arrives(1, frame(MacAddress.BROADCAST, Y));
        assertThat(dropsAt(1)).isEqualTo(Map.of(DropReason.MALFORMED, 1L));
    }

    @Test
    @Rule("DP-2")
    void whatIsTakenFromAPortTakesItsEntriesAlongAndLeavesTheOthers() {
        arrives(2, frame(X, MacAddress.BROADCAST).tagged(new VlanId(100), 0));
        arrives(2, frame(X, MacAddress.BROADCAST).tagged(new VlanId(500), 0));

        bridge.configure(
                new Settings().vlans(100, 500).access(1, 100).trunk(2, 500).trunk(3, 100).done());

        assertThat(bridge.fdb().lookup(100, X.bits())).isEqualTo(-1);
        assertThat(bridge.fdb().lookup(500, X.bits())).isEqualTo(1);
    }

    @Test
    @Rule("DP-3")
    void aSnapshotReusesWhatDidNotChange() {
        arrives(1, frame(X, Y));
        var first = bridge.snapshot();
        var second = bridge.snapshot();
        assertThat(second.portDetails()).isSameAs(first.portDetails());

        arrives(1, frame(X, MacAddress.BROADCAST));
        var third = bridge.snapshot();
        assertThat(third.portDetails().get(1)).isNotSameAs(first.portDetails().get(1));
        assertThat(third.portDetails().get(3)).isSameAs(first.portDetails().get(3));
    }
}
