package dev.holdfast.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes snapshots of a device, reusing what has not changed since the last. */
final class SnapshotTaker {
    private final Device device;
    private final BridgePorts ports;
    private final Router router;
    private final Map<BridgePort, Taken> taken = new HashMap<>();
    private List<PortSnapshot> last = List.of();

    /** What a snapshot showed of a port or LAG, and how far it had come then. */
    private record Taken(long linkChanges, long changes, PortSnapshot snapshot) {
        boolean isOf(BridgePort port) {
            return linkChanges == port.linkChanges() && changes == port.changes();
        }
    }

    SnapshotTaker(Device device, BridgePorts ports, Router router) {
        this.device = device;
        this.ports = ports;
        this.router = router;
    }

    DeviceSnapshot take() {
        var details = new ArrayList<PortSnapshot>();
        boolean changed = last.isEmpty();
        for (var port : ports.physical()) {
            var before = taken.get(port);
            details.add(snapshot(port));
            changed |= before != taken.get(port);
        }
        if (changed) {
            last = List.copyOf(details);
        }
        var lags = new ArrayList<LagSnapshot>();
        ports.lags().forEach(lag -> lags.add(new LagSnapshot(snapshot(lag), lag.memberDetails())));
        // those that are gone are not held on to
        taken.keySet().removeIf(port -> port instanceof Lag lag && !ports.lags().contains(lag));
        return new DeviceSnapshot(device, last, lags, interfaces());
    }

    private PortSnapshot snapshot(BridgePort of) {
        return taken.compute(
                        of,
                        (_, before) ->
                                before != null && before.isOf(of)
                                        ? before
                                        : new Taken(of.linkChanges(), of.changes(), fresh(of)))
                .snapshot();
    }

    private static PortSnapshot fresh(BridgePort of) {
        return new PortSnapshot(
                of.name(),
                of.number(),
                of.mac(),
                of.isEnabled(),
                of.isLinkUp(),
                of.linkChangedMicros(),
                of.vlans(),
                of.members(),
                of.blocked(),
                of.counters(),
                of.inDrops(),
                of.outDrops());
    }

    private List<InterfaceSnapshot> interfaces() {
        return router.interfaces().stream()
                .map(
                        each ->
                                new InterfaceSnapshot(
                                        each.vlan(),
                                        each.settings().enabled(),
                                        each.isUp(),
                                        each.changedMicros(),
                                        each.settings().addresses()))
                .toList();
    }
}
