package dev.holdfast.feature.smartlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.Bench;
import dev.holdfast.device.Device;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.FlowReport;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.feature.FeatureHost;
import dev.holdfast.feature.HostBench;
import dev.holdfast.feature.Trees;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The topology T1b of the domain rules, without management in front: S1 with its uplinks to B and
 * C, both to D; H1 behind S1 in VLAN 100, H2 behind D in VLAN 500, D routes between them.
 */
final class T1b implements AutoCloseable {
    static final String PASSWORD = "Test-Key_1";

    /** Something a device raised. */
    record Raised(String device, InnerNode notification) {
        String name() {
            return notification.schema().localName();
        }

        String leaf(String name) {
            return Trees.value(notification, name);
        }
    }

    final HostBench net = new HostBench();
    final Map<String, FeatureHost> managed = new LinkedHashMap<>();
    final Map<String, Device> devices = new LinkedHashMap<>();
    final List<Raised> raised = new ArrayList<>();
    final Host h1;
    final Host h2;
    final MemoryCable s1ToB;
    final MemoryCable s1ToC;

    T1b() {
        for (var name : List.of("S1", "B", "C", "D")) {
            devices.put(name, net.bench.device(name, 3));
        }
        h1 = net.bench.host("H1", "10.1.100.11/24", "10.1.100.1");
        h2 = net.bench.host("H2", "10.5.0.12/24", "10.5.0.1");
        s1ToB = net.bench.cable(devices.get("S1"), 1, devices.get("B"), 1);
        s1ToC = net.bench.cable(devices.get("S1"), 2, devices.get("C"), 1);
        net.bench.cable(devices.get("B"), 2, devices.get("D"), 1);
        net.bench.cable(devices.get("C"), 2, devices.get("D"), 2);
        net.bench.cable(h1, devices.get("S1"), 3);
        net.bench.cable(h2, devices.get("D"), 3);
        start("S1", access(3, 100), group());
        start("B", receiver(1), receiver(2));
        start("C", receiver(1), receiver(2));
        start("D", receiver(1), receiver(2), access(3, 500), ROUTER);
    }

    private static final String ROUTER =
            """
            interfaces/interface[Vlanif100]/type = iana-if-type:l3ipvlan
            interfaces/interface[Vlanif100]/vlanif/vlan-id = 100
            interfaces/interface[Vlanif100]/ipv4/address[10.1.100.1]/prefix-length = 24
            interfaces/interface[Vlanif500]/type = iana-if-type:l3ipvlan
            interfaces/interface[Vlanif500]/vlanif/vlan-id = 500
            interfaces/interface[Vlanif500]/ipv4/address[10.5.0.1]/prefix-length = 24
            """;

    private static String trunk(int port) {
        var at = "interfaces/interface[p%d]/".formatted(port);
        return at
                + "type = iana-if-type:ethernetCsmacd\n"
                + at
                + "port/mode = trunk\n"
                + at
                + "port/allowed-vlans = 10\n"
                + at
                + "port/allowed-vlans = 100\n"
                + at
                + "port/allowed-vlans = 500\n";
    }

    private static String access(int port, int vlan) {
        var at = "interfaces/interface[p%d]/".formatted(port);
        return at
                + "type = iana-if-type:ethernetCsmacd\n"
                + at
                + "port/mode = access\n"
                + at
                + "port/access-vlan = "
                + vlan
                + "\n";
    }

    static String receiver(int port) {
        return trunk(port) + receiving(port, PASSWORD);
    }

    static String receiving(int port, String password) {
        var at =
                "interfaces/interface[p%d]/flush-receive/control-vlan[10]/authentication/"
                        .formatted(port);
        return at + "mode = hmac-sha256\n" + at + "password = " + stored(password) + "\n";
    }

    static String stored(String password) {
        return Password.ofPlain(password, AuthMode.HMAC_SHA256).stored();
    }

