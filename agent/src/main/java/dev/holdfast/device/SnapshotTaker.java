package dev.holdfast.device;

import java.util.ArrayList;
import java.util.List;

/** Takes snapshots of a device, reusing what has not changed since the last. */
final class SnapshotTaker {
    private final Device device;
    private final List<BridgePort> ports;
    private final Router router;
    private List<PortSnapshot> last = List.of();
    private final long[] seenPort;
    private final long[] seenVlans;

    SnapshotTaker(Device device, List<BridgePort> ports, Router router) {
        this.device = device;
        this.ports = ports;
        this.router = router;
        this.seenPort = new long[ports.size()];
        this.seenVlans = new long[ports.size()];
    }

    DeviceSnapshot take() {
        var details = new ArrayList<PortSnapshot>(ports.size());
        boolean changed = last.size() != ports.size();
        for (int i = 0; i < ports.size(); i++) {
            var port = ports.get(i);
            boolean same =
                    !last.isEmpty()
                            && seenPort[i] == port.port().changes()
                            && seenVlans[i] == port.changes();
            details.add(same ? last.get(i) : snapshot(port));
            changed |= !same;
            seenPort[i] = port.port().changes();
            seenVlans[i] = port.changes();
        }
        if (changed) {
            last = List.copyOf(details);
        }
        return new DeviceSnapshot(device, last, interfaces());
    }

    private static PortSnapshot snapshot(BridgePort of) {
        var port = of.port();
        return new PortSnapshot(
                port.name(),
                port.number(),
                port.mac(),
                port.isEnabled(),
                port.isLinkUp(),
                port.linkChangedMicros(),
                of.vlans(),
                of.members(),
                of.blocked(),
                port.counters(),
                port.inDrops().toMap(),
                port.outDrops().toMap());
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
