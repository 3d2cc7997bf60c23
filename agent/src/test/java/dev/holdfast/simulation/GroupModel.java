package dev.holdfast.simulation;

import dev.holdfast.simulation.GroupSetup.Pin;
import dev.holdfast.simulation.GroupTable.Situation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** The group of a device as smart-link.md describes it: what the oracle expects of the real one. */
final class GroupModel {
    private static final long SECOND_MICROS = 1_000_000;

    /** What traffic did: from one member to the other, in so many VLANs. */
    record Move(int from, int to, Set<Integer> vlans, Optional<Flush> flush) {}

    private final String sender;
    private final Consumer<String> exercised;
    private GroupSetup config = GroupSetup.OFF;
    private boolean masterUp;
    private boolean slaveUp;
    private String state = "idle";
    private OptionalLong due = OptionalLong.empty();
    private long began;
    private Map<Integer, Integer> carriers = new TreeMap<>();
    private final Map<Integer, Integer> sent = new TreeMap<>();
    private int suppressed;
    private int switchovers;

    /**
     * @param sender the device whose group it is
     * @param exercised told what the model did, for the coverage
     */
    GroupModel(String sender, Consumer<String> exercised) {
        this.sender = sender;
        this.exercised = exercised;
    }

    GroupSetup config() {
        return config;
    }

    String state() {
        return state;
    }

    /** When the wait ends. */
    OptionalLong due() {
        return due;
    }

    int sent(int port) {
        return sent.getOrDefault(port, 0);
    }

    int suppressed() {
        return suppressed;
    }

    int switchovers() {
        return switchovers;
    }

    /** Configuration or links have become like this. */
    List<Move> settle(GroupSetup next, IntPredicate linkUp, SwitchSetup device, long now) {
        boolean mUp = next.master().filter(linkUp::test).isPresent();
        boolean sUp = next.slave().filter(linkUp::test).isPresent();
        boolean came = mUp && (!masterUp || !next.master().equals(config.master()));
        boolean freed = config.pin() != Pin.NONE || !config.revertive();
        boolean begins = next.revertive() && mUp && sUp && (came || freed);
        if (begins) {
            began = now;
        }
        boolean waits = begins || due.isPresent() && next.revertive() && mUp;
        // the wait began when it did, whatever its length has become
        long ends = began + next.wtrSeconds() * SECOND_MICROS;
        if (next.enabled()
                && (isNews(mUp, masterUp, next.master(), config.master())
                        || isNews(sUp, slaveUp, next.slave(), config.slave()))) {
            exercised.accept("rule SL-4");
        }
        var before = config;
        config = next;
        masterUp = mUp;
        slaveUp = sUp;
        var row =
                GroupTable.row(
                        state,
                        new Situation(next.enabled(), next.pin(), mUp, sUp, waits, ends <= now));
        tellRules(before, row, came);
        due = row == GroupTable.WAITS ? OptionalLong.of(ends) : OptionalLong.empty();
        var active = active(before);
        return go(row == null ? state : row.to(), active, device);
    }

    /** Whether a member is the same, and its link is not. */
    private static boolean isNews(
            boolean is, boolean was, Optional<Integer> member, Optional<Integer> memberBefore) {
        return is != was && member.equals(memberBefore);
    }

    private void tellRules(GroupSetup before, GroupTable row, boolean came) {
        if (row != null) {
            exercised.accept(row.toString());
        }
        boolean pinned = config.enabled() && config.pin() != Pin.NONE;
        if (pinned && (config.pin() == Pin.LOCK ? !masterUp && slaveUp : masterUp && !slaveUp)) {
            exercised.accept("rule SL-8");
        }
        if (config.enabled() && before.pin() != Pin.NONE && config.pin() == Pin.NONE) {
            exercised.accept("rule SL-9");
        }
        if (row == null && state.equals("slave") && came && !config.revertive()) {
            exercised.accept("rule SL-5");
        }
        if (due.isPresent() && (row == GroupTable.SLAVE_FAILS || !masterUp)) {
            exercised.accept("rule SL-6");
        }
        if (row == GroupTable.RETURNS_AT_ONCE) {
            exercised.accept("rule SL-7");
        }
    }

    /** The wait is over. */
    List<Move> expire(SwitchSetup device) {
        due = OptionalLong.empty();
        exercised.accept(GroupTable.TIMER_EXPIRED.toString());
        return go("master", active(config), device);
    }

    /** Why a manual switch is refused (error SL-E11); empty when it is not. */
    Optional<String> refusal() {
        boolean can =
                config.enabled()
                        && config.pin() == Pin.NONE
                        && config.master().isPresent()
                        && config.slave().isPresent()
                        && masterUp
                        && slaveUp;
        return can ? Optional.empty() : Optional.of("SL-E11");
    }

    /** A manual switch that is not refused. */
    List<Move> switchByHand(SwitchSetup device) {
        due = OptionalLong.empty();
        exercised.accept(GroupTable.FORCED_BY_HAND.toString());
        return go(state.equals("master") ? "slave" : "master", active(config), device);
    }

