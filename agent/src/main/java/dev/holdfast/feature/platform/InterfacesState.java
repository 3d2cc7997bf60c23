package dev.holdfast.feature.platform;

import static dev.holdfast.feature.platform.PlatformNodes.bv;
import static dev.holdfast.feature.platform.PlatformNodes.ip;

import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.InterfaceSnapshot;
import dev.holdfast.device.LagSnapshot;
import dev.holdfast.device.PortSnapshot;
import dev.holdfast.device.PortVlans;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.PortCounters;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.DateAndTime;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.ListSchema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Ports and layer 3 interfaces as nodes of ietf-interfaces (RFC 8343 section 3). Every port is
 * listed, whether an interface is configured for it or not. Free of threads.
 */
final class InterfacesState {
    private static final String VLANIF = "Vlanif";

    private final Shape<DeviceSnapshot> root;

    /** One of the two is there. */
    private record Interface(
            Optional<PortSnapshot> port,
            Optional<InterfaceSnapshot> vlanif,
            DeviceSnapshot device) {
        String name() {
            return port.map(p -> p.name().text())
                    .orElseGet(() -> VLANIF + vlanif.orElseThrow().vlan());
        }

        boolean up() {
            return port.map(PortSnapshot::linkUp).orElseGet(() -> vlanif.orElseThrow().up());
        }

        long changedMicros() {
            return port.map(PortSnapshot::linkChangedMicros)
                    .orElseGet(() -> vlanif.orElseThrow().changedMicros());
        }

        String mac() {
            return port.map(PortSnapshot::mac).orElseGet(device::bridgeMac).toString();
        }
    }

    /** A layer 3 interface counts nothing, but says since when. */
    private record Traffic(Optional<PortCounters> counters, DeviceSnapshot device) {}

    private record Drop(String direction, DropReason reason, long frames) {}

    InterfacesState(PlatformNodes nodes) {
        var entry =
                new Shape<Interface>(nodes.interfaceList)
                        .leaf("name", Interface::name)
                        .leaf("oper-status", item -> item.up() ? "up" : "down")
                        .leaf("last-change", InterfacesState::lastChange)
                        .leaf("phys-address", Interface::mac)
                        .leafList("higher-layer-if", InterfacesState::above)
                        .leafList("lower-layer-if", InterfacesState::below)
                        .container("statistics", statistics(nodes), InterfacesState::traffic)
                        .container(bv("port"), port(nodes), InterfacesState::drops)
                        .container(
                                ip("ipv4"),
                                new Ipv4State(nodes).shape(),
                                item ->
                                        item.vlanif()
                                                .filter(v -> !v.addresses().isEmpty())
                                                .map(v -> new Ipv4State.Item(v, item.device()))
                                                .orElse(null));
        var interfaces =
                new Shape<DeviceSnapshot>(nodes.interfaces)
                        .list("interface", entry, InterfacesState::rows);
        root =
                new Shape<DeviceSnapshot>(nodes.schema.root())
                        .container(nodes.interfaces.name(), interfaces, device -> device);
    }

    View of(DeviceSnapshot device) {
        return root.view(device);
    }

    private static Rows<Interface> rows(DeviceSnapshot device) {
        Iterable<Interface> all =
                () ->
                        Stream.concat(
                                        bridged(device).map(p -> of(p, device)),
                                        device.interfaces().stream().map(v -> of(v, device)))
                                .sorted(Comparator.comparing(Interface::name))
                                .iterator();
        return Rows.of(all, key -> find(device, key.value(0)).orElse(null));
    }

    private static Stream<PortSnapshot> bridged(DeviceSnapshot device) {
        return Stream.concat(
                device.portDetails().stream(), device.lags().stream().map(LagSnapshot::port));
    }

    private static Interface of(PortSnapshot port, DeviceSnapshot device) {
        return new Interface(Optional.of(port), Optional.empty(), device);
    }

    private static Interface of(InterfaceSnapshot vlanif, DeviceSnapshot device) {
        return new Interface(Optional.empty(), Optional.of(vlanif), device);
    }

    private static Optional<Interface> find(DeviceSnapshot device, String name) {
        if (name.matches(VLANIF + "[1-9][0-9]{0,3}")) {
            int number = Integer.parseInt(name.substring(VLANIF.length()));
            return number > VlanId.MAX
                    ? Optional.empty()
                    : device.interfaceOf(new VlanId(number)).map(found -> of(found, device));
        }
        return name.isEmpty() || name.length() > PortName.MAX_LENGTH
                ? Optional.empty()
                : device.port(new PortName(name)).map(found -> of(found, device));
    }

    /** Absent while the interface is as it was when the device started. */
    private static String lastChange(Interface item) {
        return item.changedMicros() == 0
                ? null
                : DateAndTime.of(item.device().instantOf(item.changedMicros()));
    }

