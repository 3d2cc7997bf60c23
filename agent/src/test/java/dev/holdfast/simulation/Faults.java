package dev.holdfast.simulation;

import dev.holdfast.simulation.SwitchSetup.Second;
import dev.holdfast.simulation.Topology.Link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Draws what happens next. An operator's mistakes are part of it, with one exception: nobody opens
 * a ring's protection while the ring is closed, because then there is a loop and the device is
 * right.
 */
final class Faults {
    private static final int TRIES = 50;

    private final RandomGenerator random;
    private final Oracle oracle;
    private final Physics physics;
    private final Changes changes;
    private final Set<String> flows = new HashSet<>();
    private final Set<String> sending = new HashSet<>();

    Faults(RandomGenerator random, Oracle oracle) {
        this.random = random;
        this.oracle = oracle;
        this.physics = oracle.physics;
        this.changes = new Changes(random, oracle.physics.topology);
    }

    /** What happens next. */
    Fault draw() {
        for (int i = 0; i < TRIES; i++) {
            var drawn = candidate().filter(this::isPossible);
            if (drawn.isPresent()) {
                return drawn.get();
            }
        }
        return new Fault.SwitchManually(Topology.SENDER);
    }

    private Optional<? extends Fault> candidate() {
        int roll = random.nextInt(100);
        if (roll < 14) {
            return Optional.of(new Fault.Cut(link().name()));
        } else if (roll < 30) {
            return any(physics.cut).map(Fault.Mend::new);
        } else if (roll < 34) {
            return Optional.of(new Fault.Flap(link().name()));
        } else if (roll < 39) {
            var link = link();
            var from = random.nextBoolean() ? link.a() : link.b();
            boolean loses = !physics.silent.contains(from);
            return Optional.of(new Fault.SilentLoss(link.name(), from, loses));
        } else if (roll < 42) {
            return Optional.of(new Fault.Delay(link().name(), random.nextInt(1, 3000)));
        } else if (roll < 47) {
            return Optional.of(new Fault.Restart(device(), random.nextInt(1, 3_000_000)));
        } else if (roll < 49) {
            return Optional.of(new Fault.PowerOff(device()));
        } else if (roll < 54) {
            return any(physics.dark).map(Fault.PowerOn::new);
        } else if (roll < 60) {
            return Optional.of(new Fault.SwitchManually(sender()));
        } else if (roll < 63) {
            var link = ringLink();
            var at = random.nextBoolean() ? link.a() : link.b();
            return Optional.of(new Fault.Forge(at, one(List.of(Fault.Forgery.values()))));
        } else if (roll < 65) {
            return Optional.of(new Fault.ClearTable(device()));
        } else if (roll < 67) {
            return Optional.of(new Fault.ResetStatistics(device()));
        } else if (roll < 70) {
            return Optional.of(flow());
        } else if (roll < 71) {
            return any(sending).map(Fault.StopFlow::new);
        }
        var device = random.nextInt(3) > 0 ? sender() : device();
        return Optional.of(changes.draw(device, physics.setups.get(device)));
    }

    /** Traffic to begin with. */
    List<Fault> traffic() {
        flows.clear();
        var begun = new ArrayList<Fault>();
        for (int i = 0; i < 3; i++) {
            var flow = flow();
            if (isPossible(flow)) {
                begun.add(flow);
                happens(flow);
            }
        }
        return begun;
    }

    /** Traffic to end with. */
    List<Fault> silence() {
        var ended = sending.stream().sorted().<Fault>map(Fault.StopFlow::new).toList();
        sending.clear();
        return ended;
    }

    /** What was drawn is done. */
    void happens(Fault fault) {
        if (fault instanceof Fault.StartFlow flow) {
            flows.add(flow.name());
            sending.add(flow.name());
        } else if (fault instanceof Fault.StopFlow(var name)) {
            sending.remove(name);
        }
    }

    /** How long nothing is done: mostly short, so that a fault hits what another has begun. */
    long pauseMicros() {
        int roll = random.nextInt(100);
        if (roll < 40) {
            return random.nextInt(1, 60);
        } else if (roll < 65) {
            return random.nextInt(100, 50_000);
        } else if (roll < 88) {
            return random.nextInt(50_000, 3_000_000);
        } else if (roll < 98) {
            return random.nextInt(3_000_000, 40_000_000);
        }
        return random.nextInt(60_000_000, 400_000_000);
    }

    /** How long it is quiet: longer than anything is under way, now and then than an ageing. */
    long quietMicros() {
        int roll = random.nextInt(100);
        long least = 1_200_000;
        if (roll < 80) {
            return least + random.nextInt(1_000_000);
        }
        return roll < 97
                ? least + random.nextInt(70_000_000)
                : least + random.nextInt(1_250_000_000, 1_400_000_000);
    }

    private boolean isPossible(Fault fault) {
        return switch (fault) {
            case Fault.Cut(var link) -> !physics.cut.contains(link);
            case Fault.Mend(var link) -> isSafeWith(link);
            case Fault.Flap(var link) -> !physics.cut.contains(link);
            case Fault.Restart(var device, _) -> isSteady(device);
            case Fault.PowerOff(var device) -> isSteady(device);
            case Fault.PowerOn(var device) -> !physics.hasPower(device);
            case Fault.Commit commit -> isPossible(commit);
            case Fault.SwitchManually(var device) -> physics.hasPower(device);
            case Fault.Forge(var at, _) -> physics.linkUp(at);
            case Fault.ClearTable(var device) -> physics.hasPower(device);
            case Fault.ResetStatistics(var device) -> physics.hasPower(device);
            case Fault.StartFlow flow -> !flows.contains(flow.name());
            case Fault.SilentLoss _, Fault.Delay _, Fault.StopFlow _ -> true;
        };
    }

    private boolean isSteady(String device) {
        return physics.hasPower(device) && !oracle.isRestarting(device);
    }

    private boolean isSafeWith(String mended) {
        var cut = new HashSet<>(physics.cut);
        cut.remove(mended);
        return physics.isSafe(cut, physics.setups);
    }

    private boolean isPossible(Fault.Commit commit) {
        var setups = new HashMap<>(physics.setups);
        setups.put(commit.device(), commit.next());
        boolean reachable =
                physics.hasPower(commit.device()) || !physics.topology.isSender(commit.device());
        boolean changes = !commit.next().equals(physics.setups.get(commit.device()));
        return reachable
                && changes
                && !takesOver(commit.next())
                && physics.isSafe(physics.cut, setups);
    }

    /** Whether the second group has a member the first gives away in the same commit. */
    private static boolean takesOver(SwitchSetup next) {
        return next.fault().isEmpty()
                && next.second().filter(it -> it.master() != Second.OWN_PORT).isPresent();
    }

    private Fault.StartFlow flow() {
        var hosts = physics.topology.hosts();
        int from = random.nextInt(hosts.size());
        int to = (from + random.nextInt(1, hosts.size())) % hosts.size();
        return new Fault.StartFlow(
                hosts.get(from).name(), hosts.get(to).name(), one(List.of(1, 2, 5, 10, 20)));
    }

    private Link link() {
        return random.nextInt(5) > 0 ? ringLink() : one(physics.topology.links());
    }

    private Link ringLink() {
        return one(physics.topology.links().stream().filter(Link::inRing).toList());
    }

    private String sender() {
        return one(physics.topology.senders());
    }

    private String device() {
        return one(List.copyOf(physics.topology.switches().keySet()));
    }

    private Optional<String> any(Set<String> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of(one(of.stream().sorted().toList()));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
