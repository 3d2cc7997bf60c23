package dev.holdfast.feature;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.net.Event;
import dev.holdfast.device.net.EventQueue;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A feature on one device: its state, and the timers that belong to it (rule DP-19). Used in turns
 * of the loop.
 */
final class Hosted<S> {
    private final Feature<S> feature;
    private final EventQueue queue;
    private final Consumer<TimerName> expired;
    private final Map<TimerName, Armed> timers = new HashMap<>();
    private S state;
    private Step<S> planned;

    /**
     * @param expired called when a timer is due
     */
    static <S> Hosted<S> of(
            Feature<S> feature, EventQueue queue, BiConsumer<Hosted<S>, TimerName> expired) {
        return new Hosted<>(feature, queue, expired);
    }

    private Hosted(Feature<S> feature, EventQueue queue, BiConsumer<Hosted<S>, TimerName> expired) {
        this.feature = feature;
        this.queue = queue;
        this.expired = timer -> expired.accept(this, timer);
        this.state = feature.initial();
        this.planned = Step.stay(state);
    }

    Feature<S> feature() {
        return feature;
    }

    /** Works out what a commit would do; {@link #take} does it. */
    void plan(DataTree next, Diff diff, DeviceFacts facts) throws NetconfException {
        planned = feature.plan(state, next, diff, facts);
    }

    /** Takes the state that was planned; answers what is to be done. */
    List<Effect> take() {
        return take(planned);
    }

    private List<Effect> take(Step<S> step) {
        state = step.next();
        planned = Step.stay(state);
        return step.effects();
    }

    List<Effect> on(Input input, DeviceFacts facts) {
        return take(feature.on(state, input, facts));
    }

    boolean claims(PortName port, Frame frame) {
        return feature.claims(state, port, frame);
    }

    /** The state as a view of it can be made by any thread later. */
    Function<DeviceSnapshot, View> freeze() {
        var frozen = state;
        return device -> feature.state(frozen, device);
    }

    void arm(TimerName timer, Duration after) {
        var armed = timers.computeIfAbsent(timer, Armed::new);
        queue.fileAfter(armed, after.toNanos() / 1000);
    }

    void cancel(TimerName timer) {
        var armed = timers.remove(timer);
        if (armed != null) {
            queue.cancel(armed);
        }
    }

    /** The device lost power. */
    void reset() {
        timers.values().forEach(queue::cancel);
        timers.clear();
        take(Step.stay(feature.initial()));
    }

    private final class Armed extends Event {
        private final TimerName name;

        Armed(TimerName name) {
            this.name = name;
        }

        @Override
        protected void happen() {
            timers.remove(name);
            expired.accept(name);
        }
    }
}
