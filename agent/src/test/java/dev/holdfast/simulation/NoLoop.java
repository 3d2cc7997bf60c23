package dev.holdfast.simulation;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.UdpDatagram;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.Host;

import java.util.Map;
import java.util.TreeMap;

/**
 * A frame to everybody, or to somebody nobody knows, comes to an end: no cable sees it twice. Hosts
 * send one of each when it is quiet.
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
    }
}
