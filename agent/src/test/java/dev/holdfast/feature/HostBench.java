package dev.holdfast.feature;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.device.Bench;
import dev.holdfast.device.ClockMode;
import dev.holdfast.device.Device;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A bench whose devices have features and whose clock is stepped through its loop. */
public final class HostBench implements AutoCloseable {
    public final Bench bench = new Bench();
    public final List<Throwable> bugs = new ArrayList<>();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    public final NetworkLoop loop =
            new NetworkLoop(
                    bench.network,
                    executor,
                    ClockMode.STEPPED,
                    () -> {
                        throw new AssertionError("a stepped network reads no wall clock");
                    },
                    bugs::add);

    public FeatureHost start(Device device, DataTree initial) {
        try {
            return FeatureHost.start(loop, device, Features.all(initial.schema()), initial);
        } catch (NetconfException e) {
            throw new AssertionError(e.errors().toString(), e);
        }
    }

    /** Commits; answers the refusals, none when it was taken. */
    public static List<RpcError> commit(FeatureHost host, DataTree next) {
        try {
            var before = host.snapshot().running().root();
            host.commit(next, Diff.between(before, next.root()), () -> {});
            return List.of();
        } catch (NetconfException e) {
            return e.errors();
        }
    }

    public NetworkLoop.Advanced pass(Duration time) {
        try {
            return loop.advance(time, Long.MAX_VALUE, Long.MAX_VALUE);
        } catch (NetconfException e) {
            throw new AssertionError(e);
        }
    }

    /** Does something to the network in a turn. */
    public void turn(Runnable what) {
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

    @Override
    public void close() {
        loop.close();
        executor.shutdown();
    }
}
