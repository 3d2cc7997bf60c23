package dev.holdfast.feature.platform;

import static dev.holdfast.feature.HostBench.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Rule;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.Bench;
import dev.holdfast.device.Device;
import dev.holdfast.device.frame.ArpPacket;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.Host;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;
import dev.holdfast.feature.FeatureHost;
import dev.holdfast.feature.HostBench;
import dev.holdfast.feature.Trees;
import dev.holdfast.yang.ContainerSchema;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One device with ports p1 to p3; H1 at p1 in VLAN 100, H2 at p2 in VLAN 500. */
class PlatformTest {
    private static final String PORTS =
            """
            interfaces/interface[p1]/type = iana-if-type:ethernetCsmacd
            interfaces/interface[p1]/port/mode = access
            interfaces/interface[p1]/port/access-vlan = 100
            interfaces/interface[p2]/type = iana-if-type:ethernetCsmacd
            interfaces/interface[p2]/port/mode = trunk
            interfaces/interface[p2]/port/native-vlan = 500
            interfaces/interface[p2]/port/allowed-vlans = 500
            interfaces/interface[p2]/port/allowed-vlans = 100-199
            interfaces/interface[p3]/type = iana-if-type:ethernetCsmacd
            bridge/vlans/vlan[100]
            bridge/vlans/vlan[500]/instance = 7
            """;
    private static final String ROUTER =
            """
            interfaces/interface[Vlanif100]/type = iana-if-type:l3ipvlan
            interfaces/interface[Vlanif100]/vlanif/vlan-id = 100
            interfaces/interface[Vlanif100]/ipv4/address[10.1.100.1]/prefix-length = 24
            interfaces/interface[Vlanif500]/type = iana-if-type:l3ipvlan
            interfaces/interface[Vlanif500]/vlanif/vlan-id = 500
            interfaces/interface[Vlanif500]/ipv4/address[10.5.0.1]/prefix-length = 24
            """;

    private final HostBench net = new HostBench();
    private Device device;
    private Host h1;
    private Host h2;
    private FeatureHost managed;

    @BeforeEach
    void oneDevice() {
        device = net.bench.device("S1", 3);
        h1 = net.bench.host("H1", "10.1.100.11/24", "10.1.100.1");
        h2 = net.bench.host("H2", "10.5.0.12/24", "10.5.0.1");
        net.bench.cable(h1, device, 1);
        net.bench.cable(h2, device, 2);
        managed = net.start(device, FactoryConfig.of(Trees.SCHEMA, device.ports()));
    }

    @AfterEach
    void close() {
        net.close();
        assertThat(net.bugs).isEmpty();
    }

    private View state() {
        return managed.snapshot().state();
    }

    private DataTree configured(String... more) {
        var tree = Trees.with(Trees.of(PORTS), more);
        assertThat(commit(managed, tree)).isEmpty();
        return tree;
    }

    @Test
    void fromTheFactoryEveryPortHasAnInterfaceThatIsDown() {
        var running = managed.snapshot().running();

        assertThat(Trees.keys(running.root(), "interfaces/interface"))
                .containsExactly("p1", "p2", "p3");
        assertThat(Trees.value(running.root(), "interfaces/interface[p1]/enabled"))
                .isEqualTo("false");
        assertThat(Trees.value(state(), "interfaces/interface[p1]/oper-status")).isEqualTo("down");
    }

    @Test
    @Rule({"DP-2", "DP-10", "DP-13"})
    void aCommitMakesADeviceThatBridgesAndRoutes() {
        configured(ROUTER);
        net.turn(() -> net.bench.flow("f", "H1", "10.5.0.12", 100));
        net.pass(Duration.ofSeconds(2));

        var report = net.bench.network.flow("f").orElseThrow().report();
        assertThat(report.received()).isGreaterThan(190);
        assertThat(report.sent()).isEqualTo(report.received() + report.lost() + report.onTheWay());
        assertThat(Trees.value(state(), "bridge/fdb/entry[100," + h1.mac() + "]/interface"))
                .isEqualTo("p1");
        assertThat(Trees.value(state(), "bridge/vlans/vlan[500]/state/fdb-entries")).isEqualTo("1");
        var neighbour =
                Trees.node(state(), "interfaces/interface[Vlanif500]/ipv4/neighbor[10.5.0.12]");
        assertThat(Trees.value(neighbour, "arp/mac-address")).isEqualTo(h2.mac().toString());
        assertThat(Trees.value(neighbour, "arp/owner")).isEqualTo(device.bridgeMac().toString());
        assertThat(Trees.value(neighbour, "arp/state")).isEqualTo("reachable");
        assertThat(Trees.value(neighbour, "origin")).isEqualTo("dynamic");
    }

