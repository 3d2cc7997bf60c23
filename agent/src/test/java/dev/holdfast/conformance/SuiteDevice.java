package dev.holdfast.conformance;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.datastore.DeviceListener;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.testkit.HandClock;
import dev.holdfast.time.Timers;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the server of the suite manages: it takes every configuration that is valid, has a little
 * state, and does what the calls of the module conformance ask for. Its clock stands unless a row
 * moves it.
 */
final class SuiteDevice implements ManagedDevice {
    private final Schema schema;
    private final HandClock clock = new HandClock();
    private final List<DeviceListener> listeners = new CopyOnWriteArrayList<>();
    private volatile DataTree running;

    SuiteDevice(Schema schema) {
        this.schema = schema;
        this.running = DataTree.empty(schema);
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    @Override
    public synchronized void commit(DataTree next, Diff diff, Runnable point) {
        point.run();
        running = next;
    }

    @Override
    public Snapshot snapshot() {
        var now = running;
        return new Snapshot(now, state(now.root()));
    }

    /**
     * Uptime 7, two equal readings, the values 1, 2, 1, and that each entry was seen its id's
     * times.
     */
    private View state(InnerNode configuration) {
        var status = container("status");
        var reading =
                new Shape<Integer>((ListSchema) status.child("reading"))
                        .leaf("value", value -> Integer.toString(value));
        var states =
                new Shape<InnerNode>(status)
                        .leaf("uptime", _ -> "7")
                        .list("reading", reading, _ -> Rows.of(List.of(4, 4)))
                        .leafList("last", _ -> List.of("1", "2", "1"));
        var top = container("top");
        var list = (ListSchema) top.child("entry");
        var id = (LeafSchema) list.child("id");
        var seen =
                new Shape<View>((ContainerSchema) list.child("seen"))
                        .leaf("times", entry -> entry.leaf(id));
        var entry =
                new Shape<View>(list)
                        .leaf("id", item -> item.leaf(id))
                        .container("seen", seen, item -> item);
        var entries =
                new Shape<View>(top)
                        .list(
                                "entry",
                                entry,
                                item -> Rows.of(item.list(list), item.list(list)::find));
        return new Shape<InnerNode>(schema.root())
                .container(top.name(), entries, root -> root.container(top))
                .container(status.name(), states, root -> root)
                .view(configuration);
    }

    private ContainerSchema container(String name) {
        return (ContainerSchema) schema.root().child(Names.OWN, name);
    }

    @Override
    public InnerNode invoke(Invocation call) throws NetconfException {
        var output = InnerNode.empty(call.operation().output());
        return switch (call.operation().name().localName()) {
            case "echo" -> {
                var text = input(call, "text");
                yield text == null ? output : output.with(output.schema().child("text"), text);
            }
            case "poke" -> {
                poked(call);
                yield output.with(output.schema().child("moved"), "1");
            }
            case "raise" -> {
                raise(call);
                yield output;
            }
            case "order", "prod" -> output;
            case "break" -> throw new IllegalStateException("a bug, planted");
            case "refuse" ->
                    throw new NetconfException(
                            List.of(
                                    RpcError.resourceDenied("there is no water; fill the tank")
                                            .appTag("conformance:dry"),
                                    RpcError.operationFailed("the lid is open; close it")
                                            .appTag("conformance:open")));
            default ->
                    throw RpcError.operationNotSupported(
                                    "there is no " + call.operation().name() + "; leave it out")
                            .refusal();
        };
    }

    private static String input(Invocation call, String leaf) {
        return call.input().leaf((LeafSchema) call.input().schema().child(leaf));
    }

    private void poked(Invocation call) {
        var where = call.target().orElseThrow();
        var poked = ((ListSchema) where.node()).notifications().getFirst();
        var force = input(call, "force");
        var told = InnerNode.empty(poked);
        var whole = force == null ? told : told.with(poked.child("force"), force);
        listeners.forEach(listener -> listener.raisedAt(clock.now(), where, whole));
    }

    private void raise(Invocation call) {
        var happened = schema.notification(new QName(Names.OWN, "happened")).orElseThrow();
        var filled = InnerNode.empty(happened).with(happened.child("text"), input(call, "text"));
        var level = input(call, "level");
        var whole = level == null ? filled : filled.with(happened.child("level"), level);
        listeners.forEach(listener -> listener.raised(clock.now(), whole));
    }

    @Override
    public void listen(DeviceListener listener) {
        listeners.add(listener);
    }

    @Override
    public Concealment concealment() {
        return new Concealment() {
            @Override
            public boolean concerns(LeafSchema leaf) {
                return false;
            }

            @Override
            public String conceal(View parent, LeafSchema leaf, InstancePath where, String value) {
                return value;
            }
        };
    }

    @Override
    public Timers timers() {
        return clock;
    }
}
