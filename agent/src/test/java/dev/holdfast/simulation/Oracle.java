package dev.holdfast.simulation;

import dev.holdfast.simulation.GroupModel.Move;
import dev.holdfast.simulation.Topology.End;
import dev.holdfast.simulation.Topology.Link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What ought to happen: a network of its own in which only links, groups and flush frames exist,
 * written from smart-link.md sections 4.1 to 4.4. It shares no code with the product.
 */
final class Oracle {
    /** A flush that leaves a sender: by which port, in which VLAN, naming which. */
    record Sent(long micros, End from, int tag, Set<Integer> vlans) {}

    private record Due(long at, long order, Runnable what) {}

    final Physics physics;
    final Map<String, GroupModel> groups = new TreeMap<>();
    final Receivers receivers;
    final Forgotten forgotten;

    /** All flushes of the groups so far. */
    final List<Sent> sends = new ArrayList<>();

    private final Map<String, Integer> notifications = new HashMap<>();
    private final Consumer<String> exercised;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final Map<String, Long> pendingPower = new HashMap<>();
    private long filed;
    private long now;

    Oracle(Topology topology, Consumer<String> exercised) {
        this.exercised =
                what -> {
                    notifications.merge(what, 1, Integer::sum);
                    exercised.accept(what);
                };
        physics = new Physics(topology);
        receivers = new Receivers(this.exercised);
        forgotten = new Forgotten();
        for (var sender : topology.senders()) {
            groups.put(sender, new GroupModel(sender, this.exercised));
            settle(sender, physics.setups.get(sender).group().orElseThrow());
        }
        // nobody listens yet while the network is put together
        notifications.clear();
    }

    long now() {
        return now;
    }

    /** How often devices ought to have raised a notification so far. */
    int notifications(String name) {
        return notifications.getOrDefault("notification " + name, 0);
    }

    private void file(long at, Runnable what) {
        queue.add(new Due(at, filed++, what));
    }

    void advance(long micros) {
        long until = now + micros;
        while (!queue.isEmpty() && queue.peek().at() <= until) {
            var due = queue.remove();
            now = due.at();
            due.what().run();
        }
        now = until;
    }

    /** Whether a device is to get its power back. */
    boolean isRestarting(String device) {
        return pendingPower.getOrDefault(device, -1L) >= now;
    }

    /** The refusal to expect, as the number of the error; empty when it is done. */
    Optional<String> on(Fault fault) {
        switch (fault) {
            case Fault.Cut(var link) -> cut(physics.topology.link(link));
            case Fault.Mend(var link) -> mend(physics.topology.link(link));
            case Fault.Flap(var name) -> {
                var link = physics.topology.link(name);
                cut(link);
                mend(link);
            }
            case Fault.SilentLoss(_, var from, var loses) -> {
                if (loses) {
                    physics.silent.add(from);
                } else {
                    physics.silent.remove(from);
                }
            }
            case Fault.Delay(var link, var micros) -> physics.delays.put(link, micros);
            case Fault.Restart(var device, var outage) -> {
                powerOff(device);
                pendingPower.put(device, now + outage);
                file(now + outage, () -> powerOn(device));
            }
            case Fault.PowerOff(var device) -> powerOff(device);
            case Fault.PowerOn(var device) -> powerOn(device);
            case Fault.Commit commit -> {
                return commit(commit);
            }
            case Fault.SwitchManually(var device) -> {
                return switchManually(device);
            }
            case Fault.Forge(var at, var forgery) -> forge(at, forgery);
            case Fault.ClearTable(var device) -> forgotten.macs(device, now);
            case Fault.ResetStatistics(var device) -> receivers.resetStatistics(device);
            case Fault.StartFlow _, Fault.StopFlow _ -> {
                // traffic changes nothing the oracle knows of
            }
        }
        return Optional.empty();
    }

    private void cut(Link link) {
        physics.cut.add(link.name());
        refresh(link);
    }

    private void mend(Link link) {
        physics.cut.remove(link.name());
        refresh(link);
    }

    private void powerOff(String device) {
        if (!physics.dark.add(device)) {
            return;
        }
        forgotten.all(device, now);
        receivers.stop(device);
        if (physics.topology.isSender(device)) {
            groups.get(device).stop();
        }
        physics.topology.linksOf(device).forEach(this::refresh);
    }

    private void powerOn(String device) {
        if (!physics.dark.remove(device)) {
            return;
        }
        exercised.accept("rule DP-20");
        if (physics.topology.isSender(device)) {
            settle(device, physics.setups.get(device).group().orElseThrow());
            allAtOnce(physics.topology.linksOf(device));
        } else {
            physics.topology.linksOf(device).forEach(this::refresh);
        }
    }

    /** Links that change together are told of when all have changed. */
    private void allAtOnce(List<Link> links) {
        links.stream().filter(this::update).toList().forEach(this::tell);
    }

    /** Works out whether a link is up; both ends hear of it at once. */
    private void refresh(Link link) {
        if (update(link)) {
            tell(link);
        }
    }

    private boolean update(Link link) {
        boolean is = physics.canBeUp(link);
        if (is == physics.up.contains(link.name())) {
            return false;
        }
        if (is) {
            physics.up.add(link.name());
        } else {
            physics.up.remove(link.name());
            physics.failures.merge(link.name(), 1, Integer::sum);
            forgotten.port(link.a(), now);
            forgotten.port(link.b(), now);
        }
        return true;
    }

    private void tell(Link link) {
        tell(link.a());
        tell(link.b());
    }

    private void tell(End end) {
        var sender = end.station();
        if (physics.topology.isSender(sender) && physics.hasPower(sender)) {
            var config = groups.get(sender).config();
            if (config.isMember(end.port())) {
                settle(sender, config);
            }
        }
    }

