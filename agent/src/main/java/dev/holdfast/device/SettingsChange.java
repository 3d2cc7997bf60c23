package dev.holdfast.device;

import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.table.Fdb;
import dev.holdfast.device.table.RemovalCause;

import java.util.List;
import java.util.TreeMap;

/** Brings a device from one configuration to the next, in the order of rule DP-2. */
final class SettingsChange {
    private final Network network;
    private final BridgePorts ports;
    private final Bridge bridge;
    private final Router router;
    private final Fdb fdb;
    private final Aggregation aggregation;

    SettingsChange(
            Network network,
            BridgePorts ports,
            Bridge bridge,
            Router router,
            Fdb fdb,
            Aggregation aggregation) {
        this.aggregation = aggregation;
        this.network = network;
        this.ports = ports;
        this.bridge = bridge;
        this.router = router;
        this.fdb = fdb;
    }

    void apply(DeviceSettings before, DeviceSettings next) {
        if (!next.fdbAgeing().equals(before.fdbAgeing())) {
            fdb.setAgeing(next.fdbAgeing());
        }
        createVlans(next);
        portsJoin(before, next);
        new TreeMap<>(next.interfaces()).forEach(router::configure);
        portsGoUpOrDown(next);
        deleteUnused(before, next);
    }

    private void createVlans(DeviceSettings next) {
        bridge.setExisting(next.vlans().existing());
    }

    private void portsJoin(DeviceSettings before, DeviceSettings next) {
        for (var port : ports.all()) {
            var vlans = next.port(port.name()).vlans();
            boolean tableChanged = !next.vlans().equals(before.vlans());
            if (tableChanged || !vlans.equals(port.vlans())) {
                port.setVlans(vlans, next.vlans());
            }
        }
    }

    private void portsGoUpOrDown(DeviceSettings next) {
        for (var lag : List.copyOf(ports.lags())) {
            boolean enabled = next.port(lag.name()).enabled();
            if (enabled != lag.isEnabled()) {
                aggregation.setEnabled(lag, enabled);
            }
        }
        for (var each : ports.physical()) {
            var port = each.port();
            var lag = ports.lagOf(port).map(of -> next.port(of.name()));
            // a member sends as fast as its LAG says, and a disabled LAG disables its members: both
            // ends of each link have to know
            int rate = lag.orElseGet(() -> next.port(port.name())).frameRate();
            if (rate != port.frameRate()) {
                port.setFrameRate(rate);
            }
            boolean enabled =
                    next.port(port.name()).enabled() && lag.map(PortSettings::enabled).orElse(true);
            if (enabled != port.isEnabled()) {
                port.setEnabled(enabled);
            }
        }
    }

    private void deleteUnused(DeviceSettings before, DeviceSettings next) {
        for (var entry : before.staticMacs()) {
            if (!next.staticMacs().contains(entry)) {
                fdb.removeStatic(entry.vlan(), entry.mac());
            }
        }
        putStatic(next);
        before.interfaces().keySet().stream()
                .filter(vlan -> !next.interfaces().containsKey(vlan))
                .sorted()
                .forEach(router::remove);
        fdb.remove(before.vlans().existing().minus(next.vlans().existing()), RemovalCause.CLEARED);
        for (var port : ports.all()) {
            var name = port.name();
            var left = before.port(name).vlans().all().minus(next.port(name).vlans().all());
            if (!left.equals(VlanSet.EMPTY)) {
                fdb.remove(left, port.number(), RemovalCause.CLEARED);
            }
        }
    }

    private void putStatic(DeviceSettings settings) {
        long now = network.nowMicros();
        for (var entry : settings.staticMacs()) {
            ports.named(entry.port())
                    .ifPresent(
                            port -> fdb.putStatic(entry.vlan(), entry.mac(), port.number(), now));
        }
    }

    /** After a restart: what is configured in tables comes back. */
    void restoreStatic(DeviceSettings settings) {
        putStatic(settings);
        router.restoreStatic();
    }
}
