package dev.holdfast.feature;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.data.Views;
import dev.holdfast.datastore.DeviceListener;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.device.ControlPlane;
import dev.holdfast.device.Device;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.time.Timers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A device and its features as one thing that can be managed. Its public methods are called by
 * session threads and wait for a turn of the network's loop; all else happens in such turns.
 */
public final class FeatureHost implements ManagedDevice {
    private final NetworkLoop loop;
    private final Device device;
    private final List<Hosted<?>> features = new ArrayList<>();
    private final List<DeviceListener> listeners = new CopyOnWriteArrayList<>();
    private final Tick tick;
    private final Diagnostics diagnostics;
    private final CombinedConcealment concealment;
    private DataTree running;

    private FeatureHost(
            NetworkLoop loop,
            Device device,
            List<Feature<?>> features,
            DataTree empty,
            List<Concealment> others) {
        this.loop = loop;
        this.device = device;
        this.running = empty;
        this.diagnostics = new Diagnostics(empty.schema(), device::wallClock, this::raise);
        this.tick = new Tick(device, diagnostics, this::raise, loop::report);
        for (var feature : features) {
            this.features.add(
                    Hosted.of(
                            feature,
                            device.network().queue(),
                            (hosted, timer) -> turn(hosted, new Input.TimerExpired(timer))));
        }
        this.concealment =
                new CombinedConcealment(
                        Stream.concat(
                                        features.stream().flatMap(f -> f.concealment().stream()),
                                        others.stream())
                                .toList());
    }

    /**
     * Puts features onto a device and configures it.
     *
     * @param features in the order they act in, see {@code Features.all()}
     * @param initial valid; what a feature refuses of it is answered as by a commit
     * @param others of secrets no feature knows about, those of users for example
     */
    public static FeatureHost start(
            NetworkLoop loop,
            Device device,
            List<Feature<?>> features,
            DataTree initial,
            Concealment... others)
            throws NetconfException {
        var empty = DataTree.empty(initial.schema());
        var host = new FeatureHost(loop, device, features, empty, List.of(others));
        return loop.call(
                () -> {
                    host.commitInTurn(initial, host.from(empty, initial), () -> {});
                    device.setControl(host.new Control());
                    return host;
                });
    }

    private Diff from(DataTree before, DataTree after) {
        return Diff.between(before.root(), after.root());
    }

    /** The device underneath, for faults and for tests. */
    public Device device() {
        return device;
    }

    @Override
    public void commit(DataTree next, Diff diff, Runnable point) throws NetconfException {
        loop.call(
                () -> {
                    commitInTurn(next, diff, point);
                    return null;
                });
    }

    private void commitInTurn(DataTree next, Diff diff, Runnable point) throws NetconfException {
        plan(next, diff);
        point.run();
        running = next;
        if (device.isPowered()) {
            takePlanned();
        } else {
            // a confirmed commit may run out meanwhile; the device begins with it when it can
            features.forEach(Hosted::reset);
        }
    }

    private void plan(DataTree next, Diff diff) throws NetconfException {
        var refusals = new ArrayList<RpcError>();
        for (var hosted : features) {
            try {
                hosted.plan(next, diff, device);
            } catch (NetconfException refusal) {
                refusals.addAll(refusal.errors());
            }
        }
        if (!refusals.isEmpty()) {
            throw new NetconfException(refusals);
        }
    }

    private void takePlanned() {
        tick.run(
                () -> {
                    features.forEach(tick::take);
                    features.forEach(hosted -> tick.add(hosted, new Input.Committed()));
                });
    }

    private void turn(Hosted<?> hosted, Input input) {
        tick.run(() -> tick.add(hosted, input));
    }

    @Override
    public Snapshot snapshot() {
        var frozen = inTurn(this::freeze);
        var views = new ArrayList<View>();
        frozen.states().forEach(state -> views.add(state.apply(frozen.device())));
        views.add(diagnostics.view(frozen.warnings()));
        var root = frozen.running().schema().root();
        return new Snapshot(frozen.running(), Views.merge(root, views));
    }

    /** What is taken between two events; the views are made of it by whoever reads. */
    private record Frozen(
            DataTree running,
            DeviceSnapshot device,
            List<Function<DeviceSnapshot, View>> states,
            List<Diagnostics.Raised> warnings) {}

    private Frozen freeze() {
        var states = new ArrayList<Function<DeviceSnapshot, View>>();
        features.forEach(hosted -> states.add(hosted.freeze()));
        return new Frozen(running, device.snapshot(), states, diagnostics.raised());
    }

    private <T> T inTurn(NetworkLoop.Turn<T> turn) {
        try {
            return loop.call(turn);
        } catch (NetconfException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InnerNode invoke(Invocation invocation) throws NetconfException {
        var module = invocation.operation().module().name();
        for (var hosted : features) {
            if (hosted.feature().modules().contains(module)) {
                return loop.call(() -> callInTurn(hosted, invocation));
            }
        }
        throw RpcError.operationNotSupported(
                        "nothing on this device carries out " + invocation.operation())
                .refusal();
    }

    private InnerNode callInTurn(Hosted<?> hosted, Invocation invocation) throws NetconfException {
        if (!device.isPowered()) {
            throw RpcError.operationFailed(device.name() + " has no power; power it on first")
                    .refusal();
        }
        return tick.call(hosted, invocation);
    }

    @Override
    public void listen(DeviceListener listener) {
        listeners.add(listener);
    }

    private void raise(InnerNode notification) {
        var at = device.wallClock();
        listeners.forEach(listener -> listener.raised(at, notification));
    }

    @Override
    public Concealment concealment() {
        return concealment;
    }

    @Override
    public Timers timers() {
        return loop.timers();
    }

    /** What reaches the features from the device. */
    private final class Control implements ControlPlane {
        @Override
        public boolean claims(PortName port, Frame frame) {
            return features.stream().anyMatch(hosted -> hosted.claims(port, frame));
        }

        @Override
        public void received(PortName port, VlanId vlan, boolean blocked, Frame frame) {
            features.stream()
                    .filter(hosted -> hosted.claims(port, frame))
                    .findFirst()
                    .ifPresent(
                            hosted ->
                                    turn(
                                            hosted,
                                            new Input.ControlFrameReceived(
                                                    port, vlan, blocked, frame)));
        }

        @Override
        public boolean receivedSlow(PortName port, Frame frame) {
            var found = features.stream().filter(hosted -> hosted.claims(port, frame)).findFirst();
            found.ifPresent(hosted -> turn(hosted, new Input.SlowFrameReceived(port, frame)));
            return found.isPresent();
        }

        @Override
        public void memberChanged(PortName lag, PortName member, boolean active) {
            var input = new Input.MemberChanged(lag, member, active);
            tick.run(() -> features.forEach(hosted -> tick.add(hosted, input)));
        }

        @Override
        public void linkChanged(PortName port, boolean up) {
            tick.run(
                    () ->
                            features.forEach(
                                    hosted -> tick.add(hosted, new Input.LinkChanged(port, up))));
        }

        @Override
        public void stopped() {
            features.forEach(Hosted::reset);
            diagnostics.clear();
        }

        @Override
        public void started() {
            try {
                plan(running, from(DataTree.empty(running.schema()), running));
            } catch (NetconfException e) {
                throw new IllegalStateException("a configuration in use was refused", e);
            }
            takePlanned();
        }

        @Override
        public void hold() {
            tick.hold();
        }

        @Override
        public void release() {
            tick.release();
        }
    }
}
