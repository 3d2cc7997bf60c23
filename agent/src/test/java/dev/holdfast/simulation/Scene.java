package dev.holdfast.simulation;

import dev.holdfast.device.DeviceSnapshot;

import java.util.HashMap;
import java.util.Map;

/** What an invariant looks at: what is, what ought to be, and where to note what was seen. */
final class Scene {
    final Topology topology;
    final World world;
    final Oracle oracle;
    final Coverage coverage;
    private final Map<String, Long> notifications = new HashMap<>();
    private final Map<String, SeenState> states = new HashMap<>();
    private final Map<String, DeviceSnapshot> snapshots = new HashMap<>();

    Scene(Topology topology, World world, Oracle oracle, Coverage coverage) {
        this.topology = topology;
        this.world = world;
        this.oracle = oracle;
        this.coverage = coverage;
    }

    /** A device raised a notification. */
    void raised(String notification) {
        notifications.merge(notification, 1L, Long::sum);
    }

    /** How often devices raised a notification so far. */
    long notifications(String notification) {
        return notifications.getOrDefault(notification, 0L);
    }

    /** Looks again: time has passed, or something was done. */
    void refresh() {
        states.clear();
        snapshots.clear();
    }

    /** A device as it was when somebody looked last. */
    DeviceSnapshot device(String name) {
        return snapshots.computeIfAbsent(name, _ -> world.devices.get(name).snapshot());
    }

    /** What a client would read of Smart Link on a device. */
    SeenState state(String name) {
        return states.computeIfAbsent(
                name,
                _ ->
                        new SeenState(
                                world.hosts.get(name).snapshot().state(),
                                oracle.physics.setups.get(name)));
    }
}
