package dev.holdfast.device.table;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import java.time.Duration;

/**
 * The MAC table of a device: which port a station of a VLAN is behind (rules DP-6 to DP-8). Used in
 * turns of the loop; {@link #freeze} hands out what other threads read.
 *
 * <p>An entry is one row of a {@link LongTable}, keyed by VLAN and address, so it comes to about 60
 * octets and learning or refreshing allocates no object. Ageing is checked by whole seconds: an
 * entry goes between 0 and 1 s after its time is over.
 */
public final class Fdb {
    /** What became of a source address that was shown to {@link #learn}. */
    public enum Learnt {
        ADDED,
        MOVED,
        /** It was known there; its age starts anew. */
        REFRESHED,
        /** A static entry says otherwise, or the table is full. */
        REFUSED
    }

    public static final Duration DEFAULT_AGEING = Duration.ofSeconds(300);
    public static final int DEFAULT_LIMIT = 262_144;
    public static final int NO_PORT = -1;

    static final int PORT_AND_ORIGIN = 0;
    static final int SEEN = 1;
    static final int DUE = 2;
    private static final int WIDTH = 3;
    private static final long STATIC_BIT = 1L << 32;

    private final LongTable table = new LongTable(WIDTH);
    private final AgeWheel wheel = new AgeWheel();
    private final TableObserver<FdbEntry> observer;
    private final int limit;
    private long ageingMicros = DEFAULT_AGEING.toMillis() * 1000;

    public Fdb(int limit, TableObserver<FdbEntry> observer) {
        this.limit = limit;
        this.observer = observer;
    }

    /** VLAN first, so that the entries of a VLAN are beside each other. */
    static long key(int vlan, long mac) {
        return (long) vlan << 48 | mac;
    }

    static FdbEntry entry(long key, long portAndOrigin, long seen) {
        return new FdbEntry(
                new VlanId((int) (key >>> 48)),
                new MacAddress(key & 0xffff_ffff_ffffL),
                (int) portAndOrigin,
                (portAndOrigin & STATIC_BIT) != 0 ? EntryOrigin.STATIC : EntryOrigin.DYNAMIC,
                seen);
    }

    public int size() {
        return table.size();
    }

    /** The port a station is behind, or {@link #NO_PORT}. */
    public int lookup(int vlan, long mac) {
        return table.seek(key(vlan, mac)) ? (int) table.value(PORT_AND_ORIGIN) : NO_PORT;
    }

    /** Learns the source of a frame. */
    public Learnt learn(int vlan, long mac, int port, long nowMicros) {
        long key = key(vlan, mac);
        if (!table.seek(key)) {
            return add(key, port, nowMicros);
        }
        long was = table.value(PORT_AND_ORIGIN);
        if (was == port) {
            table.set(key, SEEN, nowMicros);
            return Learnt.REFRESHED;
        }
        if ((was & STATIC_BIT) != 0) {
            return Learnt.REFUSED;
        }
        var before = entry(key, was, table.value(SEEN));
        table.set(key, PORT_AND_ORIGIN, port);
        table.set(key, SEEN, nowMicros);
        observer.moved(before, entry(key, port, nowMicros));
        return Learnt.MOVED;
    }

    private Learnt add(long key, int port, long nowMicros) {
        if (table.size() >= limit) {
            return Learnt.REFUSED;
        }
        table.add(key);
        table.set(key, PORT_AND_ORIGIN, port);
        table.set(key, SEEN, nowMicros);
        file(key, nowMicros);
        observer.added(entry(key, port, nowMicros));
        return Learnt.ADDED;
    }

    private void file(long key, long seenMicros) {
        if (ageingMicros > 0) {
            long second = AgeWheel.secondAfter(seenMicros + ageingMicros);
            table.set(key, DUE, second);
            wheel.add(second, key);
        }
    }