    private static String group() {
        var at = "smart-link/groups/group[1]/";
        return trunk(1)
                + trunk(2)
                + at
                + "enabled = true\n"
                + at
                + "master-interface = p1\n"
                + at
                + "slave-interface = p2\n"
                + at
                + "revertive = true\n"
                + at
                + "wtr-time = 120\n"
                + at
                + "flush-send/control-vlan = 10\n"
                + at
                + "flush-send/authentication/mode = hmac-sha256\n"
                + at
                + "flush-send/authentication/password = "
                + stored(PASSWORD)
                + "\n";
    }

    private void start(String name, String... texts) {
        var vlans =
                """
                bridge/vlans/vlan[10]
                bridge/vlans/vlan[100]
                bridge/vlans/vlan[500]
                """;
        var tree = Trees.with(Trees.of(vlans), texts);
        var host = net.start(devices.get(name), tree);
        host.listen((_, notification) -> raised.add(new Raised(name, notification)));
        managed.put(name, host);
    }

    FeatureHost device(String name) {
        return managed.get(name);
    }

    DataTree running(String name) {
        return device(name).snapshot().running();
    }

    View state(String name) {
        return device(name).snapshot().state();
    }

    String value(String device, String path) {
        return Trees.value(state(device), path);
    }

    String group(String leaf) {
        return value("S1", "smart-link/groups/group[1]/state/" + leaf);
    }

    String member(String port, String leaf) {
        return group("member[%s]/%s".formatted(port, leaf));
    }

    String receiver(String device, int port, String leaf) {
        return value(
                device, "interfaces/interface[p%d]/flush-receive/state/%s".formatted(port, leaf));
    }

    /** Entries of a VLAN in a device's FDB, the MAC addresses. */
    List<String> fdb(String device, int vlan) {
        return Trees.keys(state(device), "bridge/fdb/entry").stream()
                .filter(key -> key.startsWith(vlan + ","))
                .map(key -> key.substring(key.indexOf(',') + 1))
                .toList();
    }

    List<RpcError> commit(String name, DataTree next) {
        return HostBench.commit(device(name), next);
    }

    void change(String name, String... texts) {
        assertThat(commit(name, Trees.with(running(name), texts))).isEmpty();
    }

    void remove(String name, String path) {
        assertThat(commit(name, Trees.without(running(name), path))).isEmpty();
    }

    /** Invokes manual-switch of group 1 on S1; answers the refusals, none when it switched. */
    List<RpcError> switchManually() {
        var nodes = new SmartLinkNodes(Trees.SCHEMA);
        var action =
                nodes.group.actions().stream()
                        .filter(it -> it.name().localName().equals("manual-switch"))
                        .findFirst()
                        .orElseThrow();
        var target =
                InstancePath.root(Trees.SCHEMA.root())
                        .child(nodes.smartLink)
                        .child(nodes.groups)
                        .entry(nodes.group, Key.of("1"));
        try {
            device("S1")
                    .invoke(
                            new Invocation(
                                    action, Optional.of(target), InnerNode.empty(action.input())));
            return List.of();
        } catch (NetconfException e) {
            return e.errors();
        }
    }

    /** Codes of the warnings a device lists. */
    List<String> warnings(String device) {
        var state = state(device);
        return Trees.keys(state, "diagnostics/warning").stream()
                .map(id -> Trees.value(state, "diagnostics/warning[" + id + "]/code"))
                .toList();
    }

    void cut(MemoryCable cable) {
        net.turn(() -> cable.setWhole(false));
    }

    void mend(MemoryCable cable) {
        net.turn(() -> cable.setWhole(true));
    }

    void pass(Duration time) {
        net.pass(time);
    }

    void micros(long micros) {
        pass(Duration.ofNanos(1000 * micros));
    }

    void seconds(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    void flow(String name, Host from, Host to, int rate) {
        net.turn(() -> net.bench.flow(name, from.name(), to.address().address().toString(), rate));
    }

    FlowReport report(String name) {
        return net.bench.network.flow(name).orElseThrow().report();
    }

    Capture capture(MemoryCable cable) {
        return Capture.on(cable, Bench.EPOCH, 1000);
    }

    List<Raised> raised(String device, String name) {
        return raised.stream()
                .filter(it -> it.device().equals(device) && it.name().equals(name))
                .toList();
    }

    @Override
    public void close() {
        net.close();
        assertThat(net.bugs).isEmpty();
    }
}
