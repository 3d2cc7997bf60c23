package dev.holdfast.bench.commit;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Views;
import dev.holdfast.datastore.DeviceListener;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.time.Timers;
import dev.holdfast.yang.Schema;

import java.time.Duration;
import java.time.Instant;

/** A device that takes every configuration and does nothing about it. */
final class Obedient implements ManagedDevice {
    private static final Timers STANDING_CLOCK =
            new Timers() {
                @Override
                public Instant now() {
                    return Instant.EPOCH;
                }

                @Override
                public Timer schedule(Duration delay, Runnable task) {
                    throw new UnsupportedOperationException("nothing here waits on the clock");
                }
            };

    private final Schema schema;
    private volatile DataTree running;

    Obedient(Schema schema) {
        this.schema = schema;
        running = DataTree.empty(schema);
    }

    @Override
    public void commit(DataTree next, Diff diff, Runnable point) {
        point.run();
        running = next;
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot(running, Views.empty(schema.root()));
    }

    @Override
    public InnerNode invoke(Invocation invocation) {
        return InnerNode.empty(invocation.operation().output());
    }

    @Override
    public void listen(DeviceListener listener) {
        // nothing ever happens
    }

    @Override
    public Concealment concealment() {
        return Entries.NO_SECRETS;
    }

    @Override
    public Timers timers() {
        return STANDING_CLOCK;
    }
}
