package dev.holdfast.simulation;

import dev.holdfast.data.InnerNode;
import dev.holdfast.feature.Trees;
import dev.holdfast.yang.LeafSchema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/** One seed: a topology, phases of faults under traffic, a quiet period after each. */
final class Simulation {
    private static final int PHASES = 3;

    private final Coverage coverage = new Coverage();
    private final Trace trace = new Trace();
    private final RandomGenerator random;
    private final Scene scene;
    private final Faults faults;
    private final List<Invariant> invariants;
    private final AfterFlush flushes = new AfterFlush();
    private int raised;

    Simulation(long seed) {
        this(seed, Sabotage.NONE, invariants());
    }

    Simulation(long seed, Sabotage sabotage, List<Invariant> invariants) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var drawn =
                switch (random.nextInt(5)) {
                    case 0 -> Topology.T1A;
                    case 1 -> Topology.T1C;
                    default -> Topology.T1B;
                };
        var topology = random.nextInt(4) == 0 ? drawn.reversed() : drawn;
        coverage.saw("topology " + topology);
        trace.at(0, "seed " + seed + ", " + topology);
        var oracle = new Oracle(topology, coverage::predict);
        scene =
                new Scene(
                        topology, new World(topology, oracle.physics, sabotage), oracle, coverage);
        faults = new Faults(random, oracle);
        this.invariants = invariants;
    }

    /** All there are; they remember what they saw, so every run has its own. */
    static List<Invariant> invariants() {
        return List.of(
                new OneForwarder(),
                new NoLoop(),
                new LossHasReason(),
                new NothingStale(),
                new OneFlush(),
                new CountersGrow(),
                new AsPredicted());
    }

    Coverage coverage() {
        return coverage;
    }

    Trace trace() {
        return trace;
    }

    /**
     * @throws Violation when something does not hold
     */
    void run() {
        try {
            for (int phase = 0; phase < PHASES; phase++) {
                invariants.forEach(it -> it.beforeTraffic(scene));
                faults.traffic().forEach(this::happen);
                for (int step = random.nextInt(5, 15); step > 0; step--) {
                    var fault = faults.draw();
                    faults.happens(fault);
                    happen(fault);
                    look();
                    pause(faults.pauseMicros());
                    look();
                }
                faults.silence().forEach(this::happen);
                pause(faults.quietMicros());
                look();
                flushes.forget();
                invariants.forEach(it -> it.whenQuiet(scene));
            }
            conclude();
        } catch (Violation violation) {
            trace.at(scene.world.now(), violation.getMessage());
            throw violation;
        }
    }

    private void happen(Fault fault) {
        trace.at(scene.world.now(), fault.toString());
        var expected = scene.oracle.on(fault);
        var refusal = scene.world.on(fault);
        refusal.ifPresent(it -> trace.at(scene.world.now(), "refused: " + it.getMessage()));
        if (expected.isPresent() != refusal.isPresent()) {
            throw new Violation(
                    "AS PREDICTED",
                    "%s was %s, the oracle says %s"
                            .formatted(
                                    fault,
                                    refusal.isPresent() ? "refused" : "done",
                                    expected.orElse("it is not refused")));
        }
        note(fault);
    }

    private void note(Fault fault) {
        coverage.saw("fault " + fault.getClass().getSimpleName());
        if (fault instanceof Fault.Commit commit) {
            List.of(commit.what().split(", ")).forEach(it -> coverage.saw("change " + it));
        } else if (fault instanceof Fault.Forge(_, var forgery)) {
            coverage.saw("forgery " + forgery);
        }
    }

    private void pause(long micros) {
        boolean ended = scene.world.advance(micros);
        scene.oracle.advance(micros);
        if (!ended) {
            throw new Violation(
                    "NO LOOP", "a frame is still going after " + World.MOST_EVENTS + " events");
        }
    }

    private void look() {
        scene.refresh();
        var world = scene.world;
        for (; raised < world.raised.size(); raised++) {
            var notice = world.raised.get(raised);
            trace.at(notice.micros(), "  " + notice.device() + " " + text(notice.notification()));
            coverage.saw("notification " + notice.name());
            // what the second group of a device raises is not for the first to explain
            if (!"2".equals(groupOf(notice))) {
                scene.raised(notice.name());
            }
            if (notice.name().equals("group-state-change")) {
                coverage.saw("event " + notice.leaf("event"));
            }
            flushes.raised(scene, notice);
        }
        for (var sender : scene.topology.senders()) {
            if (scene.oracle.physics.hasPower(sender)) {
                Optional.ofNullable(scene.state(sender).group("last-event"))
                        .ifPresent(event -> coverage.saw("event " + event));
            }
        }
        if (!world.bugs.isEmpty()) {
            throw new AssertionError("a bug was reported", world.bugs.getFirst());
        }
        flushes.look(scene);
        invariants.forEach(it -> it.afterStep(scene));
    }

    private static String groupOf(World.Raised notice) {
        boolean has =
                notice.notification().schema().children().stream()
                        .anyMatch(it -> it.localName().equals("group"));
        return has ? notice.leaf("group") : null;
    }

    private static String text(InnerNode notification) {
        return notification.schema().children().stream()
                .filter(LeafSchema.class::isInstance)
                .map(leaf -> leaf.localName() + "=" + Trees.value(notification, leaf.localName()))
                .filter(leaf -> !leaf.endsWith("=null"))
                .collect(Collectors.joining(" ", notification.schema().localName() + " ", ""));
    }

    /** What the network remembers of it all. */
    private void conclude() {
        var network = scene.world.network;
        network.flows().forEach(flow -> trace.at(network.nowMicros(), flow.report().toString()));
        network.recorder()
                .drops()
                .forEach(
                        (reason, frames) -> {
                            trace.at(network.nowMicros(), reason.text() + " " + frames);
                            coverage.saw("drop " + reason.text());
                        });
        for (var change : network.recorder().tableChanges()) {
            trace.at(
                    change.micros(),
                    change.station() + " " + change.table() + " " + change.change());
            int colon = change.change().lastIndexOf(": ");
            if (change.change().startsWith("removed") && colon > 0) {
                var cause = change.change().substring(colon + 2).toLowerCase(Locale.ROOT);
                coverage.saw("removal " + change.table() + " " + cause);
            }
            flushes.changed(scene, change);
        }
    }
}
