package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.device.Device;
import dev.holdfast.device.DeviceSettings;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Feature;
import dev.holdfast.feature.FlushScope;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whoever watches is watched: for each invariant bugs that break it, and it notices. */
class PlantedBugTest {
    /** So many seeds have to be enough. */
    private static final int SEEDS = 40;

    /** A bug, and the one invariant that has to notice it; the others do not look. */
    record Planted(String bug, Invariant by, Sabotage sabotage) {
        @Override
        public String toString() {
            return by.name() + " notices a device that " + bug;
        }
    }

    static Stream<Planted> bugs() {
        return Stream.of(
                new Planted("forgets to block", new OneForwarder(), effects(PlantedBugTest::opens)),
                new Planted(
                        "forgets to unblock", new OneForwarder(), effects(PlantedBugTest::closes)),
                new Planted("forgets to block", new NoLoop(), effects(PlantedBugTest::opens)),
                new Planted(
                        "loses frames and does not tell",
                        new LossHasReason(),
                        repeater(FaultyRepeater.Fault.SWALLOWS)),
                new Planted(
                        "counts a frame as lost and sends it",
                        new LossHasReason(),
                        repeater(FaultyRepeater.Fault.COUNTS_TWICE)),
                new Planted(
                        "obeys a flush by counting only",
                        new NothingStale(),
                        effects(PlantedBugTest::remembers)),
                new Planted(
                        "never lets entries age",
                        new NothingStale(),
                        platform(PlantedBugTest::ageless)),
                new Planted(
                        "begins to count anew at a commit", new CountersGrow(), new Forgetful()),
                new Planted(
                        "sends every flush twice", new OneFlush(), effects(PlantedBugTest::twice)),
                new Planted(
                        "sends flushes without a tag",
                        new OneFlush(),
                        effects(PlantedBugTest::untagged)),
                new Planted("sends no flush", new AsPredicted(), effects(PlantedBugTest::silent)),
                new Planted(
                        "sends every flush twice",
                        new AsPredicted(),
                        effects(PlantedBugTest::twice)),
                new Planted(
                        "waits too long to restore",
                        new AsPredicted(),
                        effects(PlantedBugTest::slow)),
                new Planted(
                        "does not send flushes on",
                        new AsPredicted(),
                        effects(PlantedBugTest::ends)),
                new Planted(
                        "forgets to block, being the second sender",
                        new OneForwarder(),
                        ofOtherSender(PlantedBugTest::opens)),
                new Planted(
                        "forgets to block, being the second sender",
                        new NoLoop(),
                        ofOtherSender(PlantedBugTest::opens)),
                new Planted(
                        "sends every flush twice, being the second sender",
                        new OneFlush(),
                        ofOtherSender(PlantedBugTest::twice)),
                new Planted(
                        "waits too long to restore, being the second sender",
                        new AsPredicted(),
                        ofOtherSender(PlantedBugTest::slow)));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void everyInvariantNoticesItsBugs(Planted planted) {
        assertThat(seedThatTells(planted)).as("%s, in %d seeds", planted, SEEDS).isPositive();
    }

    /** The first seed that shows the bug, 0 when none does. */
    private static long seedThatTells(Planted planted) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                new Simulation(seed, planted.sabotage(), List.of(planted.by())).run();
            } catch (Violation violation) {
                assertThat(violation.invariant()).isEqualTo(planted.by().name());
                return seed;
            }
        }
        return 0;
    }

    private static Sabotage effects(Function<Effect, List<Effect>> mutation) {
        return new Mutated(Mutant.features("smart-link", mutation));
    }

    private static Sabotage platform(Function<Effect, List<Effect>> mutation) {
        return new Mutated(Mutant.features("platform", mutation));
    }

    private static Sabotage repeater(FaultyRepeater.Fault fault) {
        return new Sabotage() {
            @Override
            public void connect(Network network, String name, Port first, Port second) {
                if (name.startsWith("H2")) {
                    new FaultyRepeater(network, name, fault).plugIn(first, second);
                } else {
                    Sabotage.super.connect(network, name, first, second);
                }
            }
        };
    }

    private record Mutated(List<Feature<?>> mutants) implements Sabotage {
        @Override
        public List<Feature<?>> features(String device) {
            return mutants;
        }
    }

    /** The other devices are as they ought to be. */
    private record MutatedAlone(String victim, List<Feature<?>> mutants) implements Sabotage {
        @Override
        public List<Feature<?>> features(String device) {
            return device.equals(victim) ? mutants : FEATURES;
        }
    }

    /** Only the second sender has the bug, where there is one. */
    private static Sabotage ofOtherSender(Function<Effect, List<Effect>> mutation) {
        return new MutatedAlone(Topology.OTHER_SENDER, Mutant.features("smart-link", mutation));
    }

    private record Forgetful() implements Sabotage {
        @Override
        public void committed(Device device, Consumer<Runnable> inTurn) {
            inTurn.accept(
                    () ->
                            device.ports()
                                    .forEach(
                                            name ->
                                                    device.port(name)
                                                            .orElseThrow()
                                                            .resetCounters()));
        }
    }

    private static List<Effect> opens(Effect effect) {
        return effect instanceof Effect.SetForwarding set && !set.forwards()
                ? List.of()
                : List.of(effect);
    }

    private static List<Effect> closes(Effect effect) {
        return effect instanceof Effect.SetForwarding set && set.forwards()
                ? List.of()
                : List.of(effect);
    }

    private static List<Effect> remembers(Effect effect) {
        return effect instanceof Effect.Flush(var id, _, var cause)
                ? List.of(new Effect.Flush(id, FlushScope.everywhere(VlanSet.EMPTY), cause))
                : List.of(effect);
    }

    private static List<Effect> ageless(Effect effect) {
        return effect instanceof Effect.Configure(var settings)
                ? List.of(
                        new Effect.Configure(
                                new DeviceSettings(
                                        settings.ports(),
                                        settings.vlans(),
                                        Duration.ZERO,
                                        settings.staticMacs(),
                                        settings.interfaces())))
                : List.of(effect);
    }

    private static List<Effect> silent(Effect effect) {
        return effect instanceof Effect.Send ? List.of() : List.of(effect);
    }

    private static List<Effect> twice(Effect effect) {
        return effect instanceof Effect.Send ? List.of(effect, effect) : List.of(effect);
    }

    private static List<Effect> untagged(Effect effect) {
        return effect instanceof Effect.Send(var port, var frame)
                ? List.of(new Effect.Send(port, frame.untagged()))
                : List.of(effect);
    }

    private static List<Effect> slow(Effect effect) {
        return effect instanceof Effect.Arm(var timer, var after)
                ? List.of(new Effect.Arm(timer, after.multipliedBy(2)))
                : List.of(effect);
    }

    private static List<Effect> ends(Effect effect) {
        return effect instanceof Effect.Forward ? List.of() : List.of(effect);
    }
}
