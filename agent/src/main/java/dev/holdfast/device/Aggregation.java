package dev.holdfast.device;

import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.Fdb;
import dev.holdfast.device.table.RemovalCause;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The LAGs of a device: makes and changes them, and sees to what follows when a member or a LAG
 * comes or goes. Used in turns of the loop.
 */
final class Aggregation {
    private final Device device;
    private final BridgePorts ports;
    private final Fdb fdb;
    private final Runnable linksChanged;
    private ControlPlane control = ControlPlane.NONE;

    /**
     * @param linksChanged called when the VLANs have other links than before
     */
    Aggregation(Device device, BridgePorts ports, Fdb fdb, Runnable linksChanged) {
        this.device = device;
        this.ports = ports;
        this.fdb = fdb;
        this.linksChanged = linksChanged;
    }

    void setControl(ControlPlane plane) {
        control = plane;
    }

    /** Ports move from LAG to LAG in one step, so that no LAG goes down for nothing. */
    void apply(Map<PortName, LagSettings> next) {
        var shifts = new LinkedHashMap<Lag, Lag.Shift>();
        new TreeMap<>(next)
                .forEach(
                        (name, settings) -> {
                            var lag = ports.lag(name).orElseGet(() -> create(name));
                            shifts.put(lag, lag.configure(settings, portsOf(settings)));
                        });
        for (var lag : List.copyOf(ports.lags())) {
            if (!next.containsKey(lag.name())) {
                fdb.remove(VlanSet.ALL, lag.number(), RemovalCause.CLEARED);
                ports.remove(lag);
            }
        }
        ports.arrange();
        shifts.forEach(this::settle);
        linksChanged.run();
        shifts.forEach(this::tell);
    }

    private Lag create(PortName name) {
        int number = ports.freeNumber();
        var lag = new Lag(device.network(), device.name(), name, number, device.bridgeMac());
        ports.add(lag);
        return lag;
    }

    private List<Port> portsOf(LagSettings settings) {
        return settings.members().stream()
                .flatMap(member -> ports.port(member).stream())
                .map(PhysicalPort::port)
                .toList();
    }

    void setMember(Port member, boolean collects, boolean distributes) {
        ports.lagOf(member)
                .ifPresent(
                        lag -> shifted(lag, lag.setMember(member.name(), collects, distributes)));
    }

    void setEnabled(Lag lag, boolean enabled) {
        shifted(lag, lag.setEnabled(enabled));
    }

    /**
     * The link of a port changed.
     *
     * @param rest what the device makes of that: LAGs are as they will be, and nobody was told yet
     */
    void linkChanged(Port port, Runnable rest) {
        var lag = ports.lagOf(port);
        if (lag.isEmpty()) {
            rest.run();
            return;
        }
        var shift = lag.get().linkChanged(port);
        settle(lag.get(), shift);
        rest.run();
        tell(lag.get(), shift);
    }

    private void shifted(Lag lag, Lag.Shift shift) {
        settle(lag, shift);
        tell(lag, shift);
    }

    private void settle(Lag lag, Lag.Shift shift) {
        ports.arrange();
        record(shift.gone(), " leaves " + lag.name());
        record(shift.come(), " joins " + lag.name());
        if (shift.lag()) {
            record(List.of(lag.name()), lag.isLinkUp() ? " up" : " down");
            if (!lag.isLinkUp()) {
                fdb.remove(VlanSet.ALL, lag.number(), RemovalCause.PORT_DOWN);
            }
            linksChanged.run();
        }
    }

    private void record(List<PortName> who, String what) {
        var recorder = device.network().recorder();
        who.forEach(name -> recorder.event(device.name(), name + what));
    }

    private void tell(Lag lag, Lag.Shift shift) {
        if (device.isPowered()) {
            shift.gone().forEach(port -> control.memberChanged(lag.name(), port, false));
            shift.come().forEach(port -> control.memberChanged(lag.name(), port, true));
            if (shift.lag()) {
                control.linkChanged(lag.name(), lag.isLinkUp());
            }
        }
    }
}
