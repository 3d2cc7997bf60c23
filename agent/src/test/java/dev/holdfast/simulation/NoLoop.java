package dev.holdfast.simulation;

import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.UdpDatagram;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.table.EntryOrigin;

import java.util.Map;
import java.util.TreeMap;

/**
 * A frame to everybody, or to somebody nobody knows, comes to an end: no cable sees it twice, and a
 * blocked member learns nothing from it (rule SL-3). Hosts send one of each when it is quiet.
 */
final class NoLoop implements Invariant {
    private static final MacAddress UNKNOWN = MacAddress.of("02:77:77:77:77:77");
    private static final int PROBE_PORT = 7;

    /** Long enough for the longest path of the slowest cables. */
    private static final long JOURNEY_MICROS = 100_000;

    private static final int CAPTURE_LIMIT = 100;

    @Override
    public String name() {
        return "NO LOOP";
    }

    @Override
    public void whenQuiet(Scene scene) {
        for (var host : scene.topology.hosts()) {
            probe(scene, scene.world.host(host.name()), MacAddress.BROADCAST);
            probe(scene, scene.world.host(host.name()), UNKNOWN);
        }
    }

    private void probe(Scene scene, Host from, MacAddress to) {
        var world = scene.world;
        Map<String, Capture> captures = new TreeMap<>();
        long began = world.now();
        long blocked = blocked(scene);
        world.turn(
                () -> {
                    for (var cable : world.network.cables()) {
                        captures.put(
                                cable.name(),
                                Capture.on(cable, world.network.epoch(), CAPTURE_LIMIT));
                    }
                    var own = from.address().address();
                    from.port()
                            .send(
                                    new UdpDatagram(own, own, PROBE_PORT, PROBE_PORT, new byte[8])
                                            .toFrame(from.mac(), to));
                });
        boolean ended = world.advance(JOURNEY_MICROS);
        scene.oracle.advance(JOURNEY_MICROS);
        world.turn(() -> captures.values().forEach(Capture::stop));
        captures.forEach(
                (cable, capture) -> {
                    long copies =
                            capture.frames().stream()
                                    .filter(it -> it.frame().source().equals(from.mac()))
                                    .filter(it -> it.frame().destination().equals(to))
                                    .count();
                    if (copies > 1 || !ended) {
                        throw new Violation(
                                name(),
                                "a frame of %s to %s passed %s %d times"
                                        .formatted(from.name(), to, cable, copies));
                    }
                });
        boolean learns =
                scene.topology.senders().stream()
                        .anyMatch(device -> learnsWhereBlocked(scene, device, began));
        if (learns) {
            throw new Violation(
                    name(), "a blocked member has learnt from a frame of " + from.name());
        }
        if (blocked(scene) > blocked) {
            scene.coverage.saw("rule SL-3");
        }
    }

    /** Frames that came to a blocked member and ended there. */
    private static long blocked(Scene scene) {
        return scene.world.network.recorder().drops().getOrDefault(DropReason.INGRESS_BLOCKED, 0L);
    }

    /** Whether a blocked member has learnt since (rule SL-3). */
    private static boolean learnsWhereBlocked(Scene scene, String device, long since) {
        var snapshot = scene.world.devices.get(device).snapshot();
        var vlans = scene.oracle.physics.setups.get(device).vlans();
        for (var entry : snapshot.fdb()) {
            var instance = new InstanceId(vlans.get(entry.vlan().number()));
            if (entry.origin() == EntryOrigin.DYNAMIC
                    && entry.seenMicros() >= since
                    && !snapshot.forwards(World.name(entry.port() + 1), instance)) {
                return true;
            }
        }
        return false;
    }
}
