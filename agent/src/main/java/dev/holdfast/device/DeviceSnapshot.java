package dev.holdfast.device;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.FdbEntry;
import dev.holdfast.device.table.FrozenArpTable;
import dev.holdfast.device.table.FrozenFdb;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A device frozen between two events (rule DP-3): facts, tables and counters of one instant. Read
 * by any thread, without locks, for as long as it likes.
 *
 * <p>Taking one costs what there are ports, not what there are table entries; parts that did not
 * change are those of the snapshot before.
 */
public final class DeviceSnapshot implements DeviceFacts {
    private final long nowMicros;
    private final Instant epoch;
    private final long startedMicros;
    private final boolean powered;
    private final MacAddress bridgeMac;
    private final List<PortSnapshot> ports;
    private final List<LagSnapshot> lags;
    private final List<PortName> portNames;
    private final Map<PortName, PortSnapshot> byName;
    private final VlanSettings vlans;
    private final List<InterfaceSnapshot> interfaces;
    private final FrozenFdb fdb;
    private final FrozenArpTable arp;
    private final Map<DropReason, Long> ownDrops;
    private final long floods;

    DeviceSnapshot(
            Device of,
            List<PortSnapshot> ports,
            List<LagSnapshot> lags,
            List<InterfaceSnapshot> interfaces) {
        this.nowMicros = of.nowMicros();
        this.epoch = of.network().epoch();
        this.startedMicros = of.startedMicros();
        this.powered = of.isPowered();
        this.bridgeMac = of.bridgeMac();
        this.ports = ports;
        this.lags = List.copyOf(lags);
        this.portNames = List.copyOf(of.portNames());
        this.vlans = of.settings().vlans();
        this.interfaces = interfaces;
        this.fdb = of.fdb().freeze();
        this.arp = of.arp().freeze();
        this.ownDrops = of.drops().toMap();
        this.floods = of.floods();
        var names = new TreeMap<PortName, PortSnapshot>();
        ports.forEach(port -> names.put(port.name(), port));
        lags.forEach(lag -> names.put(lag.port().name(), lag.port()));
        this.byName = names;
    }

    @Override
    public long nowMicros() {
        return nowMicros;
    }

    @Override
    public Instant wallClock() {
        return instantOf(nowMicros);
    }

    /** The date and time of an instant of the network's clock. */
    public Instant instantOf(long micros) {
        return epoch.plusNanos(micros * 1000);
    }

    /** When the device got power last. */
    public long startedMicros() {
        return startedMicros;
    }

    public boolean isPowered() {
        return powered;
    }

    @Override
    public MacAddress bridgeMac() {
        return bridgeMac;
    }

    @Override
    public List<PortName> ports() {
        return ports.stream().map(PortSnapshot::name).toList();
    }

    /** Every port, in the order of its number; LAGs are {@link #lags}. */
    public List<PortSnapshot> portDetails() {
        return ports;
    }

    /** Every LAG, by name. */
    public List<LagSnapshot> lags() {
        return lags;
    }

    public Optional<LagSnapshot> lag(PortName name) {
        return lags.stream().filter(lag -> lag.port().name().equals(name)).findFirst();
    }

    /** The LAG a port is a member of. */
    public Optional<LagSnapshot> lagOf(PortName port) {
        return lags.stream()
                .filter(lag -> lag.members().stream().anyMatch(m -> m.port().equals(port)))
                .findFirst();
    }

    /** The port or LAG a MAC entry refers to. */
    public PortName portOf(FdbEntry entry) {
        return portNames.get(entry.port());
    }

    /** A port or a LAG. */
    public Optional<PortSnapshot> port(PortName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public List<PortName> bridgePorts() {
        return byName.values().stream()
                .sorted(Comparator.comparingInt(PortSnapshot::number))
                .map(PortSnapshot::name)
                .toList();
    }

    @Override
    public OptionalInt numberOf(PortName port) {
        return port(port).stream().mapToInt(PortSnapshot::number).findFirst();
    }

    @Override
    public Optional<MacAddress> macOf(PortName port) {
        return port(port).map(PortSnapshot::mac);
    }

    @Override
    public boolean linkUp(PortName port) {
        return port(port).map(PortSnapshot::linkUp).orElse(false);
    }

    @Override
    public int activeMembers(PortName lag) {
        return lag(lag).map(LagSnapshot::activeMembers).orElse(0);
    }

    @Override
    public VlanSet vlans() {
        return vlans.existing();
    }

    @Override
    public boolean carries(PortName port, VlanId vlan) {
        return port(port).map(found -> found.members().contains(vlan)).orElse(false);
    }

    @Override
    public boolean tags(PortName port, VlanId vlan) {
        return port(port).map(found -> found.vlans().tagged().contains(vlan)).orElse(false);
    }

    @Override
    public InstanceId instanceOf(VlanId vlan) {
        return vlans.instanceOf(vlan);
    }

    @Override
    public VlanSet mappedTo(InstanceId instance) {
        return vlans.mappedTo(instance);
    }

    @Override
    public boolean forwards(PortName port, InstanceId instance) {
        return port(port).map(found -> !found.blocked().contains(instance)).orElse(false);
    }

    /** Layer 3 interfaces by VLAN. */
    public List<InterfaceSnapshot> interfaces() {
        return interfaces;
    }

    public Optional<InterfaceSnapshot> interfaceOf(VlanId vlan) {
        return interfaces.stream().filter(each -> each.vlan().equals(vlan)).findFirst();
    }

    public FrozenFdb fdb() {
        return fdb;
    }

    public FrozenArpTable arp() {
        return arp;
    }

    /** Frames of the device's own that were dropped before they had a port. */
    public Map<DropReason, Long> ownDrops() {
        return ownDrops;
    }

    /** Unicast frames that were flooded because their destination was not known. */
    public long floods() {
        return floods;
    }
}