    private static List<String> above(Interface item) {
        var lag = item.port().flatMap(port -> item.device().lagOf(port.name()));
        if (lag.isPresent()) {
            return List.of(lag.get().port().name().text());
        }
        return item.port().stream()
                .flatMap(
                        port ->
                                item.device().interfaces().stream()
                                        .filter(each -> port.members().contains(each.vlan())))
                .map(each -> VLANIF + each.vlan())
                .sorted()
                .toList();
    }

    private static List<String> below(Interface item) {
        var lag = item.port().flatMap(port -> item.device().lag(port.name()));
        if (lag.isPresent()) {
            return lag.get().members().stream()
                    .map(member -> member.port().text())
                    .sorted()
                    .toList();
        }
        return item.vlanif().stream()
                .flatMap(
                        vlanif ->
                                bridged(item.device())
                                        .filter(port -> port.members().contains(vlanif.vlan())))
                .map(port -> port.name().text())
                .sorted()
                .toList();
    }

    private static Traffic traffic(Interface item) {
        return new Traffic(item.port().map(PortSnapshot::counters), item.device());
    }

    private static Shape<Traffic> statistics(PlatformNodes nodes) {
        var shape =
                new Shape<Traffic>((ContainerSchema) nodes.interfaceList.child("statistics"))
                        .leaf(
                                "discontinuity-time",
                                item ->
                                        DateAndTime.of(
                                                item.device()
                                                        .instantOf(item.device().startedMicros())));
        counter64(shape, "in-octets", PortCounters::inOctets);
        counter64(shape, "in-unicast-pkts", PortCounters::inUnicast);
        counter64(shape, "in-broadcast-pkts", PortCounters::inBroadcast);
        counter64(shape, "in-multicast-pkts", PortCounters::inMulticast);
        counter32(shape, "in-discards", PortCounters::inDiscards);
        counter64(shape, "out-octets", PortCounters::outOctets);
        counter64(shape, "out-unicast-pkts", PortCounters::outUnicast);
        counter64(shape, "out-broadcast-pkts", PortCounters::outBroadcast);
        counter64(shape, "out-multicast-pkts", PortCounters::outMulticast);
        counter32(shape, "out-discards", PortCounters::outDiscards);
        return shape;
    }

    private static void counter64(
            Shape<Traffic> shape, String name, ToLongFunction<PortCounters> counter) {
        shape.optionalLeaf(
                name, item -> item.counters().map(c -> Long.toString(counter.applyAsLong(c))));
    }

    /** A counter32 begins again at 0 after its largest value (RFC 6991). */
    private static void counter32(
            Shape<Traffic> shape, String name, ToLongFunction<PortCounters> counter) {
        shape.optionalLeaf(
                name,
                item ->
                        item.counters()
                                .map(c -> Long.toString(counter.applyAsLong(c) & 0xffff_ffffL)));
    }

    private static Shape<List<Drop>> port(PlatformNodes nodes) {
        var statistics = (ContainerSchema) nodes.port.child("statistics");
        var entry =
                new Shape<Drop>((ListSchema) statistics.child("drop"))
                        .leaf("direction", Drop::direction)
                        .leaf("reason", drop -> drop.reason().text())
                        .leaf("frames", drop -> Long.toString(drop.frames()));
        var below =
                new Shape<List<Drop>>(statistics)
                        .list(
                                "drop",
                                entry,
                                drops ->
                                        Rows.of(
                                                drops,
                                                key -> find(drops, key.value(0), key.value(1))));
        return new Shape<List<Drop>>(nodes.port).container("statistics", below, drops -> drops);
    }

    private static Drop find(List<Drop> drops, String direction, String reason) {
        return drops.stream()
                .filter(drop -> drop.direction().equals(direction))
                .filter(drop -> drop.reason().text().equals(reason))
                .findFirst()
                .orElse(null);
    }

    /** Null when the interface is no layer 2 port: then there is no container to put them in. */
    private static List<Drop> drops(Interface item) {
        var port = item.port().filter(each -> !each.vlans().equals(PortVlans.NONE));
        if (port.isEmpty()) {
            return null;
        }
        var drops = new ArrayList<Drop>();
        add(drops, "in", port.get().inDrops());
        add(drops, "out", port.get().outDrops());
        return drops.isEmpty() ? null : drops;
    }

    private static void add(List<Drop> to, String direction, Map<DropReason, Long> drops) {
        drops.entrySet().stream()
                .map(drop -> new Drop(direction, drop.getKey(), drop.getValue()))
                .sorted(Comparator.comparing(drop -> drop.reason().text()))
                .forEach(to::add);
    }
}