    /** The device lost power: counters and state are gone. */
    void stop() {
        config = GroupSetup.OFF;
        masterUp = false;
        slaveUp = false;
        state = "idle";
        due = OptionalLong.empty();
        carriers = new TreeMap<>();
        sent.clear();
        suppressed = 0;
        switchovers = 0;
    }

    private Optional<Integer> active(GroupSetup by) {
        return switch (state) {
            case "master" -> by.master();
            case "slave" -> by.slave();
            default -> Optional.empty();
        };
    }

    private List<Move> go(String to, Optional<Integer> activeBefore, SwitchSetup device) {
        boolean first = state.equals("idle") && !to.equals("idle");
        if (!to.equals(state)) {
            exercised.accept("notification group-state-change");
        }
        state = to;
        var carriersBefore = carriers;
        carriers = new TreeMap<>();
        // a VLAN no member is in goes by none of them
        device.vlans().keySet().stream()
                .filter(vlan -> isThere(vlan, device))
                .forEach(
                        vlan ->
                                carrier(device.vlans().get(vlan))
                                        .ifPresent(port -> carriers.put(vlan, port)));
        var moves = new TreeMap<List<Integer>, TreeSet<Integer>>(GroupModel::byNewMember);
        carriers.forEach(
                (vlan, now) -> {
                    var was = carriersBefore.get(vlan);
                    if (was != null && !was.equals(now)) {
                        moves.computeIfAbsent(List.of(was, now), _ -> new TreeSet<>()).add(vlan);
                    }
                });
        var activeNow = active(config);
        if (activeBefore.isPresent() && activeNow.isPresent() && !activeBefore.equals(activeNow)) {
            moves.putIfAbsent(List.of(activeBefore.get(), activeNow.get()), new TreeSet<>());
        }
        if (first && moves.isEmpty()) {
            exercised.accept("rule SL-16");
        }
        if (moves.isEmpty()) {
            return List.of();
        }
        exercised.accept("rule SL-10");
        switchovers++;
        var done = new ArrayList<Move>();
        moves.forEach((way, vlans) -> done.add(move(way.get(0), way.get(1), vlans, device)));
        return done;
    }

    private boolean isThere(int vlan, SwitchSetup device) {
        return Stream.of(config.master(), config.slave())
                .flatMap(Optional::stream)
                .anyMatch(port -> device.carries(port, vlan));
    }

    private static int byNewMember(List<Integer> a, List<Integer> b) {
        int order = a.get(1).compareTo(b.get(1));
        return order != 0 ? order : a.get(0).compareTo(b.get(0));
    }

    /** The port that carries an instance now (rules SL-1 and SL-2). */
    Optional<Integer> carrier(int instance) {
        if (!config.governs(instance)) {
            return Optional.empty();
        }
        boolean balanced =
                config.pin() == Pin.NONE && slaveUp && config.balanced().contains(instance);
        return switch (state) {
            case "master" -> balanced ? config.slave() : config.master();
            case "slave" -> config.slave();
            default -> Optional.empty();
        };
    }

    /** Whether a port blocks data frames of an instance (rule SL-3). */
    boolean blocks(int port, int instance) {
        return !state.equals("idle")
                && config.isMember(port)
                && config.governs(instance)
                && !carrier(instance).equals(Optional.of(port));
    }

    private Move move(int from, int to, Set<Integer> vlans, SwitchSetup device) {
        exercised.accept("notification link-switched");
        if (vlans.isEmpty()) {
            return new Move(from, to, vlans, Optional.empty());
        }
        var reason = suppression(to, device);
        if (reason.isPresent()) {
            suppressed++;
            exercised.accept("rule SL-12");
            exercised.accept("suppressed " + reason.get());
            exercised.accept("notification flush-send-suppressed");
            return new Move(from, to, vlans, Optional.empty());
        }
        sent.merge(to, 1, Integer::sum);
        exercised.accept("rule SL-11");
        if (!vlans.containsAll(device.vlans().keySet())) {
            exercised.accept("rule SL-14");
        }
        var sending = config.sending().orElseThrow();
        var flush =
                new Flush(sending.vlan(), sending.vlan(), true, sender, sending.secret(), vlans);
        return new Move(from, to, Collections.unmodifiableSet(vlans), Optional.of(flush));
    }

    /** The first reason not to send (rule SL-12). */
    private Optional<String> suppression(int to, SwitchSetup device) {
        if (config.sending().isEmpty()) {
            return Optional.of("not-configured");
        }
        int vlan = config.sending().get().vlan();
        if (!device.vlans().containsKey(vlan)) {
            return Optional.of("vlan-missing");
        }
        if (!device.carries(to, vlan)) {
            return Optional.of("vlan-not-allowed");
        }
        boolean up = config.master().equals(Optional.of(to)) ? masterUp : slaveUp;
        return up ? Optional.empty() : Optional.of("member-down");
    }
}