    /** Puts a static entry; a dynamic one of that address is replaced. */
    public void putStatic(VlanId vlan, MacAddress mac, int port, long nowMicros) {
        long key = key(vlan.number(), mac.bits());
        if (table.seek(key)) {
            long was = table.value(PORT_AND_ORIGIN);
            if (was == (port | STATIC_BIT)) {
                return;
            }
            var gone = entry(key, was, table.value(SEEN));
            table.remove(key);
            observer.removed(gone, RemovalCause.REPLACED);
        }
        table.add(key);
        table.set(key, PORT_AND_ORIGIN, port | STATIC_BIT);
        table.set(key, SEEN, nowMicros);
        observer.added(entry(key, port | STATIC_BIT, nowMicros));
    }

    public void removeStatic(VlanId vlan, MacAddress mac) {
        long key = key(vlan.number(), mac.bits());
        if (table.seek(key) && (table.value(PORT_AND_ORIGIN) & STATIC_BIT) != 0) {
            var gone = entry(key, table.value(PORT_AND_ORIGIN), table.value(SEEN));
            table.remove(key);
            observer.removed(gone, RemovalCause.CLEARED);
        }
    }

    /** Removes the dynamic entries of some VLANs, on all ports. Returns how many went. */
    public int remove(VlanSet vlans, RemovalCause cause) {
        return removeRanges(vlans, NO_PORT, cause);
    }

    /** Removes the dynamic entries of some VLANs on one port. Returns how many went. */
    public int remove(VlanSet vlans, int port, RemovalCause cause) {
        return removeRanges(vlans, port, cause);
    }

    private int removeRanges(VlanSet vlans, int port, RemovalCause cause) {
        if (table.size() == 0 || vlans.isEmpty()) {
            return 0;
        }
        if (vlans.equals(VlanSet.ALL)) {
            return removeRange(1, VlanId.MAX, port, cause);
        }
        int removed = 0;
        for (var vlan : vlans) {
            removed += removeRange(vlan.number(), vlan.number(), port, cause);
        }
        return removed;
    }

    private int removeRange(int firstVlan, int lastVlan, int port, RemovalCause cause) {
        return table.removeIf(
                key(firstVlan, 0),
                key(lastVlan, MacAddress.BROADCAST.bits()),
                (key, values, at) -> {
                    long value = values[at + PORT_AND_ORIGIN];
                    boolean goes =
                            (value & STATIC_BIT) == 0 && (port == NO_PORT || (int) value == port);
                    if (goes) {
                        observer.removed(entry(key, value, values[at + SEEN]), cause);
                    }
                    return goes;
                });
    }

    /** Removes everything, static entries too: the device has no power. */
    public void clear(RemovalCause cause) {
        table.removeIf(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                (key, values, at) -> {
                    observer.removed(
                            entry(key, values[at + PORT_AND_ORIGIN], values[at + SEEN]), cause);
                    return true;
                });
        wheel.clear();
    }

    /** Zero: entries do not age. */
    public void setAgeing(Duration ageing) {
        ageingMicros = ageing.toMillis() * 1000;
        wheel.clear();
        var rows = table.freeze().from(Long.MIN_VALUE);
        while (rows.next()) {
            if ((rows.value(PORT_AND_ORIGIN) & STATIC_BIT) == 0) {
                table.seek(rows.key());
                table.set(rows.key(), DUE, 0);
                file(rows.key(), rows.value(SEEN));
            }
        }
    }

    public Duration ageing() {
        return Duration.ofMillis(ageingMicros / 1000);
    }

    /** When {@link #age} has something to look at next; {@link Long#MAX_VALUE}: never. */
    public long nextAgeingMicros() {
        return wheel.nextMicros();
    }

    /** Removes the entries whose time is over. */
    public void age(long nowMicros) {
        for (var due = wheel.take(nowMicros); !due.isNone(); due = wheel.take(nowMicros)) {
            for (long key : due.keys()) {
                if (table.seek(key) && table.value(DUE) == due.second()) {
                    ageOne(key, nowMicros);
                }
            }
        }
    }

    private void ageOne(long key, long nowMicros) {
        long seen = table.value(SEEN);
        if (seen + ageingMicros > nowMicros) {
            file(key, seen);
            return;
        }
        var gone = entry(key, table.value(PORT_AND_ORIGIN), seen);
        table.remove(key);
        observer.removed(gone, RemovalCause.AGED);
    }

    /** The table as it is now, in constant time. */
    public FrozenFdb freeze() {
        return new FrozenFdb(table.freeze());
    }
}
