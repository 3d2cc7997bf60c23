package dev.holdfast.feature.linkaggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.device.Device;
import dev.holdfast.feature.FeatureHost;
import dev.holdfast.feature.HostBench;
import dev.holdfast.feature.Trees;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Devices with features, put together for tests of LAGs between them. */
final class LagNet implements AutoCloseable {
    /** Something a device raised. */
    record Raised(String device, InnerNode notification) {
        /** For example {@code member-state-change p1 false link-down}. */
        String story() {
            var words = new ArrayList<String>();
            words.add(notification.schema().localName());
            for (var leaf :
                    notification.schema().localName().equals("lag-state-change")
                            ? List.of("lag", "oper-status", "active-members", "severity")
                            : List.of("interface", "active", "inactive-reason", "severity")) {
                var value = Trees.value(notification, leaf);
                if (value != null) {
                    words.add(value);
                }
            }
            return String.join(" ", words);
        }
    }

    final HostBench net = new HostBench();
    final Map<String, Device> devices = new LinkedHashMap<>();
    final Map<String, FeatureHost> managed = new LinkedHashMap<>();
    final List<Raised> raised = new ArrayList<>();

    Device device(String name, int ports) {
        return devices.computeIfAbsent(name, n -> net.bench.device(n, ports));
    }

    void start(String name, String... lines) {
        var host = net.start(devices.get(name), Trees.of(lines));
        managed.put(name, host);
        host.listen((_, notification) -> raised.add(new Raised(name, notification)));
    }

    /** A LAG with LACP in VLAN 100, and its members. */
    static String lag(String name, int... members) {
        var lines = new StringBuilder("bridge/vlans/vlan[100]\n");
        lines.append("interfaces/interface[%s]/type = iana-if-type:ieee8023adLag\n".formatted(name))
                .append("interfaces/interface[%s]/port/mode = trunk\n".formatted(name))
                .append("interfaces/interface[%s]/port/allowed-vlans = 100\n".formatted(name));
        for (int member : members) {
            var port = "interfaces/interface[p%d]/".formatted(member);
            lines.append(port + "type = iana-if-type:ethernetCsmacd\n")
                    .append(port + "member-of = " + name + "\n");
        }
        return lines.toString();
    }

    static String aggregation(String name, String rest) {
        return "interfaces/interface[%s]/aggregation/%s\n".formatted(name, rest);
    }

    static String access(int port, int vlan) {
        var path = "interfaces/interface[p%d]/".formatted(port);
        return path
                + "type = iana-if-type:ethernetCsmacd\n"
                + path
                + "port/access-vlan = %d\n".formatted(vlan);
    }

    DataTree running(String device) {
        return managed.get(device).snapshot().running();
    }

    void commit(String device, DataTree next) {
        assertThat(HostBench.commit(managed.get(device), next)).isEmpty();
    }

    void pass(Duration time) {
        net.pass(time);
        assertThat(net.bugs).isEmpty();
    }

    View state(String device) {
        return managed.get(device).snapshot().state();
    }

    String status(String device, String name) {
        return Trees.value(state(device), "interfaces/interface[%s]/oper-status".formatted(name));
    }

    /** A leaf below the state of a LAG. */
    String of(String device, String lag, String path) {
        return Trees.value(
                state(device),
                "interfaces/interface[%s]/aggregation/state/%s".formatted(lag, path));
    }

    @Override
    public void close() {
        net.close();
    }
}
