package dev.holdfast.simulation;

import dev.holdfast.device.DeviceSnapshot;

import java.util.HashMap;
import java.util.Map;

/**
 * No counter falls unless its device restarted; one that went away with its configuration may begin
 * anew (rule DP-22). The reset action is told of by the oracle.
 */
final class CountersGrow implements Invariant {
    private record Reading(long startedMicros, Map<String, Long> counters) {}

    private final Map<String, Reading> last = new HashMap<>();

    @Override
    public String name() {
        return "COUNTERS GROW";
    }

    @Override
    public void afterStep(Scene scene) {
        scene.world.devices.forEach(
                (name, _) -> {
                    var snapshot = scene.device(name);
                    if (snapshot.isPowered()) {
                        compare(scene, name, read(scene, name, snapshot));
                    }
                });
    }

    private void compare(Scene scene, String device, Reading now) {
        var before = last.put(device, now);
        if (before == null) {
            return;
        }
        if (before.startedMicros() != now.startedMicros()) {
            scene.coverage.saw("counters began anew");
            return;
        }
        before.counters()
                .forEach(
                        (counter, was) -> {
                            var is = now.counters().get(counter);
                            if (is != null && is < was) {
                                throw new Violation(
                                        name(),
                                        "%s of %s fell from %d to %d"
                                                .formatted(counter, device, was, is));
                            }
                        });
    }

    private static Reading read(Scene scene, String name, DeviceSnapshot snapshot) {
        var counters = new HashMap<String, Long>();
        for (var port : snapshot.portDetails()) {
            var at = port.name() + " ";
            var count = port.counters();
            counters.put(at + "in-octets", count.inOctets());
            counters.put(at + "in-unicast", count.inUnicast());
            counters.put(at + "in-multicast", count.inMulticast());
            counters.put(at + "in-broadcast", count.inBroadcast());
            counters.put(at + "in-discards", count.inDiscards());
            counters.put(at + "out-octets", count.outOctets());
            counters.put(at + "out-unicast", count.outUnicast());
            counters.put(at + "out-multicast", count.outMulticast());
            counters.put(at + "out-broadcast", count.outBroadcast());
            counters.put(at + "out-discards", count.outDiscards());
            port.inDrops().forEach((why, drops) -> counters.put(at + "in " + why, drops));
            port.outDrops().forEach((why, drops) -> counters.put(at + "out " + why, drops));
        }
        counters.put("floods", snapshot.floods());
        snapshot.ownDrops().forEach((reason, drops) -> counters.put("own " + reason, drops));
        scene.state(name).counters(counters);
        return new Reading(snapshot.startedMicros(), counters);
    }
}
