package dev.holdfast.device;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.DropCounters;
import dev.holdfast.device.net.Event;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.net.Station;
import dev.holdfast.device.table.ArpEntry;
import dev.holdfast.device.table.ArpTable;
import dev.holdfast.device.table.Fdb;
import dev.holdfast.device.table.RemovalCause;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A switch with layer 3 interfaces: ports, LAGs, bridge, router and tables under one name.
 * Everything but reading a {@link DeviceSnapshot} happens in turns of the loop.
 */
public final class Device implements Station, DeviceFacts {
    private final Network network;
    private final String name;
    private final MacAddress bridgeMac;
    private final BridgePorts ports = new BridgePorts();
    private final Fdb fdb;
    private final ArpTable arp;
    private final Bridge bridge;
    private final Router router;
    private final Ageing ageing;
    private final DropCounters drops;
    private final SnapshotTaker snapshots;
    private final SettingsChange change;
    private final Aggregation aggregation;

    private ControlPlane control = ControlPlane.NONE;
    private DeviceSettings settings = DeviceSettings.FACTORY;
    private boolean powered;
    private long startedMicros;

    /**
     * Adds a device to a network: powered, nothing configured, no cable plugged in.
     *
     * @param bridgeMac its own address; its ports have the addresses that follow
     * @param portNames in the order of their numbers
     */
    public Device(Network network, String name, MacAddress bridgeMac, List<PortName> portNames) {
        this(network, name, bridgeMac, portNames, true);
    }

    private Device(
            Network network,
            String name,
            MacAddress bridgeMac,
            List<PortName> portNames,
            boolean powered) {
        this.powered = powered;
        this.network = network;
        this.name = name;
        this.bridgeMac = bridgeMac;
        this.drops = new DropCounters(name);
        for (var portName : portNames) {
            int number = ports.physical().size();
            var mac = bridgeMac.plus(number + 1L);
            ports.add(new PhysicalPort(new Port(network, this, portName, number, mac)));
        }
        var watch = new TableWatch(network.recorder(), name, ports.names());
        fdb = new Fdb(Fdb.DEFAULT_LIMIT, watch.fdb());
        arp = new ArpTable(ArpTable.DEFAULT_LIMIT, watch.arp());
        ageing = new Ageing(network.queue(), fdb, arp, this::probe);
        router = new Router(network, name, bridgeMac, drops, arp, ageing::arrange);
        bridge = new Bridge(network, fdb, ports, router, ageing::arrange);
        router.attach(bridge);
        snapshots = new SnapshotTaker(this, ports, router);
        aggregation = new Aggregation(this, ports, fdb, this::refreshInterfaces);
        change = new SettingsChange(network, ports, bridge, router, fdb, aggregation);
        ports.physical().forEach(port -> port.port().setEnabled(false));
        startedMicros = network.nowMicros();
        network.add(this);
    }

    /**
     * Adds a device like {@link #Device} does, but without power: it can be configured, and begins
     * when it is given some, see {@link #powerOn(Collection)}.
     */
    public static Device withoutPower(
            Network network, String name, MacAddress bridgeMac, List<PortName> portNames) {
        return new Device(network, name, bridgeMac, portNames, false);
    }

    /** Puts the features onto the device. */
    public void setControl(ControlPlane plane) {
        control = plane;
        bridge.setControl(plane);
        aggregation.setControl(plane);
    }

    @Override
    public String name() {
        return name;
    }

    public Network network() {
        return network;
    }

    /** The port of that name, to plug a cable in. */
    public Optional<Port> port(PortName portName) {
        return ports.port(portName).map(PhysicalPort::port);
    }

    public DeviceSettings settings() {
        return settings;
    }

    /**
     * Makes the device as configured, in this instant: what is new is created before it is used,
     * what is no longer configured goes last (rule DP-2). Links may change in the course of it.
     */
    public void configure(DeviceSettings next) {
        var before = settings;
        settings = next;
        change.apply(before, next);
        ageing.arrange();
        refreshInterfaces();
    }

