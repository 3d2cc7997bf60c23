package dev.holdfast.device.table;

import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The ARP table of a device: the MAC address of a neighbour behind a layer 3 interface (rules
 * DP-11, DP-13). Used in turns of the loop; {@link #freeze} hands out what other threads read.
 *
 * <p>A dynamic entry that is not confirmed for 1200 s is probed three times, 5 s apart, and removed
 * 5 s after the last probe. Like MAC ageing this is checked by whole seconds.
 */
public final class ArpTable {
    /** What became of a sender that was shown to {@link #learn}. */
    public enum Learnt {
        ADDED,
        MOVED,
        /** It was known so; its age starts anew. */
        CONFIRMED,
        /** A static entry says otherwise, the table is full, or only known hosts were asked for. */
        REFUSED
    }

    /** Sends the probe for an entry that is about to go. */
    @FunctionalInterface
    public interface Prober {
        void probe(ArpEntry entry);
    }

    public static final Duration LIFETIME = Duration.ofSeconds(1200);
    public static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);
    public static final int PROBES = 3;
    public static final int DEFAULT_LIMIT = 65_536;

    static final int MAC_AND_ORIGIN = 0;
    static final int CONFIRMED = 1;
    private static final int DUE = 2;
    static final int PROBED = 3;
    private static final int WIDTH = 4;
    private static final long STATIC_BIT = 1L << 48;
    private static final long LIFETIME_MICROS = LIFETIME.toMillis() * 1000;
    private static final long INTERVAL_MICROS = PROBE_INTERVAL.toMillis() * 1000;

    private final LongTable table = new LongTable(WIDTH);
    private final AgeWheel wheel = new AgeWheel();
    private final TableObserver<ArpEntry> observer;
    private final int limit;

    public ArpTable(int limit, TableObserver<ArpEntry> observer) {
        this.limit = limit;
        this.observer = observer;
    }

    static long key(int vlan, int address) {
        return (long) vlan << 32 | address & 0xffff_ffffL;
    }

    static ArpEntry entry(long key, long macAndOrigin, long confirmed, long probed) {
        return new ArpEntry(
                new VlanId((int) (key >>> 32)),
                new Ipv4Address((int) key),
                new MacAddress(macAndOrigin & ~STATIC_BIT),
                (macAndOrigin & STATIC_BIT) != 0 ? EntryOrigin.STATIC : EntryOrigin.DYNAMIC,
                confirmed,
                probed > 0);
    }

    public int size() {
        return table.size();
    }

    /** The MAC address of a neighbour as {@link MacAddress#bits}, when it is known. */
    public OptionalLong lookup(VlanId vlan, Ipv4Address address) {
        return table.seek(key(vlan.number(), address.bits()))
                ? OptionalLong.of(table.value(MAC_AND_ORIGIN) & ~STATIC_BIT)
                : OptionalLong.empty();
    }

    /**
     * Learns the sender of an ARP packet.
     *
     * @param onlyKnown whether the packet was for someone else: it updates an entry and adds none
     *     (RFC 826, "merge flag")
     */
    public Learnt learn(
            VlanId vlan, Ipv4Address address, MacAddress mac, boolean onlyKnown, long nowMicros) {
        long key = key(vlan.number(), address.bits());
        if (!table.seek(key)) {
            return onlyKnown ? Learnt.REFUSED : add(key, mac, nowMicros);
        }
        long was = table.value(MAC_AND_ORIGIN);
        if ((was & STATIC_BIT) != 0) {
            return Learnt.REFUSED;
        }
        var before = entry(key, was, table.value(CONFIRMED), table.value(PROBED));
        table.set(key, CONFIRMED, nowMicros);
        if (table.value(PROBED) != 0) {
            table.set(key, PROBED, 0);
            file(key, nowMicros + LIFETIME_MICROS);
        }
        if (was == mac.bits()) {
            return Learnt.CONFIRMED;
        }
        table.set(key, MAC_AND_ORIGIN, mac.bits());
        observer.moved(before, entry(key, mac.bits(), nowMicros, 0));
        return Learnt.MOVED;
    }

    private Learnt add(long key, MacAddress mac, long nowMicros) {
        if (table.size() >= limit) {
            return Learnt.REFUSED;
        }
        table.add(key);
        table.set(key, MAC_AND_ORIGIN, mac.bits());
        table.set(key, CONFIRMED, nowMicros);
        file(key, nowMicros + LIFETIME_MICROS);
        observer.added(entry(key, mac.bits(), nowMicros, 0));
        return Learnt.ADDED;
    }

    private void file(long key, long micros) {
        long second = AgeWheel.secondAfter(micros);
        table.set(key, DUE, second);
        wheel.add(second, key);
    }

    /** Puts a static entry; another one of that address is replaced. */
    public void putStatic(VlanId vlan, Ipv4Address address, MacAddress mac, long nowMicros) {
        long key = key(vlan.number(), address.bits());
        if (table.seek(key)) {
            if (table.value(MAC_AND_ORIGIN) == (mac.bits() | STATIC_BIT)) {
                return;
            }
            removeFound(key, RemovalCause.REPLACED);
        }
        table.add(key);
        table.set(key, MAC_AND_ORIGIN, mac.bits() | STATIC_BIT);
        table.set(key, CONFIRMED, nowMicros);
        observer.added(entry(key, mac.bits() | STATIC_BIT, nowMicros, 0));
    }

    public void removeStatic(VlanId vlan, Ipv4Address address) {
        long key = key(vlan.number(), address.bits());
        if (table.seek(key) && (table.value(MAC_AND_ORIGIN) & STATIC_BIT) != 0) {
            removeFound(key, RemovalCause.CLEARED);
        }
    }

    private ArpEntry foundEntry(long key) {
        return entry(key, table.value(MAC_AND_ORIGIN), table.value(CONFIRMED), table.value(PROBED));
    }

    private void removeFound(long key, RemovalCause cause) {
        var gone = foundEntry(key);
        table.remove(key);
        observer.removed(gone, cause);
    }

    /** Removes the dynamic entries of interfaces of some VLANs. Returns how many went. */
    public int remove(VlanSet vlans, RemovalCause cause) {
        if (table.size() == 0) {
            return 0;
        }
        return removeIf(
                (key, value) -> (value & STATIC_BIT) == 0 && vlans.contains((int) (key >>> 32)),
                cause);
    }

    /** Removes the dynamic entries of one interface whose address matches. */
    public void removeDynamic(VlanId vlan, Predicate<Ipv4Address> goes, RemovalCause cause) {
        removeIf(
                (key, value) ->
                        (value & STATIC_BIT) == 0
                                && (int) (key >>> 32) == vlan.number()
                                && goes.test(new Ipv4Address((int) key)),
                cause);
    }

    /** Removes everything on an interface that goes away, static entries too. */
    public void removeInterface(VlanId vlan, RemovalCause cause) {
        removeIf((key, _) -> (int) (key >>> 32) == vlan.number(), cause);
    }

    /** Removes everything, static entries too: the device has no power. */
    public void clear(RemovalCause cause) {
        removeIf((_, _) -> true, cause);
        wheel.clear();
    }

    private interface EntryTest {
        boolean matches(long key, long macAndOrigin);
    }

    private int removeIf(EntryTest test, RemovalCause cause) {
        return table.removeIf(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                (key, values, at) -> {
                    boolean goes = test.matches(key, values[at + MAC_AND_ORIGIN]);
                    if (goes) {
                        observer.removed(
                                entry(
                                        key,
                                        values[at + MAC_AND_ORIGIN],
                                        values[at + CONFIRMED],
                                        values[at + PROBED]),
                                cause);
                    }
                    return goes;
                });
    }

    /** When {@link #age} has something to look at next; {@link Long#MAX_VALUE}: never. */
    public long nextAgeingMicros() {
        return wheel.nextMicros();
    }

    /** Probes the entries whose time is over and removes those that did not answer. */
    public void age(long nowMicros, Prober prober) {
        for (var due = wheel.take(nowMicros); !due.isNone(); due = wheel.take(nowMicros)) {
            for (long key : due.keys()) {
                if (table.seek(key) && table.value(DUE) == due.second()) {
                    ageOne(key, nowMicros, prober);
                }
            }
        }
    }

    private void ageOne(long key, long nowMicros, Prober prober) {
        long confirmed = table.value(CONFIRMED);
        long probed = table.value(PROBED);
        if (confirmed + LIFETIME_MICROS > nowMicros) {
            file(key, confirmed + LIFETIME_MICROS);
        } else if (probed < PROBES) {
            table.set(key, PROBED, probed + 1);
            file(key, nowMicros + INTERVAL_MICROS);
            prober.probe(foundEntry(key));
        } else {
            removeFound(key, RemovalCause.AGED);
        }
    }

    /** The table as it is now, in constant time. */
    public FrozenArpTable freeze() {
        return new FrozenArpTable(table.freeze());
    }
}
