package dev.holdfast.device.net;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.MacAddress;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that is connected: stations and cables by name, one clock, one queue, one recorder.
 * Has no thread; one thread at a time uses it, a {@code NetworkLoop} or a test.
 */
public final class Network {
    private final Instant epoch;
    private final EventQueue queue = new EventQueue();
    private final Recorder recorder = new Recorder(queue, this::flowById);
    private final Map<String, Station> stations = new TreeMap<>();
    private final Map<String, MemoryCable> cables = new TreeMap<>();
    private final Map<String, Flow> flows = new TreeMap<>();
    private final List<Flow> flowsById = new ArrayList<>();

    /**
     * @param epoch date and time when the clock shows 0
     */
    public Network(Instant epoch) {
        this.epoch = epoch;
    }

    /** The date and time when the clock showed 0. */
    public Instant epoch() {
        return epoch;
    }

    public EventQueue queue() {
        return queue;
    }

    public Recorder recorder() {
        return recorder;
    }

    /** What the clock shows. */
    public long nowMicros() {
        return queue.nowMicros();
    }

    /** The date and time now, by the network's clock. */
    public Instant wallClock() {
        return wallClock(nowMicros());
    }

    /** The date and time of an instant of the network's clock. */
    public Instant wallClock(long micros) {
        return epoch.plus(micros, ChronoUnit.MICROS);
    }

    /** Adds a device or other station; its name is new to the network. */
    public void add(Station station) {
        if (stations.putIfAbsent(station.name(), station) != null) {
            throw new IllegalArgumentException("there is a " + station.name() + " already");
        }
    }

    /**
     * @param gateway next hop to other networks, if there is one
     */
    public Host addHost(
            String name, MacAddress mac, Ipv4Prefix address, Optional<Ipv4Address> gateway) {
        var host = new Host(this, name, mac, address, gateway);
        add(host);
        return host;
    }

    /** Plugs a cable into two free ports. */
    public MemoryCable connect(String name, Port first, Port second, long delayMicros) {
        if (cables.containsKey(name)) {
            throw new IllegalArgumentException("there is a cable " + name + " already");
        }
        var cable = new MemoryCable(this, name, first, second, delayMicros);
        cables.put(name, cable);
        cable.endChanged();
        return cable;
    }

    /** By name. */
    public Collection<Station> stations() {
        return Collections.unmodifiableCollection(stations.values());
    }

    public Optional<Station> station(String name) {
        return Optional.ofNullable(stations.get(name));
    }

    public Optional<Host> host(String name) {
        return station(name).filter(Host.class::isInstance).map(Host.class::cast);
    }

    /** By name. */
    public Collection<MemoryCable> cables() {
        return Collections.unmodifiableCollection(cables.values());
    }

    public Optional<MemoryCable> cable(String name) {
        return Optional.ofNullable(cables.get(name));
    }

    /** Starts traffic; the flow of that name that was there before is stopped and forgotten. */
    public Flow startFlow(FlowSpec spec) {
        var host =
                host(spec.source())
                        .orElseThrow(
                                () -> new IllegalArgumentException("no host " + spec.source()));
        flow(spec.name()).ifPresent(this::forget);
        var flow = new Flow(this, spec, flowsById.size(), host);
        flowsById.add(flow);
        flows.put(spec.name(), flow);
        host.add(flow);
        flow.start();
        return flow;
    }

    private void forget(Flow flow) {
        flow.stop();
        host(flow.spec().source()).ifPresent(from -> from.remove(flow));
        flowsById.set(flow.id(), null);
    }

    public Optional<Flow> flow(String name) {
        return Optional.ofNullable(flows.get(name));
    }

    /** The name of the flow a frame is a packet of. */
    public Optional<String> flowOf(Frame frame) {
        var mark = FlowMark.of(frame);
        return Optional.ofNullable(mark == null ? null : flowById(mark.flow()))
                .map(flow -> flow.spec().name());
    }

    /** By name. */
    public Collection<Flow> flows() {
        return Collections.unmodifiableCollection(flows.values());
    }

    private Flow flowById(int id) {
        return id >= 0 && id < flowsById.size() ? flowsById.get(id) : null;
    }

    /**
     * Lets everything happen that is due until {@code micros} from now, and moves the clock there.
     */
    public void pass(long micros) {
        long until = nowMicros() + micros;
        while (queue.nextMicros() <= until) {
            queue.runNext();
        }
        queue.idleUntil(until);
    }
}
