package dev.holdfast.lab;

import dev.holdfast.device.Device;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.FlowReport;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.Recorder;
import dev.holdfast.device.net.Station;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The network of a lab between two events: all that lab-control's state is made of. Taken in a turn
 * of the loop; immutable, read by any thread.
 *
 * @param epoch date and time at which the clock showed 0
 * @param pending events that are still to happen
 * @param nextMicros when the next of them happens
 * @param drops of the whole network
 */
record LabSnapshot(
        Instant epoch,
        long nowMicros,
        int pending,
        OptionalLong nextMicros,
        List<NodeFacts> nodes,
        List<CableFacts> cables,
        List<FlowFacts> flows,
        Map<DropReason, Long> drops,
        Numbered<Recorder.Happened> events,
        Numbered<Recorder.TableChange> tableChanges) {
    /** What a node is. */
    enum Kind {
        DEVICE("device"),
        HOST("host"),
        SWITCH("switch");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    record NodeFacts(
            String name,
            Kind kind,
            boolean powered,
            MacAddress mac,
            Optional<Ipv4Prefix> address,
            Optional<Ipv4Address> gateway,
            List<PortFacts> ports) {}

    record PortFacts(String name, MacAddress mac, boolean linkUp, Optional<String> cable) {}

    /** An end of a cable; the port is absent for a host. */
    record EndFacts(String node, Optional<String> port) {}

    record CableFacts(
            String name,
            EndFacts a,
            EndFacts b,
            boolean whole,
            boolean losesFromA,
            boolean losesFromB,
            long delayMicros,
            long framesFromA,
            long framesFromB) {}

    record FlowFacts(int packetsPerSecond, FlowReport report) {}

    /**
     * The newest entries of a record that forgets the oldest.
     *
     * @param forgotten how many there were before the first of {@code entries}; the first entry
     *     ever has number 1
     */
    record Numbered<T>(long forgotten, List<T> entries) {
        /** The entry of that number, if it is kept. */
        Optional<T> find(long number) {
            long at = number - forgotten - 1;
            return at < 0 || at >= entries.size()
                    ? Optional.empty()
                    : Optional.of(entries.get((int) at));
        }

        long oldest() {
            return forgotten + 1;
        }

        long newest() {
            return forgotten + entries.size();
        }
    }

    Instant wallClock(long micros) {
        return epoch.plusNanos(1000 * micros);
    }

    /** In a turn of the network's loop. */
    static LabSnapshot of(Network network) {
        var cableOfPort = new HashMap<Port, String>();
        for (var cable : network.cables()) {
            cableOfPort.put(cable.first(), cable.name());
            cableOfPort.put(cable.second(), cable.name());
        }
        long next = network.queue().nextMicros();
        var recorder = network.recorder();
        return new LabSnapshot(
                network.epoch(),
                network.nowMicros(),
                network.queue().size(),
                next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next),
                network.stations().stream().map(station -> node(station, cableOfPort)).toList(),
                network.cables().stream().map(LabSnapshot::cable).toList(),
                network.flows().stream()
                        .map(flow -> new FlowFacts(flow.spec().packetsPerSecond(), flow.report()))
                        .toList(),
                recorder.drops(),
                new Numbered<>(recorder.eventsForgotten(), recorder.events()),
                new Numbered<>(recorder.tableChangesForgotten(), recorder.tableChanges()));
    }

    private static NodeFacts node(Station station, Map<Port, String> cables) {
        return switch (station) {
            case Device device ->
                    new NodeFacts(
                            device.name(),
                            Kind.DEVICE,
                            device.isPowered(),
                            device.bridgeMac(),
                            Optional.empty(),
                            Optional.empty(),
                            device.ports().stream()
                                    .map(name -> port(device.port(name).orElseThrow(), cables))
                                    .toList());
            case Host host ->
                    new NodeFacts(
                            host.name(),
                            Kind.HOST,
                            true,
                            host.mac(),
                            Optional.of(host.address()),
                            host.gateway(),
                            List.of(port(host.port(), cables)));
            case HelperSwitch helper ->
                    new NodeFacts(
                            helper.name(),
                            Kind.SWITCH,
                            true,
                            helper.mac(),
                            Optional.empty(),
                            Optional.empty(),
                            helper.ports().stream().map(port -> port(port, cables)).toList());
            default -> throw new IllegalStateException("no lab has a " + station.getClass());
        };
    }

    private static PortFacts port(Port port, Map<Port, String> cables) {
        return new PortFacts(
                port.name().text(),
                port.mac(),
                port.isLinkUp(),
                Optional.ofNullable(cables.get(port)));
    }

    private static CableFacts cable(MemoryCable cable) {
        return new CableFacts(
                cable.name(),
                end(cable.first()),
                end(cable.second()),
                cable.isWhole(),
                cable.hasSilentLoss(cable.first()),
                cable.hasSilentLoss(cable.second()),
                cable.delayMicros(),
                cable.framesFrom(cable.first()),
                cable.framesFrom(cable.second()));
    }

    private static EndFacts end(Port port) {
        boolean isHost = port.station() instanceof Host;
        return new EndFacts(
                port.station().name(), isHost ? Optional.empty() : Optional.of(port.name().text()));
    }
}
