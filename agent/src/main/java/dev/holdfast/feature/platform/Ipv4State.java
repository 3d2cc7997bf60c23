package dev.holdfast.feature.platform;

import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.InterfaceSnapshot;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.table.ArpEntry;
import dev.holdfast.device.table.ArpTable;
import dev.holdfast.device.table.EntryOrigin;
import dev.holdfast.yang.ContainerSchema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Addresses and neighbours of a layer 3 interface as nodes of ietf-ip (RFC 8344), ARP entries in
 * the words of holdfast-bridge-vlan. Free of threads.
 */
final class Ipv4State {
    private static final long SECOND_MICROS = 1_000_000;

    /** An interface of a device. */
    record Item(InterfaceSnapshot vlanif, DeviceSnapshot device) {}

    private record Neighbour(ArpEntry arp, DeviceSnapshot device) {
        boolean learnt() {
            return arp.origin() == EntryOrigin.DYNAMIC;
        }

        long ageSeconds() {
            return (device.nowMicros() - arp.confirmedMicros()) / SECOND_MICROS;
        }
    }

    private final Shape<Item> shape;

    Ipv4State(PlatformNodes nodes) {
        var address =
                new Shape<Ipv4Prefix>(nodes.address)
                        .leaf("ip", prefix -> prefix.address().toString())
                        .leaf("origin", _ -> "static");
        var neighbour =
                new Shape<Neighbour>(nodes.neighbor)
                        .leaf("ip", item -> item.arp().address().toString())
                        .leaf("origin", Ipv4State::origin)
                        .container(PlatformNodes.bv("arp"), arp(nodes), item -> item);
        shape =
                new Shape<Item>(nodes.ipv4)
                        .list("address", address, Ipv4State::addresses)
                        .list("neighbor", neighbour, Ipv4State::neighbours);
    }

    Shape<Item> shape() {
        return shape;
    }

    private static Shape<Neighbour> arp(PlatformNodes nodes) {
        var container = (ContainerSchema) nodes.neighbor.child(PlatformNodes.bv("arp"));
        return new Shape<Neighbour>(container)
                .leaf("mac-address", item -> item.arp().mac().toString())
                .leaf("origin", Ipv4State::origin)
                .leaf("state", item -> item.arp().probing() ? "probing" : "reachable")
                .leaf("owner", item -> item.learnt() ? item.device().bridgeMac().toString() : null)
                .leaf("age", item -> item.learnt() ? Long.toString(item.ageSeconds()) : null)
                .leaf("remaining", item -> item.learnt() ? remaining(item) : null);
    }

    private static String origin(Neighbour item) {
        return item.arp().origin().name().toLowerCase(Locale.ROOT);
    }

    private static String remaining(Neighbour item) {
        return Long.toString(Math.max(0, ArpTable.LIFETIME.toSeconds() - item.ageSeconds()));
    }

    private static Rows<Ipv4Prefix> addresses(Item item) {
        var inOrder =
                item.vlanif().addresses().stream()
                        .sorted(Comparator.comparing(prefix -> prefix.address().toString()))
                        .toList();
        return Rows.of(
                inOrder,
                key ->
                        inOrder.stream()
                                .filter(prefix -> prefix.address().toString().equals(key.value(0)))
                                .findFirst()
                                .orElse(null));
    }

    private static Rows<Neighbour> neighbours(Item item) {
        var device = item.device();
        var vlan = item.vlanif().vlan();
        return Rows.of(
                () -> inKeyOrder(item),
                key ->
                        Ipv4Address.parse(key.value(0))
                                .flatMap(address -> device.arp().find(vlan, address))
                                .map(arp -> new Neighbour(arp, device))
                                .orElse(null));
    }

    /** The table is in the order of numbers, the list in the order of text. */
    private static Iterator<Neighbour> inKeyOrder(Item item) {
        List<Neighbour> all = new ArrayList<>();
        item.device()
                .arp()
                .of(item.vlanif().vlan())
                .forEachRemaining(arp -> all.add(new Neighbour(arp, item.device())));
        all.sort(Comparator.comparing(neighbour -> neighbour.arp().address().toString()));
        return all.iterator();
    }
}
