package dev.holdfast.simulation;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.Ipv4Packet;
import dev.holdfast.device.frame.UdpDatagram;
import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.Flow;
import dev.holdfast.device.net.FlowReport;
import dev.holdfast.device.net.FlowReport.LossCount;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.MemoryCable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every packet that was sent and not received was lost for one reason (rule DP-12). The ledger's
 * word is not taken for it: what left and what arrived is counted again on the cables of the hosts.
 */
final class LossHasReason implements Invariant {
    private static final int FLOW_PORT = 9;

    /** A host's cable while it is listened to. */
    private record Tap(MemoryCable cable, Capture capture, long dropsBefore) {}

    private final Map<String, Tap> taps = new HashMap<>();
    private final Set<Flow> judged = new HashSet<>();

    @Override
    public String name() {
        return "LOSS HAS REASON";
    }

    @Override
    public void beforeTraffic(Scene scene) {
        scene.world.turn(() -> scene.topology.hosts().forEach(it -> tap(scene, it.name())));
    }

    private void tap(Scene scene, String name) {
        var world = scene.world;
        var cable = (MemoryCable) world.host(name).port().cable().orElseThrow();
        var capture = Capture.on(cable, world.network.epoch(), Capture.DEFAULT_LIMIT);
        taps.put(name, new Tap(cable, capture, cable.drops().total()));
    }

    @Override
    public void whenQuiet(Scene scene) {
        scene.world.turn(() -> taps.values().forEach(tap -> tap.capture().stop()));
        for (var flow : scene.world.network.flows()) {
            if (!judged.add(flow)) {
                continue;
            }
            var report = flow.report();
            var from = scene.world.host(report.source());
            scene.topology.hosts().stream()
                    .map(it -> scene.world.host(it.name()))
                    .filter(it -> it.address().address().equals(report.destination()))
                    .forEach(to -> judge(scene, report, from, to));
        }
    }

    private void judge(Scene scene, FlowReport report, Host from, Host to) {
        require(
                report.sent() == report.received() + report.lost() + report.onTheWay(),
                report + " does not add up");
        require(
                report.losses().stream().mapToLong(LossCount::packets).sum() == report.lost(),
                "the reasons of " + report + " do not add up");
        require(report.onTheWay() == 0, report + " has lost packets for no reason");
        var left = sequences(taps.get(from.name()), from, from, to);
        long atHome =
                report.losses().stream()
                        .filter(loss -> isAt(loss.place(), from.name()))
                        .mapToLong(LossCount::packets)
                        .sum();
        require(
                new HashSet<>(left).size() + atHome == report.sent(),
                "%d packets left %s: %s".formatted(left.size(), from.name(), report));
        var tap = taps.get(to.name());
        long dropped = tap.cable().drops().total() - tap.dropsBefore();
        var arrived = sequences(tap, to, from, to);
        between(arrived.size(), dropped, report.received() + report.duplicates(), report);
        between(new HashSet<>(arrived).size(), dropped, report.received(), report);
        scene.coverage.saw(report.lost() > 0 ? "flow lost packets" : "flow lost nothing");
    }

    private static boolean isAt(String place, String host) {
        return place.equals(host) || place.startsWith(host + " ");
    }

    private void between(long seen, long dropped, long counted, FlowReport report) {
        require(
                counted <= seen && counted >= seen - dropped,
                "%d packets went towards the host: %s".formatted(seen, report));
    }

    /** Sequence numbers of a flow's packets on a host's cable, those the host sent or is to get. */
    private static List<Long> sequences(Tap tap, Host at, Host from, Host to) {
        boolean isFirst = tap.cable().first() == at.port();
        boolean sends = at == from;
        var found = new ArrayList<Long>();
        for (var captured : tap.capture().frames()) {
            if (captured.outbound() == (isFirst == sends)) {
                sequence(captured.frame(), from, to, sends).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Long> sequence(Frame frame, Host from, Host to, boolean sends) {
        if (!sends && !frame.destination().equals(to.mac())) {
            return Optional.empty();
        }
        return Ipv4Packet.in(frame)
                .flatMap(UdpDatagram::in)
                .filter(it -> it.destinationPort() == FLOW_PORT)
                .filter(it -> it.source().equals(from.address().address()))
                .filter(it -> it.destination().equals(to.address().address()))
                .map(it -> ByteBuffer.wrap(it.payload()).getLong(8));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(name(), otherwise);
        }
    }
}