    private void settle(String sender, GroupSetup config) {
        var group = groups.get(sender);
        var moves =
                group.settle(
                        config,
                        port -> physics.linkUp(new End(sender, port)),
                        physics.setups.get(sender),
                        now);
        group.due().ifPresent(at -> file(at, () -> expire(sender, at)));
        moved(sender, moves);
    }

    private void expire(String sender, long at) {
        var group = groups.get(sender);
        if (group.due().isPresent() && group.due().getAsLong() == at) {
            moved(sender, group.expire(physics.setups.get(sender)));
        }
    }

    private void moved(String sender, List<Move> moves) {
        for (var move : moves) {
            // rule SL-17: the sender forgets what it learnt on the old member
            forgotten.vlansOnPort(new End(sender, move.from()), move.vlans(), now);
            move.flush().ifPresent(flush -> send(new End(sender, move.to()), flush));
        }
    }

    private void send(End from, Flush flush) {
        sends.add(new Sent(now, from, flush.tag(), flush.vlans()));
        transmit(from, flush);
    }

    private Optional<String> commit(Fault.Commit commit) {
        var refused = commit.next().fault();
        if (refused.isPresent()) {
            exercised.accept("refused " + refused.get());
            return refused;
        }
        boolean powered = physics.hasPower(commit.device());
        physics.setups.put(commit.device(), commit.next());
        if (!powered) {
            return Optional.empty();
        }
        if (physics.topology.isSender(commit.device())) {
            // links first, all that change at once; then the group's own configuration
            allAtOnce(physics.topology.linksOf(commit.device()));
            settle(commit.device(), commit.next().group().orElseThrow());
        } else {
            physics.topology.linksOf(commit.device()).forEach(this::refresh);
            receivers.configured(commit.device(), commit.next());
        }
        return Optional.empty();
    }

    private Optional<String> switchManually(String sender) {
        var group = groups.get(sender);
        var refusal = group.refusal();
        if (refusal.isPresent()) {
            exercised.accept("refused " + refusal.get());
            return refusal;
        }
        moved(sender, group.switchByHand(physics.setups.get(sender)));
        return Optional.empty();
    }

    private void forge(End at, Fault.Forgery forgery) {
        var link = physics.topology.at(at).orElseThrow();
        transmit(link.other(at), Forger.flush(physics, at, forgery));
    }

    private void transmit(End from, Flush flush) {
        var link = physics.topology.at(from).orElseThrow();
        if (physics.silent.contains(from)) {
            return;
        }
        int failures = physics.failures.getOrDefault(link.name(), 0);
        file(
                now + physics.delays.get(link.name()),
                () -> {
                    if (physics.failures.getOrDefault(link.name(), 0) == failures) {
                        arrive(link.other(from), flush);
                    }
                });
    }

    private void arrive(End at, Flush flush) {
        var setup = physics.setups.get(at.station());
        // rule SL-21: the VLAN filter of the port comes first
        if (setup == null || !setup.carries(at.port(), flush.tag())) {
            return;
        }
        // rule SL-29: one's own frame ends here
        if (flush.whole() && flush.deviceId().equals(at.station())) {
            receivers.ownDropped(at.station());
            return;
        }
        var reception = setup.ports().get(at.port()).reception();
        if (reception.isEmpty()) {
            // rule SL-20: ordinary multicast
            if (isOpen(at, flush.tag())) {
                exercised.accept("rule SL-20");
                if (groups.containsKey(at.station()) && groups.containsKey(flush.deviceId())) {
                    exercised.accept("rule SL-20, between senders");
                }
                flood(at, flush);
            }
            return;
        }
        if (receivers.accepts(at, reception.get(), flush, now)) {
            var known = new HashSet<>(flush.vlans());
            known.retainAll(setup.vlans().keySet());
            exercised.accept(known.size() < flush.vlans().size() ? "rule SL-27" : "rule SL-25");
            forgotten.vlans(at.station(), known, now);
            if (flood(at, flush)) {
                receivers.forwarded(at);
            }
        }
    }

    private boolean isOpen(End end, int vlan) {
        var setup = physics.setups.get(end.station());
        boolean blocked =
                groups.containsKey(end.station())
                        && groups.get(end.station())
                                .blocks(end.port(), setup.vlans().getOrDefault(vlan, 0));
        return setup.carries(end.port(), vlan) && !blocked;
    }

    /** Sends a frame on; whether there was a port for it. */
    private boolean flood(End in, Flush flush) {
        boolean leaves = false;
        for (int port : physics.setups.get(in.station()).ports().keySet()) {
            var out = new End(in.station(), port);
            if (!out.equals(in) && isOpen(out, flush.tag()) && physics.linkUp(out)) {
                leaves = true;
                exercised.accept("rule SL-28");
                transmit(out, flush);
            }
        }
        return leaves;
    }

    /** Which stations a frame of a VLAN can reach that leaves by an end. */
    Set<String> reach(End from, int vlan) {
        var found = new HashSet<String>();
        follow(from, vlan, found, new HashSet<>());
        return found;
    }

    private void follow(End from, int vlan, Set<String> found, Set<End> seen) {
        if (!seen.add(from) || !isOpen(from, vlan) || !physics.linkUp(from)) {
            return;
        }
        var to = physics.topology.at(from).orElseThrow().other(from);
        var setup = physics.setups.get(to.station());
        if (setup == null) {
            found.add(to.station());
            return;
        }
        if (isOpen(to, vlan)) {
            found.add(to.station());
            for (int port : setup.ports().keySet()) {
                if (port != to.port()) {
                    follow(new End(to.station(), port), vlan, found, seen);
                }
            }
        }
    }
}
