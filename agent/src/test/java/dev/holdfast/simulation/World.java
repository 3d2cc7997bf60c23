package dev.holdfast.simulation;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.datastore.Author;
import dev.holdfast.datastore.CommitLog;
import dev.holdfast.datastore.CommitTerms;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.datastore.TreeEdit;
import dev.holdfast.device.Bench;
import dev.holdfast.device.ClockMode;
import dev.holdfast.device.Device;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.FlowSpec;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.feature.FeatureHost;
import dev.holdfast.feature.Trees;
import dev.holdfast.simulation.Topology.End;
import dev.holdfast.simulation.Topology.Link;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.OperationSchema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The real thing: devices with their features and datastores, hosts and cables on a stepped clock.
 */
final class World {
    /** More events in one wait are a frame that goes in circles. */
    static final long MOST_EVENTS = 400_000;

    /** Something a device raised. */
    record Raised(long micros, String device, InnerNode notification) {
        String name() {
            return notification.schema().localName();
        }

        String leaf(String name) {
            return Trees.value(notification, name);
        }
    }

    final Network network = new Network(Bench.EPOCH);
    final Map<String, Device> devices = new TreeMap<>();
    final Map<String, FeatureHost> hosts = new TreeMap<>();
    final List<Raised> raised = new ArrayList<>();
    final List<Throwable> bugs = new ArrayList<>();
    private final Topology topology;
    private final Sabotage sabotage;
    private final Map<String, Datastores> datastores = new TreeMap<>();
    private final NetworkLoop loop =
            new NetworkLoop(
                    network,
                    new CallerRuns(),
                    ClockMode.STEPPED,
                    () -> {
                        throw new AssertionError("a stepped network reads no wall clock");
                    },
                    bugs::add);
    private final Physics physics;

    /**
     * @param physics what the oracle knows, for the making of forged frames
     */
    World(Topology topology, Physics physics, Sabotage sabotage) {
        this.topology = topology;
        this.physics = physics;
        this.sabotage = sabotage;
        topology.switches().forEach(this::addDevice);
        topology.hosts().forEach(this::addHost);
        topology.links().forEach(this::connect);
        // senders last: they find all their links up, whichever port is the master
        topology.switches().entrySet().stream()
                .sorted(Comparator.comparing(it -> topology.isSender(it.getKey())))
                .forEach(it -> start(it.getKey(), it.getValue()));
        raised.clear();
    }

    private void addDevice(String name, SwitchSetup setup) {
        var ports =
                IntStream.rangeClosed(1, setup.ports().lastKey()).mapToObj(Bench::port).toList();
        var mac = new MacAddress(0x02_00_5e_00_00_00L + 0x100L * (devices.size() + 1));
        devices.put(name, new Device(network, name, mac, ports));
    }

    private void addHost(Topology.EndStation host) {
        network.addHost(
                host.name(),
                new MacAddress(0x02_00_00_00_00_00L + host.name().charAt(1)),
                Ipv4Prefix.of(host.prefix()),
                Optional.of(Ipv4Address.of(host.gateway())));
    }

    private void connect(Link link) {
        sabotage.connect(network, link.name(), port(link.a()), port(link.b()));
    }

    Port port(End end) {
        return end.port() == 0
                ? host(end.station()).port()
                : devices.get(end.station()).port(Bench.port(end.port())).orElseThrow();
    }

    Host host(String name) {
        return network.host(name).orElseThrow();
    }

    MemoryCable cable(String link) {
        return network.cable(link).orElseThrow();
    }

    private void start(String name, SwitchSetup setup) {
        try {
            var checked = new Checked(setup);
            var host =
                    FeatureHost.start(
                            loop, devices.get(name), sabotage.features(name), checked.beginning());
            host.listen(
                    (_, notification) ->
                            raised.add(new Raised(network.nowMicros(), name, notification)));
            hosts.put(name, host);
            datastores.put(name, new Datastores(host, checked, CommitLog.inMemory()));
        } catch (NetconfException e) {
            throw new AssertionError(e.errors().toString(), e);
        }
    }

    long now() {
        return network.nowMicros();
    }

    /** Lets time pass; false when so much happened that a frame must be going in circles. */
    boolean advance(long micros) {
        try {
            return loop.advance(Duration.ofNanos(micros * 1000), Long.MAX_VALUE, MOST_EVENTS)
                    .complete();
        } catch (NetconfException e) {
            throw new AssertionError(e);
        }
    }

