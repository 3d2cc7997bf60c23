package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was exercised, and how often. What the oracle did counts only once the world was seen to
 * have done the same.
 */
final class Coverage {
    /** What every run of many seeds has to have seen besides faults, changes and table rows. */
    private static final List<String> REQUIRED =
            List.of(
                    "topology T1a",
                    "topology T1b",
                    "topology T1a reversed",
                    "topology T1b reversed",
                    "topology T1c",
                    "topology T1c reversed",
                    "event enable",
                    "event disable",
                    "event master-link-down",
                    "event master-link-up",
                    "event slave-link-down",
                    "event slave-link-up",
                    "event add-master-port",
                    "event delete-master-port",
                    "event add-slave-port",
                    "event delete-slave-port",
                    "event lock",
                    "event undo-lock",
                    "event force",
                    "event undo-force",
                    "event force-manual",
                    "event instance-change",
                    "event timer-expired",
                    "rule SL-1",
                    "rule SL-2",
                    "rule SL-3",
                    "rule SL-4",
                    "rule SL-5",
                    "rule SL-6",
                    "rule SL-7",
                    "rule SL-8",
                    "rule SL-9",
                    "rule SL-10",
                    "rule SL-11",
                    "rule SL-12",
                    "rule SL-13",
                    "rule SL-14",
                    "rule SL-15",
                    "rule SL-16",
                    "rule SL-17",
                    "rule SL-18",
                    "rule SL-20",
                    "rule SL-20, between senders",
                    "rule SL-21",
                    "rule SL-22",
                    "rule SL-23",
                    "rule SL-24",
                    "rule SL-25",
                    "rule SL-26",
                    "rule SL-27",
                    "rule SL-28",
                    "rule SL-29",
                    "rule SL-30",
                    "rule SL-30, resolved anew",
                    "rule SL-31",
                    "rule SL-32",
                    "rule SL-33",
                    "rule SL-34",
                    "rule SL-35",
                    "rule DP-20",
                    "refused SL-E4",
                    "refused SL-E5",
                    "refused SL-E8",
                    "second group, up",
                    "second group, down",
                    "refused SL-E11",
                    "rejected malformed",
                    "rejected wrong-control-vlan",
                    "rejected auth-mode-mismatch",
                    "rejected auth-failure",
                    "suppressed not-configured",
                    "suppressed vlan-missing",
                    "suppressed vlan-not-allowed",
                    "suppressed member-down",
                    "notification group-state-change",
                    "notification link-switched",
                    "notification flush-received",
                    "notification flush-rejected",
                    "notification flush-send-suppressed",
                    "notification config-warning",
                    "removal fdb aged",
                    "removal fdb port-down",
                    "removal fdb flush",
                    "removal fdb cleared",
                    "removal arp aged",
                    "removal arp port-down",
                    "removal arp flush",
                    "drop link-down",
                    "drop cable-cut",
                    "drop silent-loss",
                    "drop ingress-blocked",
                    "drop vlan-filtered",
                    "drop vlan-unknown",
                    "drop no-egress",
                    "drop same-port",
                    "drop arp-miss",
                    "drop not-addressed",
                    "entry true",
                    "entry stale but young",
                    "arp entry",
                    "flow lost packets",
                    "flow lost nothing",
                    "counters began anew");

    private final Map<String, Long> seen = new TreeMap<>();
    private final List<String> predicted = new ArrayList<>();

    /** Something was observed. */
    void saw(String what) {
        if (!what.isEmpty()) {
            seen.merge(what, 1L, Long::sum);
        }
    }

    /** The oracle expects that something happened. */
    void predict(String what) {
        predicted.add(what);
    }

    /** The world is as predicted. */
    void confirm() {
        predicted.forEach(this::saw);
        predicted.clear();
    }

    synchronized void add(Coverage other) {
        other.seen.forEach((what, times) -> seen.merge(what, times, Long::sum));
    }

    /** All that ought to have been exercised. */
    static Collection<String> required() {
        var all = new TreeSet<>(REQUIRED);
        Stream.of(Fault.class.getPermittedSubclasses())
                .map(type -> "fault " + type.getSimpleName())
                .forEach(all::add);
        Stream.of(Changes.Kind.values()).map(kind -> "change " + kind).forEach(all::add);
        Stream.of(Fault.Forgery.values()).map(it -> "forgery " + it).forEach(all::add);
        Stream.of(GroupTable.values()).map(GroupTable::toString).forEach(all::add);
        return all;
    }

    /** What ought to have been exercised and was not. */
    synchronized List<String> missing() {
        return required().stream().filter(what -> !seen.containsKey(what)).toList();
    }

    /** One line for each, the most seldom last to be looked for first. */
    @Override
    public synchronized String toString() {
        var text = new StringBuilder();
        seen.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .forEach(
                        entry ->
                                text.append(
                                        "%10d  %s%n".formatted(entry.getValue(), entry.getKey())));
        return text.toString();
    }
}
