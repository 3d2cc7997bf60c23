package dev.holdfast.simulation;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.simulation.Oracle.Sent;
import dev.holdfast.simulation.Topology.End;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One flush leaves for a switchover, in its instant: by the new member alone, tagged with the
 * control VLAN, naming the VLANs that moved (rules SL-10, SL-11 and SL-13 to SL-15). Judged by the
 * octets on the cables of the members, laid out as in smart-link.md section 5.
 */
final class OneFlush implements Invariant {
    private static final MacAddress DESTINATION = MacAddress.of("01:0f:e2:00:00:04");
    private static final int DEVICE_ID = 28;
    private static final int BITMAP = 70;
    private static final int BITMAP_OCTETS = 512;
    private static final int MAC_OCTETS = 6;
    private static final List<Integer> UPLINKS = List.of(1, 2);
    private static final Comparator<Sent> ORDER =
            Comparator.comparing(Sent::micros)
                    .thenComparing(sent -> sent.from().station())
                    .thenComparing(sent -> sent.from().port());

    private final Map<End, Capture> taps = new LinkedHashMap<>();
    private int judged;

    @Override
    public String name() {
        return "ONE FLUSH";
    }

    @Override
    public void beforeTraffic(Scene scene) {
        if (taps.isEmpty()) {
            scene.world.turn(() -> uplinks(scene).forEach(end -> tap(scene, end)));
        }
    }

    private static List<End> uplinks(Scene scene) {
        return scene.topology.senders().stream()
                .flatMap(device -> UPLINKS.stream().map(port -> new End(device, port)))
                .toList();
    }

    private void tap(Scene scene, End end) {
        taps.put(
                end, Capture.on(cable(scene, end), scene.world.network.epoch(), Integer.MAX_VALUE));
    }

    private static MemoryCable cable(Scene scene, End end) {
        var link = scene.topology.at(end).orElseThrow();
        return scene.world.cable(link.name());
    }

    @Override
    public void afterStep(Scene scene) {
        var seen = new ArrayList<Sent>();
        scene.world.turn(
                () ->
                        uplinks(scene)
                                .forEach(
                                        end -> {
                                            var tap = taps.get(end);
                                            tap.stop();
                                            tap(scene, end);
                                            left(scene, end, tap, seen);
                                        }));
        seen.sort(ORDER);
        var all = scene.oracle.sends;
        var expected = new ArrayList<>(all.subList(judged, all.size()));
        expected.sort(ORDER);
        judged = all.size();
        if (!seen.equals(expected)) {
            throw new Violation(name(), "%s left, the oracle says %s".formatted(seen, expected));
        }
        if (!seen.isEmpty()) {
            scene.coverage.saw("rule SL-13");
            scene.coverage.saw("rule SL-15");
        }
    }

    /** The flushes that left by a port and are the sender's own. */
    private static void left(Scene scene, End end, Capture tap, List<Sent> to) {
        boolean isFirst = cable(scene, end).first() == scene.world.port(end);
        long own = scene.world.devices.get(end.station()).bridgeMac().bits();
        for (var captured : tap.frames()) {
            var frame = captured.frame();
            if (captured.outbound() == isFirst
                    && frame.destination().equals(DESTINATION)
                    && deviceId(frame) == own) {
                to.add(new Sent(captured.micros(), end, frame.tagVlan(), bitmap(frame)));
            }
        }
    }

    private static long deviceId(Frame frame) {
        long bits = 0;
        var octets = frame.octets();
        for (int i = DEVICE_ID; i < DEVICE_ID + MAC_OCTETS; i++) {
            bits = bits << Byte.SIZE | octets[i] & 0xff;
        }
        return bits;
    }

    private static TreeSet<Integer> bitmap(Frame frame) {
        var vlans = new TreeSet<Integer>();
        var octets = frame.octets();
        for (int vlan = 0; vlan < BITMAP_OCTETS * Byte.SIZE; vlan++) {
            if ((octets[BITMAP + vlan / Byte.SIZE] & 0x80 >> vlan % Byte.SIZE) != 0) {
                vlans.add(vlan);
            }
        }
        return vlans;
    }
}
