package dev.holdfast.device.table;

import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.VlanId;

import java.util.Iterator;
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
        return table.find(ArpTable.key(vlan.number(), address.bits()), FrozenArpTable::entry);
    }

    /** The entries behind the interface of one VLAN, by address. */
    public Iterator<ArpEntry> of(VlanId vlan) {
        return table.between(
                ArpTable.key(vlan.number(), 0),
                ArpTable.key(vlan.number(), -1),
                FrozenArpTable::entry);
    }

    private static ArpEntry entry(FrozenTable.Cursor row) {
        return ArpTable.entry(
                row.key(),
                row.value(ArpTable.MAC_AND_ORIGIN),
                row.value(ArpTable.CONFIRMED),
                row.value(ArpTable.PROBED));
    }
}