    @Test
    void aDeletedInterfaceLeavesThePortAsFromTheFactoryAndItsStateListed() {
        var tree = configured();
        assertThat(Trees.value(state(), "interfaces/interface[p1]/oper-status")).isEqualTo("up");

        assertThat(commit(managed, Trees.without(tree, "interfaces/interface[p1]"))).isEmpty();

        var port = Trees.node(state(), "interfaces/interface[p1]");
        assertThat(Trees.value(port, "oper-status")).isEqualTo("down");
        assertThat(Trees.value(port, "phys-address")).isNotNull();
        assertThat(Trees.node(port, "port")).isNull();
        assertThat(device.settings().port(Bench.port(1)).enabled()).isFalse();
    }

    @Test
    void everyReasonToRefuseIsInOneAnswerAndNothingHasChanged() {
        var tree = configured();
        var wrong =
                Trees.with(
                        tree,
                        """
                        interfaces/interface[p9]/type = iana-if-type:ethernetCsmacd
                        interfaces/interface[lag1]/type = iana-if-type:tunnel
                        interfaces/interface[p1]/ipv4/address[10.9.0.1]/prefix-length = 24
                        interfaces/interface[p1]/enabled = false
                        """,
                        ROUTER,
                        "interfaces/interface[Vlanif500]/ipv4/address[10.1.0.1]/prefix-length = 16",
                        """
                        interfaces/interface[Vlanif100]/ipv4/neighbor[10.1.100.9]/\
                        link-layer-address = 01:00:00:00:00:09
                        """);

        var errors = commit(managed, wrong);

        assertThat(errors)
                .extracting(RpcError::message)
                .containsExactlyInAnyOrder(
                        "this device has no port p9; its ports are p1, p2, p3",
                        "interfaces of type iana-if-type:tunnel cannot be made on this device; its"
                                + " ports are iana-if-type:ethernetCsmacd, a LAG of them is"
                                + " iana-if-type:ieee8023adLag, the layer 3 interface of a VLAN is"
                                + " iana-if-type:l3ipvlan",
                        "p1 is a layer 2 port; give addresses to the layer 3 interface of a VLAN it"
                                + " carries",
                        "10.1.0.1/16 overlaps 10.1.100.1/24 of Vlanif100; choose networks that are"
                                + " apart",
                        "01:00:00:00:00:09 is not the MAC address of a station; write six octets"
                                + " of which the first is even");
        assertThat(errors)
                .filteredOn(error -> error.tag() == Tag.INVALID_VALUE)
                .singleElement()
                .extracting(error -> error.path().orElseThrow().xpath())
                .isEqualTo(
                        "/if:interfaces/if:interface[if:name='Vlanif100']/ip:ipv4"
                                + "/ip:neighbor[ip:ip='10.1.100.9']/ip:link-layer-address");
        assertThat(managed.snapshot().running()).isSameAs(tree);
        assertThat(device.settings().port(Bench.port(1)).enabled()).isTrue();
    }

    @Test
    @Rule("DP-2")
    void whenTheLogCannotBeWrittenTheDeviceIsAsItWas() {
        var tree = configured();
        var next = Trees.with(tree, "interfaces/interface[p1]/enabled = false");
        var thrown = new IllegalStateException("no space");

        assertThatThrownBy(
                        () ->
                                managed.commit(
                                        next,
                                        Diff.between(tree.root(), next.root()),
                                        () -> {
                                            throw thrown;
                                        }))
                .isSameAs(thrown);

        assertThat(managed.snapshot().running()).isSameAs(tree);
        assertThat(device.linkUp(Bench.port(1))).isTrue();
    }

    @Test
    @Rule("DP-2")
    void aVlanThatIsDeletedTakesItsEntriesWithItAndNoOther() {
        var tree = configured(ROUTER);
        net.turn(() -> net.bench.flow("f", "H1", "10.5.0.12", 100));
        net.pass(Duration.ofSeconds(1));

        assertThat(commit(managed, Trees.without(tree, "bridge/vlans/vlan[100]"))).isEmpty();

        assertThat(Trees.keys(state(), "bridge/fdb/entry")).containsExactly("500," + h2.mac());
        assertThat(Trees.value(state(), "interfaces/interface[Vlanif100]/oper-status"))
                .isEqualTo("down");
        assertThat(Trees.keys(state(), "interfaces/interface[Vlanif100]/ipv4/neighbor")).isEmpty();
        net.pass(Duration.ofSeconds(1));
        assertThat(Trees.value(state(), "bridge/statistics/drop[vlan-unknown]/frames"))
                .isEqualTo("100");
    }