    /** Does something to the network in a turn. */
    void turn(Runnable what) {
        try {
            loop.call(
                    () -> {
                        what.run();
                        return null;
                    });
        } catch (NetconfException e) {
            throw new AssertionError(e);
        }
    }

    /** What was refused; empty when it is done. */
    Optional<NetconfException> on(Fault fault) {
        try {
            happen(fault);
            return Optional.empty();
        } catch (NetconfException refusal) {
            return Optional.of(refusal);
        }
    }

    private void happen(Fault fault) throws NetconfException {
        switch (fault) {
            case Fault.Cut(var link) -> turn(() -> cable(link).setWhole(false));
            case Fault.Mend(var link) -> turn(() -> cable(link).setWhole(true));
            case Fault.Flap(var link) ->
                    turn(
                            () -> {
                                cable(link).setWhole(false);
                                cable(link).setWhole(true);
                            });
            case Fault.SilentLoss(var link, var from, var loses) ->
                    turn(() -> cable(link).setSilentLoss(port(from), loses));
            case Fault.Delay(var link, var micros) -> turn(() -> cable(link).setDelay(micros));
            case Fault.Restart(var device, var outage) ->
                    turn(() -> devices.get(device).restart(Duration.ofNanos(outage * 1000)));
            case Fault.PowerOff(var device) -> turn(devices.get(device)::powerOff);
            case Fault.PowerOn(var device) -> turn(devices.get(device)::powerOn);
            case Fault.Commit commit -> commit(commit);
            case Fault.SwitchManually(var device) ->
                    invoke(
                            device,
                            "manual-switch",
                            Optional.of("1"),
                            "smart-link",
                            "groups",
                            "group");
            case Fault.Forge(var at, var forgery) -> forge(at, forgery);
            case Fault.StartFlow flow -> turn(() -> startFlow(flow));
            case Fault.StopFlow(var name) -> turn(network.flow(name).orElseThrow()::stop);
            case Fault.ClearTable(var device) ->
                    invoke(device, "clear", Optional.empty(), "bridge", "fdb");
            case Fault.ResetStatistics(var device) ->
                    invoke(device, "reset-flush-statistics", Optional.empty(), "smart-link");
        }
    }

    private void startFlow(Fault.StartFlow flow) {
        network.startFlow(
                new FlowSpec(
                        flow.name(),
                        flow.from(),
                        host(flow.to()).address().address(),
                        flow.packetsPerSecond(),
                        FlowSpec.MIN_FRAME_OCTETS));
    }

    private void commit(Fault.Commit commit) throws NetconfException {
        var stores = datastores.get(commit.device());
        var next = Configuration.of(commit.next());
        try {
            stores.edit(Author.SERVER, DatastoreName.CANDIDATE, _ -> TreeEdit.Outcome.whole(next));
            stores.commit(Author.SERVER, CommitTerms.FINAL);
        } finally {
            stores.discard(Author.SERVER.session());
        }
        sabotage.committed(devices.get(commit.device()), this::turn);
    }

    private void invoke(String device, String action, Optional<String> key, String... path)
            throws NetconfException {
        var target = InstancePath.root(Trees.SCHEMA.root());
        InnerSchema at = Trees.SCHEMA.root();
        for (var step : path) {
            var child =
                    at.children().stream()
                            .filter(it -> it.localName().equals(step))
                            .findFirst()
                            .orElseThrow();
            at = (InnerSchema) child;
            target =
                    child instanceof ListSchema list
                            ? target.entry(list, Key.of(key.orElseThrow()))
                            : target.child(child);
        }
        var operation = action(at, action);
        hosts.get(device)
                .invoke(
                        new Invocation(
                                operation,
                                Optional.of(target),
                                InnerNode.empty(operation.input())));
    }

    private static OperationSchema action(InnerSchema at, String name) {
        var actions =
                switch (at) {
                    case ContainerSchema container -> container.actions();
                    case ListSchema list -> list.actions();
                    default -> throw new IllegalArgumentException(at + " has no actions");
                };
        return actions.stream()
                .filter(it -> it.name().localName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void forge(End at, Fault.Forgery forgery) {
        var link = topology.at(at).orElseThrow();
        var frame = Forger.frame(Forger.flush(physics, at, forgery));
        turn(() -> cable(link.name()).carry(port(link.other(at)), frame));
    }

    static PortName name(int port) {
        return Bench.port(port);
    }
}
