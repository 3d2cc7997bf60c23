package dev.holdfast.simulation;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Feature;
import dev.holdfast.feature.Input;
import dev.holdfast.feature.Step;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A feature that does not do quite what it was made to do: each of its effects is replaced by
 * others, or by none.
 */
record Mutant<S>(Feature<S> of, Function<Effect, List<Effect>> mutation) implements Feature<S> {
    /** The features of a device, those of one name mutated. */
    static List<Feature<?>> features(String name, Function<Effect, List<Effect>> mutation) {
        return Sabotage.FEATURES.stream()
                .<Feature<?>>map(it -> it.name().equals(name) ? new Mutant<>(it, mutation) : it)
                .toList();
    }

    private Step<S> mutated(Step<S> step) {
        return Step.to(
                step.next(),
                step.effects().stream().flatMap(it -> mutation.apply(it).stream()).toList());
    }

    @Override
    public String name() {
        return of.name();
    }

    @Override
    public Set<String> modules() {
        return of.modules();
    }

    @Override
    public S initial() {
        return of.initial();
    }

    @Override
    public Step<S> plan(S now, DataTree next, Diff diff, DeviceFacts facts)
            throws NetconfException {
        return mutated(of.plan(now, next, diff, facts));
    }

    @Override
    public Step<S> on(S now, Input input, DeviceFacts facts) {
        return mutated(of.on(now, input, facts));
    }

    @Override
    public boolean claims(S now, PortName port, Frame frame) {
        return of.claims(now, port, frame);
    }

    @Override
    public View state(S now, DeviceSnapshot device) {
        return of.state(now, device);
    }

    @Override
    public Optional<Concealment> concealment() {
        return of.concealment();
    }
}