    /**
     * Makes LAGs of ports, in this instant; those not listed are deleted, and with them what was
     * learnt on them. Whether a LAG is enabled and in which VLANs is for {@link #configure}.
     *
     * @param next by name; a name is not that of a port, and a port is a member of one LAG at most
     */
    public void aggregate(Map<PortName, LagSettings> next) {
        aggregation.apply(next);
    }

    /** What the ends of a link have agreed to use a member of a negotiated LAG for. */
    public void setMember(PortName member, boolean collects, boolean distributes) {
        port(member).ifPresent(port -> aggregation.setMember(port, collects, distributes));
    }

    /**
     * Lets the frames of a flow leave a LAG by one member while that is active, or as the hash has
     * it (rule DP-15). Nothing when there is no such LAG.
     */
    public void pinFlow(PortName lag, String flow, Optional<PortName> member) {
        ports.lag(lag).ifPresent(found -> found.pin(flow, member));
    }

    /** The members of a LAG, active or not, in the order of their numbers. */
    public Optional<List<PortName>> membersOf(PortName lag) {
        return ports.lag(lag).map(found -> found.ports().stream().map(Port::name).toList());
    }

    private void refreshInterfaces() {
        router.refresh(
                vlan -> Stream.of(ports.all()).anyMatch(port -> port.canSend(vlan.number())));
    }

    /** Blocks or unblocks data frames of an instance on a port (rule SL-3). */
    public void setForwards(PortName port, InstanceId instance, boolean forwards) {
        var found = ports.named(port);
        if (found.isPresent() && found.get().setForwards(instance, forwards, settings.vlans())) {
            network.recorder()
                    .event(
                            name,
                            port + (forwards ? " forwards" : " blocks") + " instance " + instance);
            refreshInterfaces();
        }
    }

    /** Sends a frame out of a port or LAG as it is; on a blocked one too. */
    public void send(PortName port, Frame frame) {
        ports.named(port).ifPresent(found -> found.send(frame));
    }

    /** Sends a received frame on, out of every other port that may send data of the VLAN. */
    public void forward(PortName ingress, VlanId vlan, Frame frame) {
        ports.named(ingress).ifPresent(in -> bridge.flood(in, vlan.number(), frame));
    }

    /** Removes dynamic MAC entries of some VLANs, all or those of one port; answers how many. */
    public int flushFdb(VlanSet vlans, Optional<PortName> port, RemovalCause cause) {
        if (port.isEmpty()) {
            return fdb.remove(vlans, cause);
        }
        return ports.named(port.get()).map(on -> fdb.remove(vlans, on.number(), cause)).orElse(0);
    }

    /** Removes dynamic ARP entries of the interfaces of some VLANs; answers how many. */
    public int flushArp(VlanSet vlans, RemovalCause cause) {
        return arp.remove(vlans, cause);
    }

    @Override
    public void received(Port in, Frame frame) {
        bridge.received(in, frame);
    }

    @Override
    public void linkChanged(Port changed) {
        if (!changed.isLinkUp()) {
            fdb.remove(VlanSet.ALL, changed.number(), RemovalCause.PORT_DOWN);
        }
        aggregation.linkChanged(
                changed,
                () -> {
                    refreshInterfaces();
                    if (powered) {
                        control.linkChanged(changed.name(), changed.isLinkUp());
                    }
                });
    }

    private void probe(ArpEntry entry) {
        router.probe(entry);
    }

    @Override
    public boolean isPowered() {
        return powered;
    }

    /** Takes the power: links fail, tables are lost, features stop; the configuration stays. */
    public void powerOff() {
        if (!powered) {
            return;
        }
        powered = false;
        network.recorder().event(name, "power off");
        control.stopped();
        ports.physical().forEach(port -> port.port().powerChanged());
        List.of(ports.all()).forEach(port -> port.unblockAll(settings.vlans()));
        fdb.clear(RemovalCause.CLEARED);
        router.clear();
    }

