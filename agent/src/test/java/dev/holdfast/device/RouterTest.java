package dev.holdfast.device;

import static dev.holdfast.device.Bench.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.frame.ArpPacket;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Packet;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.UdpDatagram;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Host;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A gateway between VLAN 100, where H1 is at p1, and VLAN 500, where H2 is at p2. */
class RouterTest {
    private final Bench bench = new Bench();
    private Device gateway;
    private Host h1;
    private Capture towardsH2;

    @BeforeEach
    void gateway() {
        gateway = bench.device("G", 2);
        h1 = bench.host("H1", "10.1.100.11/24", "10.1.100.1");
        bench.cable(h1, gateway, 1);
        var cable = bench.cable(bench.host("H2", "10.5.0.12/24", "10.5.0.1"), gateway, 2);
        gateway.configure(
                new Settings()
                        .access(1, 100)
                        .access(2, 500)
                        .vlanif(100, "10.1.100.1/24", "10.7.0.1/16")
                        .vlanif(500, "10.5.0.1/24", "10.7.7.1/24")
                        .done());
        towardsH2 = Capture.on(cable, Bench.EPOCH, 10_000);
    }

    private void send(String destination, int count) {
        for (int i = 0; i < count; i++) {
            gateway.received(
                    gateway.port(port(1)).orElseThrow(),
                    Bench.udp(h1, gateway.bridgeMac(), destination));
        }
    }

    private long drops(DropReason reason) {
        return gateway.port(port(1)).orElseThrow().inDrops().of(reason);
    }

    private long requests() {
        return towardsH2.frames().stream()
                .filter(captured -> !captured.outbound())
                .flatMap(captured -> ArpPacket.in(captured.frame()).stream())
                .filter(packet -> packet.operation() == ArpPacket.Operation.REQUEST)
                .count();
    }

    @Test
    @Rule("DP-11")
    void aNeighbourIsAskedForOnceASecondHoweverManyPacketsAreForIt() {
        send("10.5.0.99", 50);
        bench.pass(Duration.ofMillis(999));
        send("10.5.0.99", 50);
        assertThat(requests()).isEqualTo(1);
        bench.pass(Duration.ofMillis(1));
        send("10.5.0.99", 50);

        assertThat(requests()).isEqualTo(2);
        assertThat(drops(DropReason.ARP_MISS)).isEqualTo(150);
    }

    @Test
    @Rule("DP-11")
    void aHundredNeighboursASecondAreAskedForAndNoMore() {
        for (int i = 100; i < 220; i++) {
            send("10.5.0." + i, 1);
        }

        assertThat(requests()).isEqualTo(100);
        assertThat(drops(DropReason.ARP_MISS)).isEqualTo(100);
        assertThat(drops(DropReason.ARP_MISS_LIMIT)).isEqualTo(20);
        bench.pass(Duration.ofSeconds(1));
        send("10.5.0.219", 1);
        assertThat(requests()).isEqualTo(101);
    }

    @Test
    @Rule("DP-10")
    void theLongestPrefixDecidesWhereAPacketGoes() {
        send("10.7.7.9", 1);
        assertThat(requests()).isEqualTo(1);

        send("10.7.8.9", 1);
        assertThat(requests()).isEqualTo(1);
        assertThat(drops(DropReason.ARP_MISS)).isEqualTo(2);
    }

    @Test
    @Rule({"DP-10", "DP-12"})
    void eachPacketThatCannotBeRoutedHasItsReason() {
        send("192.0.2.1", 1);
        send("10.5.0.1", 1);
        var expiring = Bench.udp(h1, gateway.bridgeMac(), "10.5.0.12").octets().clone();
        expiring[22] = 1;
        expiring[24] = 0;
        expiring[25] = 0;
        gateway.received(gateway.port(port(1)).orElseThrow(), Frame.of(expiring));
        gateway.received(
                gateway.port(port(1)).orElseThrow(), withTimeToLiveOne(h1, gateway.bridgeMac()));

        assertThat(gateway.port(port(1)).orElseThrow().inDrops().toMap())
                .containsOnlyKeys(
                        DropReason.NO_ROUTE,
                        DropReason.NOT_UNDERSTOOD,
                        DropReason.MALFORMED,
                        DropReason.TTL_EXPIRED);
    }

    /** Forwarded by 63 routers already. */
    private static Frame withTimeToLiveOne(Host from, MacAddress to) {
        var datagram =
                new UdpDatagram(
                        from.address().address(), Ipv4Address.of("10.5.0.12"), 1, 2, new byte[1]);
        var frame = datagram.toFrame(from.mac(), to);
        for (int hop = 1; hop < 64; hop++) {
            frame = Ipv4Packet.in(frame).orElseThrow().forwarded(from.mac(), to);
        }
        return frame;
    }

    @Test
    @Rule("DP-10")
    void anInterfaceIsUpWhileAPortOfItsVlanIs() {
        assertThat(up(500)).isTrue();
        bench.network.cable("H2-G").orElseThrow().setWhole(false);
        assertThat(up(500)).isFalse();

        send("10.5.0.12", 1);
        assertThat(drops(DropReason.INTERFACE_DOWN)).isEqualTo(1);
        bench.network.cable("H2-G").orElseThrow().setWhole(true);
        assertThat(up(500)).isTrue();
        gateway.setForwards(port(2), InstanceId.ZERO, false);
        assertThat(up(500)).isFalse();
    }

    private boolean up(int vlan) {
        return gateway.snapshot().interfaceOf(new VlanId(vlan)).orElseThrow().up();
    }

    @Test
    @Rule("DP-11")
    void anEntryThatIsUsedSurvivesBecauseTheNeighbourAnswersTheProbe() {
        bench.flow("f", "H1", "10.5.0.12", 1);
        bench.pass(Duration.ofSeconds(2_500));

        var report = bench.network.flow("f").orElseThrow().report();
        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.received() + report.onTheWay()).isEqualTo(report.sent() - 1);
    }

    @Test
    @Rule("DP-9")
    void framesToTheDeviceItselfAreNeverBridged() {
        gateway.received(
                gateway.port(port(1)).orElseThrow(),
                Bench.udp(h1, gateway.bridgeMac(), "10.1.100.1"));
        bench.pass(Duration.ofSeconds(1));

        assertThat(towardsH2.frames()).isEmpty();
        assertThat(drops(DropReason.NOT_UNDERSTOOD)).isEqualTo(1);
    }

    @Test
    void anAddressSomeoneElseUsesIsRecordedAndNotLearnt() {
        var imposter =
                ArpPacket.request(
                        h1.mac(), Ipv4Address.of("10.1.100.1"), Ipv4Address.of("10.1.100.1"));
        gateway.received(
                gateway.port(port(1)).orElseThrow(), imposter.toFrame(MacAddress.BROADCAST));

        assertThat(gateway.arp().size()).isZero();
        assertThat(bench.network.recorder().events())
                .last()
                .extracting("what")
                .isEqualTo("10.1.100.1 is also used by " + h1.mac());
    }
}
