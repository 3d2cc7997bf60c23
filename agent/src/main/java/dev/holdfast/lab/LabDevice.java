package dev.holdfast.lab;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.datastore.DeviceListener;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.error.NetconfException;
import dev.holdfast.time.Timers;
import dev.holdfast.yang.QName;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The lab itself as something that can be managed: holdfast-lab-control over its network. Its
 * public methods are called by session threads and wait for a turn of the network's loop.
 */
final class LabDevice implements ManagedDevice {
    private final LabFile file;
    private final NetworkLoop loop;
    private final Captures captures;
    private final Supplier<Map<String, InetSocketAddress>> servers;
    private final LabEdges edges;
    private final LabState state;
    private final LabOperations operations;
    private final Concealment concealment;
    private final List<DeviceListener> listeners = new CopyOnWriteArrayList<>();
    private DataTree running;

    /**
     * @param initial the configuration of the lab's endpoint
     * @param concealment of the secrets in that configuration
     * @param servers where each device listens
     */
    LabDevice(
            LabFile file,
            LabNetwork lab,
            NetworkLoop loop,
            Captures captures,
            NodePower power,
            LabEdges edges,
            DataTree initial,
            Concealment concealment,
            Supplier<Map<String, InetSocketAddress>> servers) {
        this.file = file;
        this.loop = loop;
        this.captures = captures;
        this.servers = servers;
        this.edges = edges;
        this.running = initial;
        this.concealment = concealment;
        this.state = new LabState(initial.schema());
        var faultApplied =
                initial.schema()
                        .notification(new QName(LabState.NAMESPACE, "fault-applied"))
                        .orElseThrow();
        var faults = new LabFaultOperations(lab, loop, power, faultApplied, this::raise);
        this.operations =
                new LabOperations(
                        file.clock().mode(),
                        loop,
                        captures,
                        faults,
                        new LabEdgeOperations(edges, faults::recorded));
    }

    private void raise(InnerNode notification) {
        var at = loop.network().wallClock();
        listeners.forEach(listener -> listener.raised(at, notification));
    }

    @Override
    public void commit(DataTree next, Diff diff, Runnable point) throws NetconfException {
        loop.call(
                () -> {
                    point.run();
                    running = next;
                    return null;
                });
    }

    @Override
    public Snapshot snapshot() {
        record Frozen(DataTree running, LabState.Facts facts) {}
        Frozen frozen;
        try {
            frozen =
                    loop.call(
                            () ->
                                    new Frozen(
                                            running,
                                            new LabState.Facts(
                                                    file.name(),
                                                    file.clock().mode(),
                                                    LabSnapshot.of(loop.network()),
                                                    servers.get(),
                                                    captures.facts(),
                                                    edges)));
        } catch (NetconfException e) {
            throw new IllegalStateException("nothing is refused here", e);
        }
        return new Snapshot(frozen.running(), state.view(frozen.facts()));
    }

    @Override
    public InnerNode invoke(Invocation invocation) throws NetconfException {
        return operations.invoke(invocation);
    }

    @Override
    public void listen(DeviceListener listener) {
        listeners.add(listener);
    }

    @Override
    public Concealment concealment() {
        return concealment;
    }

    @Override
    public Timers timers() {
        return loop.timers();
    }
}