    /** Gives the power back: counters are zero, features begin anew, then the links come up. */
    public void powerOn() {
        powerOn(List.of(this));
    }

    /**
     * Gives several devices their power in one instant, as {@link #powerOn()} does one: features
     * look at their links when all have come up, so that nobody takes the order of the ports, or of
     * the devices, for an order of events.
     */
    public static void powerOn(Collection<Device> devices) {
        var dark = devices.stream().filter(device -> !device.powered).toList();
        dark.forEach(Device::begin);
        dark.forEach(device -> device.control.hold());
        try {
            dark.forEach(
                    device -> device.ports.physical().forEach(port -> port.port().powerChanged()));
        } finally {
            dark.forEach(device -> device.control.release());
        }
    }

    private void begin() {
        startedMicros = network.nowMicros();
        network.recorder().event(name, "power on");
        List.of(ports.all()).forEach(BridgePort::resetCounters);
        bridge.resetCounters();
        drops.reset();
        change.restoreStatic(settings);
        control.started();
        // only now: what was configured meanwhile must not bring a link up before its turn
        powered = true;
    }

    /** Takes the power for a time (rule DP-20). */
    public void restart(Duration outage) {
        powerOff();
        network.queue().fileAfter(new PowerOn(), outage.toNanos() / 1000);
    }

    private final class PowerOn extends Event {
        @Override
        protected void happen() {
            powerOn();
        }
    }

    /** The device as it is between two events. */
    public DeviceSnapshot snapshot() {
        return snapshots.take();
    }

    /** The names of ports and LAGs by the numbers MAC entries refer to them by. */
    List<PortName> portNames() {
        return ports.names();
    }

    Fdb fdb() {
        return fdb;
    }

    ArpTable arp() {
        return arp;
    }

    DropCounters drops() {
        return drops;
    }

    long floods() {
        return bridge.floods();
    }

    long startedMicros() {
        return startedMicros;
    }

    @Override
    public long nowMicros() {
        return network.nowMicros();
    }

    @Override
    public Instant wallClock() {
        return network.wallClock();
    }

    @Override
    public MacAddress bridgeMac() {
        return bridgeMac;
    }

    @Override
    public List<PortName> ports() {
        return ports.physical().stream().map(BridgePort::name).toList();
    }

    @Override
    public List<PortName> bridgePorts() {
        return List.of(ports.all()).stream().map(BridgePort::name).toList();
    }

    @Override
    public OptionalInt numberOf(PortName port) {
        return ports.named(port).stream().mapToInt(BridgePort::number).findFirst();
    }

    @Override
    public Optional<MacAddress> macOf(PortName port) {
        return ports.named(port).map(BridgePort::mac);
    }

    @Override
    public boolean linkUp(PortName port) {
        return ports.named(port).map(BridgePort::isLinkUp).orElse(false);
    }

    @Override
    public int activeMembers(PortName lag) {
        return ports.lag(lag).map(Lag::activeMembers).orElse(0);
    }

    @Override
    public VlanSet vlans() {
        return settings.vlans().existing();
    }

    @Override
    public boolean carries(PortName port, VlanId vlan) {
        return ports.named(port).map(found -> found.carries(vlan.number())).orElse(false);
    }

    @Override
    public boolean tags(PortName port, VlanId vlan) {
        return ports.named(port).map(found -> found.vlans().tagged().contains(vlan)).orElse(false);
    }

    @Override
    public InstanceId instanceOf(VlanId vlan) {
        return settings.vlans().instanceOf(vlan);
    }

    @Override
    public VlanSet mappedTo(InstanceId instance) {
        return settings.vlans().mappedTo(instance);
    }

    @Override
    public boolean forwards(PortName port, InstanceId instance) {
        return ports.named(port).map(found -> found.forwards(instance)).orElse(false);
    }
}
