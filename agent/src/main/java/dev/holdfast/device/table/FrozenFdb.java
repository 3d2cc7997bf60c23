package dev.holdfast.device.table;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;

import java.util.Iterator;
import java.util.Optional;

/** A MAC table as it was at one instant. Immutable, read by any thread. */
public final class FrozenFdb implements Iterable<FdbEntry> {
    public static final FrozenFdb EMPTY = new FrozenFdb(FrozenTable.EMPTY);

    private final FrozenTable table;

    FrozenFdb(FrozenTable table) {
        this.table = table;
    }

    public int size() {
        return table.size();
    }

    /** One entry; costs one entry. */
    public Optional<FdbEntry> find(VlanId vlan, MacAddress mac) {
        return table.find(Fdb.key(vlan.number(), mac.bits()), FrozenFdb::entry);
    }

    /** All entries by VLAN, then address. */
    @Override
    public Iterator<FdbEntry> iterator() {
        return between(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The entries of one VLAN by address. */
    public Iterator<FdbEntry> of(VlanId vlan) {
        return between(
                Fdb.key(vlan.number(), 0), Fdb.key(vlan.number(), MacAddress.BROADCAST.bits()));
    }

    /** How many entries a VLAN has; looks at each of them. */
    public int count(VlanId vlan) {
        long last = Fdb.key(vlan.number(), MacAddress.BROADCAST.bits());
        var rows = table.from(Fdb.key(vlan.number(), 0));
        int count = 0;
        while (rows.next() && rows.key() <= last) {
            count++;
        }
        return count;
    }

    /** The entries from that key on, the key included, by VLAN, then address. */
    public Iterator<FdbEntry> from(VlanId vlan, MacAddress mac) {
        return between(Fdb.key(vlan.number(), mac.bits()), Long.MAX_VALUE);
    }

    private Iterator<FdbEntry> between(long first, long last) {
        return table.between(first, last, FrozenFdb::entry);
    }

    private static FdbEntry entry(FrozenTable.Cursor row) {
        return Fdb.entry(row.key(), row.value(Fdb.PORT_AND_ORIGIN), row.value(Fdb.SEEN));
    }
}
