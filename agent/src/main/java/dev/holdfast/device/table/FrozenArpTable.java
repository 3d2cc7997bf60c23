package dev.holdfast.device.table;

import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.VlanId;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** An ARP table as it was at one instant. Immutable, read by any thread. */
public final class FrozenArpTable {
    public static final FrozenArpTable EMPTY = new FrozenArpTable(FrozenTable.EMPTY);

    private final FrozenTable table;

    FrozenArpTable(FrozenTable table) {
        this.table = table;
    }

    public int size() {
        return table.size();
    }

    /** One entry; costs one entry. */
    public Optional<ArpEntry> find(VlanId vlan, Ipv4Address address) {
        long key = ArpTable.key(vlan.number(), address.bits());
        var rows = table.from(key);
        return rows.next() && rows.key() == key ? Optional.of(entry(rows)) : Optional.empty();
    }

    /** The entries behind the interface of one VLAN, by address. */
    public Iterator<ArpEntry> of(VlanId vlan) {
        long last = ArpTable.key(vlan.number(), -1);
        var rows = table.from(ArpTable.key(vlan.number(), 0));
        return new Iterator<>() {
            private boolean ready = rows.next();

            @Override
            public boolean hasNext() {
                return ready && rows.key() <= last;
            }

            @Override
            public ArpEntry next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var entry = entry(rows);
                ready = rows.next();
                return entry;
            }
        };
    }

    private static ArpEntry entry(FrozenTable.Cursor row) {
        return ArpTable.entry(
                row.key(),
                row.value(ArpTable.MAC_AND_ORIGIN),
                row.value(ArpTable.CONFIRMED),
                row.value(ArpTable.PROBED));
    }
}