    @Test
    void staticEntriesAndNeighboursComeAndGoWithTheirConfiguration() {
        var mac = "02:00:00:00:00:99";
        var tree =
                configured(
                        ROUTER,
                        "bridge/fdb/static-entry[100," + mac + "]/interface = p3",
                        "interfaces/interface[Vlanif100]/ipv4/neighbor[10.1.100.9]/"
                                + "link-layer-address = "
                                + mac);
        assertThat(Trees.value(state(), "bridge/fdb/entry[100," + mac + "]/origin"))
                .isEqualTo("static");
        assertThat(
                        Trees.value(
                                state(),
                                "interfaces/interface[Vlanif100]/ipv4/neighbor[10.1.100.9]/arp/origin"))
                .isEqualTo("static");

        var without = Trees.without(tree, "bridge/fdb/static-entry[100," + mac + "]");
        var path = "interfaces/interface[Vlanif100]/ipv4/neighbor[10.1.100.9]";
        assertThat(commit(managed, Trees.without(without, path))).isEmpty();
        assertThat(Trees.keys(state(), "bridge/fdb/entry")).isEmpty();
        assertThat(Trees.node(state(), path)).isNull();
    }

    @Test
    @Rule("DP-14")
    void clearRemovesDynamicEntriesAndSaysHowMany() throws NetconfException {
        configured(ROUTER);
        net.turn(() -> net.bench.flow("f", "H1", "10.5.0.12", 100));
        net.pass(Duration.ofSeconds(1));

        assertThat(clear("interface", "p2")).isEqualTo("1");
        assertThat(clear("vlan-id", "500")).isEqualTo("0");
        assertThat(clear("vlan-id", "100")).isEqualTo("1");
        assertThat(Trees.keys(state(), "bridge/fdb/entry")).isEmpty();
    }

    private String clear(String leaf, String value) throws NetconfException {
        var fdb = Trees.SCHEMA.root().child(PlatformNodes.BV, "bridge");
        var action = ((ContainerSchema) ((ContainerSchema) fdb).child("fdb")).actions().getFirst();
        var input = InnerNode.empty(action.input()).with(action.input().child(leaf), value);
        var output = managed.invoke(new Invocation(action, Optional.empty(), input));
        return Trees.value(output, "entries-removed");
    }

    @Test
    @Rule({"DP-20", "DP-22"})
    void aRestartEmptiesTablesAndCountersAndKeepsTheConfiguration() {
        configured(ROUTER, "bridge/fdb/static-entry[100,02:00:00:00:00:99]/interface = p3");
        net.turn(() -> net.bench.flow("f", "H1", "10.5.0.12", 100).stop());
        net.turn(() -> net.bench.flow("g", "H1", "10.5.0.12", 100));
        net.pass(Duration.ofSeconds(1));
        var running = managed.snapshot().running();
        net.turn(() -> net.bench.network.flow("g").orElseThrow().stop());

        net.turn(() -> device.restart(Duration.ofSeconds(30)));
        assertThat(Trees.value(state(), "interfaces/interface[p1]/oper-status")).isEqualTo("down");
        assertThat(Trees.keys(state(), "bridge/fdb/entry")).isEmpty();
        net.pass(Duration.ofSeconds(30));

        assertThat(managed.snapshot().running()).isSameAs(running);
        assertThat(Trees.value(state(), "interfaces/interface[p1]/oper-status")).isEqualTo("up");
        assertThat(Trees.value(state(), "interfaces/interface[p1]/statistics/in-unicast-pkts"))
                .isEqualTo("0");
        assertThat(Trees.value(state(), "system/state/up-since")).isEqualTo("2026-01-01T00:00:31Z");
        assertThat(Trees.keys(state(), "bridge/fdb/entry"))
                .containsExactly("100,02:00:00:00:00:99");
    }

    @Test
    @Rule("DP-3")
    void aSnapshotStaysWhatItWasWhateverHappensAfterwards() {
        configured(ROUTER);
        var before = state();
        net.turn(() -> net.bench.flow("f", "H1", "10.5.0.12", 100));
        net.pass(Duration.ofSeconds(1));

        assertThat(Trees.keys(before, "bridge/fdb/entry")).isEmpty();
        assertThat(Trees.value(before, "system/state/current-time"))
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(Trees.keys(state(), "bridge/fdb/entry")).hasSize(2);
    }

    @Test
    void oneEntryOfAHundredThousandIsFoundByItsKey() {
        configured();
        net.turn(
                () -> {
                    for (int i = 0; i < 100_000; i++) {
                        var mac = new MacAddress(0x02_11_00_00_00_00L + i);
                        device.received(
                                device.port(Bench.port(1)).orElseThrow(),
                                ArpPacket.request(
                                                mac, h1.address().address(), h1.address().address())
                                        .toFrame(MacAddress.BROADCAST));
                    }
                });

        var state = state();
        assertThat(Trees.value(state, "bridge/fdb/entries")).isEqualTo("100000");
        assertThat(Trees.value(state, "bridge/fdb/entry[100,02:11:00:00:c3:50]/interface"))
                .isEqualTo("p1");
        assertThat(Trees.node(state, "bridge/fdb/entry[100,02:11:00:02:00:00]")).isNull();
        assertThat(Trees.node(state, "bridge/fdb/entry[500,02:11:00:00:c3:50]")).isNull();
        assertThat(List.of(Trees.value(state, "bridge/vlans/vlan[100]/state/fdb-entries")))
                .containsExactly("100000");
    }
}
