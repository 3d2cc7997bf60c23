package dev.holdfast.feature.platform;

import dev.holdfast.data.Key;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.table.EntryOrigin;
import dev.holdfast.device.table.FdbEntry;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.ListSchema;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** VLANs, MAC table and drops of a device as nodes of holdfast-bridge-vlan. Free of threads. */
final class BridgeState {
    private static final long SECOND_MICROS = 1_000_000;

    private final Shape<DeviceSnapshot> root;

    private record Vlan(VlanId id, DeviceSnapshot device) {}

    private record Entry(FdbEntry fdb, DeviceSnapshot device) {}

    BridgeState(PlatformNodes nodes) {
        var bridge =
                new Shape<DeviceSnapshot>(nodes.bridge)
                        .container("vlans", vlans(nodes), device -> device)
                        .container("fdb", fdb(nodes), device -> device)
                        .container("statistics", statistics(nodes), BridgeState::drops);
        root =
                new Shape<DeviceSnapshot>(nodes.schema.root())
                        .container(nodes.bridge.name(), bridge, device -> device);
    }

    View of(DeviceSnapshot device) {
        return root.view(device);
    }

    private static Shape<DeviceSnapshot> vlans(PlatformNodes nodes) {
        var state =
                new Shape<Vlan>((ContainerSchema) nodes.vlan.child("state"))
                        .leaf(
                                "fdb-entries",
                                vlan -> Integer.toString(vlan.device().fdb().count(vlan.id())));
        var entry =
                new Shape<Vlan>(nodes.vlan)
                        .leaf("id", vlan -> vlan.id().toString())
                        .container("state", state, vlan -> vlan);
        return new Shape<DeviceSnapshot>(nodes.vlans)
                .list(
                        "vlan",
                        entry,
                        device ->
                                Rows.of(
                                        mapped(device.vlans(), id -> new Vlan(id, device)),
                                        key -> findVlan(device, key)));
    }

    private static Vlan findVlan(DeviceSnapshot device, Key key) {
        int number = Integer.parseInt(key.value(0));
        return device.vlans().contains(number) ? new Vlan(new VlanId(number), device) : null;
    }

    private static Shape<DeviceSnapshot> fdb(PlatformNodes nodes) {
        var list = (ListSchema) nodes.fdb.child("entry");
        var entry =
                new Shape<Entry>(list)
                        .leaf("vlan-id", item -> item.fdb().vlan().toString())
                        .leaf("mac-address", item -> item.fdb().mac().toString())
                        .leaf("interface", BridgeState::portOf)
                        .leaf("origin", item -> item.fdb().origin().name().toLowerCase(Locale.ROOT))
                        .leaf("age", BridgeState::age);
        return new Shape<DeviceSnapshot>(nodes.fdb)
                .leaf("entries", device -> Integer.toString(device.fdb().size()))
                .list(
                        "entry",
                        entry,
                        device ->
                                Rows.of(
                                        mapped(device.fdb(), fdb -> new Entry(fdb, device)),
                                        key -> findEntry(device, key)));
    }

    private static Entry findEntry(DeviceSnapshot device, Key key) {
        return MacAddress.parse(key.value(1))
                .flatMap(mac -> device.fdb().find(new VlanId(Integer.parseInt(key.value(0))), mac))
                .map(fdb -> new Entry(fdb, device))
                .orElse(null);
    }

    private static String portOf(Entry item) {
        return item.device().portOf(item.fdb()).text();
    }

    private static String age(Entry item) {
        if (item.fdb().origin() == EntryOrigin.STATIC) {
            return null;
        }
        long age = item.device().nowMicros() - item.fdb().seenMicros();
        return Long.toString(age / SECOND_MICROS);
    }

    private static Shape<Map<DropReason, Long>> statistics(PlatformNodes nodes) {
        var container = (ContainerSchema) nodes.bridge.child("statistics");
        return new Shape<Map<DropReason, Long>>(container)
                .list("drop", dropShape((ListSchema) container.child("drop")), Drops::rows);
    }

    private static Shape<Drops.Count> dropShape(ListSchema list) {
        return new Shape<Drops.Count>(list)
                .leaf("reason", count -> count.reason().text())
                .leaf("frames", count -> Long.toString(count.frames()));
    }

    private static Map<DropReason, Long> drops(DeviceSnapshot device) {
        var all = new EnumMap<DropReason, Long>(DropReason.class);
        device.ownDrops().forEach((reason, frames) -> all.merge(reason, frames, Long::sum));
        for (var port : device.portDetails()) {
            port.inDrops().forEach((reason, frames) -> all.merge(reason, frames, Long::sum));
            port.outDrops().forEach((reason, frames) -> all.merge(reason, frames, Long::sum));
        }
        for (var lag : device.lags()) {
            lag.port().inDrops().forEach((reason, frames) -> all.merge(reason, frames, Long::sum));
            lag.port().outDrops().forEach((reason, frames) -> all.merge(reason, frames, Long::sum));
        }
        return all;
    }

    private static <A, B> Iterable<B> mapped(Iterable<A> items, Function<A, B> function) {
        return () -> {
            var from = items.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return from.hasNext();
                }

                @Override
                public B next() {
                    return function.apply(from.next());
                }
            };
        };
    }
}
