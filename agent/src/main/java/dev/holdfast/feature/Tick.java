package dev.holdfast.feature;

import dev.holdfast.data.InnerNode;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.device.Device;
import dev.holdfast.error.NetconfException;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One instant on a device: inputs are delivered, their effects applied, the inputs those cause
 * delivered in turn, until nothing is left. Used in turns of the loop.
 *
 * <p>So a switchover with all that follows from it takes no time on the network's clock (rule
 * SL-10).
 */
final class Tick {
    /** More deliveries in one instant are features chasing each other. */
    private static final int LIMIT = 10_000;

    private record Delivery(Hosted<?> to, Input input) {}

    /** How a call ended: one of the two is null. */
    private record Answer(InnerNode output, NetconfException refusal) {}

    private final Device device;
    private final Diagnostics diagnostics;
    private final Consumer<InnerNode> notifications;
    private final Consumer<Throwable> bugs;
    private final ArrayDeque<Delivery> deliveries = new ArrayDeque<>();
    private final Map<CallId, Answer> answers = new HashMap<>();
    private boolean running;
    private long calls;

    /**
     * @param bugs told what a feature threw: the other features, and a commit that has passed its
     *     point, go on
     */
    Tick(
            Device device,
            Diagnostics diagnostics,
            Consumer<InnerNode> notifications,
            Consumer<Throwable> bugs) {
        this.device = device;
        this.diagnostics = diagnostics;
        this.notifications = notifications;
        this.bugs = bugs;
    }

    /** Leaves an input for a feature; it is delivered before {@link #run} returns. */
    void add(Hosted<?> to, Input input) {
        deliveries.add(new Delivery(to, input));
    }

    /** Does something and all that follows; within another run, the other one does the rest. */
    void run(Runnable first) {
        if (running) {
            first.run();
            return;
        }
        hold();
        try {
            first.run();
            deliverAll();
        } finally {
            end();
        }
    }

    /** Inputs that are left from now on wait for {@link #release}. */
    void hold() {
        running = true;
    }

    /** Delivers what has been left since {@link #hold}, and all that follows. */
    void release() {
        try {
            deliverAll();
        } finally {
            end();
        }
    }

    private void end() {
        running = false;
        deliveries.clear();
    }

    private void deliverAll() {
        for (int i = 0; !deliveries.isEmpty(); i++) {
            if (i == LIMIT) {
                bugs.accept(new IllegalStateException("features react to each other without end"));
                return;
            }
            var delivery = deliveries.remove();
            guarded(() -> apply(delivery.to(), delivery.to().on(delivery.input(), device)));
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            bugs.accept(bug);
        }
    }

    /** Takes what a feature has planned. */
    void take(Hosted<?> planned) {
        guarded(() -> apply(planned, planned.take()));
    }

    /** Calls an rpc or action of a feature. */
    InnerNode call(Hosted<?> to, Invocation invocation) throws NetconfException {
        var id = new CallId(++calls);
        run(() -> add(to, new Input.Invoked(id, invocation)));
        var answer = answers.remove(id);
        if (answer == null) {
            throw new IllegalStateException(
                    to.feature().name() + " did not answer " + invocation.operation());
        }
        if (answer.refusal() != null) {
            throw answer.refusal();
        }
        return answer.output();
    }

    private void apply(Hosted<?> of, Iterable<Effect> effects) {
        effects.forEach(effect -> apply(of, effect));
    }

    private void apply(Hosted<?> of, Effect effect) {
        switch (effect) {
            case Effect.Configure(var settings) -> device.configure(settings);
            case Effect.Aggregate(var lags) -> device.aggregate(lags);
            case Effect.SetMember(var member, var collects, var distributes) ->
                    device.setMember(member, collects, distributes);
            case Effect.SetForwarding(var port, var instance, var forwards) ->
                    device.setForwards(port, instance, forwards);
            case Effect.Send(var port, var frame) -> device.send(port, frame);
            case Effect.Forward(var ingress, var vlan, var frame) ->
                    device.forward(ingress, vlan, frame);
            case Effect.Flush flush -> flush(of, flush);
            case Effect.Arm(var timer, var after) -> of.arm(timer, after);
            case Effect.Cancel(var timer) -> of.cancel(timer);
            case Effect.Raise(var notification) -> notifications.accept(notification);
            case Effect.Warn(var warnings) -> diagnostics.set(of.feature().name(), warnings);
            case Effect.Reply(var call, var output) -> answers.put(call, new Answer(output, null));
            case Effect.Refuse(var call, var error) ->
                    answers.put(call, new Answer(null, error.refusal()));
        }
    }

    private void flush(Hosted<?> of, Effect.Flush flush) {
        var scope = flush.scope();
        int fdb = device.flushFdb(scope.vlans(), scope.port(), flush.cause());
        int arp = scope.arp() ? device.flushArp(scope.vlans(), flush.cause()) : 0;
        add(of, new Input.Flushed(flush.flush(), fdb, arp));
    }
}
