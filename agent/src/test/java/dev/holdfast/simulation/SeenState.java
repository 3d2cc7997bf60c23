package dev.holdfast.simulation;

import dev.holdfast.data.View;
import dev.holdfast.feature.Trees;
import dev.holdfast.yang.LeafSchema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The state of Smart Link on one device at one instant, as a client would read it. */
final class SeenState {
    /** What the device counts, among its leafs. */
    private static final Set<String> COUNTERS =
            Set.of(
                    "send-suppressed",
                    "switchovers",
                    "flush-sent",
                    "accepted",
                    "forwarded",
                    "fdb-entries-removed",
                    "arp-entries-removed");

    private final Map<String, String> group = new HashMap<>();
    private final Map<Integer, Map<String, String>> members = new HashMap<>();
    private final Map<Integer, Map<String, String>> receivers = new HashMap<>();
    private final String statistics;
    private final String ownDropped;
    private final String second;

    SeenState(View state, SwitchSetup setup) {
        statistics = Trees.value(state, "smart-link/flush-receive-statistics/count");
        ownDropped = Trees.value(state, "smart-link/state/own-flushes-dropped");
        second = Trees.value(state, "smart-link/groups/group[2]/state/fsm");
        setup.group().ifPresent(it -> readGroup(state, setup, it));
        setup.ports()
                .forEach(
                        (port, how) -> {
                            if (how.reception().isPresent()) {
                                var at = "interfaces/interface[p" + port + "]/flush-receive/state";
                                receivers.put(port, leafs(Trees.node(state, at)));
                            }
                        });
    }

    private void readGroup(View state, SwitchSetup setup, GroupSetup how) {
        var at = Trees.node(state, "smart-link/groups/group[1]/state");
        group.putAll(leafs(at));
        for (int port : List.of(1, 2)) {
            if (!how.isMember(port)) {
                continue;
            }
            var member = Trees.node(at, "member[p" + port + "]");
            var leafs = leafs(member);
            for (int instance : new TreeSet<>(setup.vlans().values())) {
                var found = Trees.node(member, "instance[" + instance + "]");
                leafs.put("instance " + instance, leafs(found).get("state"));
            }
            members.put(port, leafs);
        }
    }

    private static Map<String, String> leafs(View node) {
        var all = new HashMap<String, String>();
        if (node != null) {
            for (var child : node.schema().children()) {
                if (child instanceof LeafSchema leaf && node.leaf(leaf) != null) {
                    all.put(leaf.localName(), node.leaf(leaf));
                }
            }
        }
        return all;
    }

    /** A leaf of the group's state, null when it is absent. */
    String group(String leaf) {
        return group.get(leaf);
    }

    /** The state of the second group, null when there is none. */
    String second() {
        return second;
    }

    String member(int port, String leaf) {
        return members.get(port).get(leaf);
    }

    String instance(int port, int instance) {
        return members.get(port).get("instance " + instance);
    }

    /** A leaf of an interface that receives flushes. */
    String receiver(int port, String leaf) {
        return receivers.get(port).get(leaf);
    }

    String statistics() {
        return statistics;
    }

    /** How many of its own flushes the device has dropped. */
    String ownDropped() {
        return ownDropped;
    }

    /** Adds the counters there are. */
    void counters(Map<String, Long> to) {
        to.put("own-flushes-dropped", Long.valueOf(ownDropped));
        add("", group, to);
        members.forEach((port, leafs) -> add("p" + port + " ", leafs, to));
        receivers.forEach((port, leafs) -> add("p" + port + " ", leafs, to));
    }

    private static void add(String at, Map<String, String> leafs, Map<String, Long> to) {
        leafs.forEach(
                (leaf, value) -> {
                    if (COUNTERS.contains(leaf) || Receivers.REASONS.contains(leaf)) {
                        to.put(at + leaf, Long.valueOf(value));
                    }
                });
    }
}
