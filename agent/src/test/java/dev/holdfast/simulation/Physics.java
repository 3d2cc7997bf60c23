package dev.holdfast.simulation;

import dev.holdfast.simulation.Topology.End;
import dev.holdfast.simulation.Topology.Link;
import dev.holdfast.simulation.Topology.Ring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The network as whoever does things to it knows it: which cables are whole, who has power, what is
 * configured where. The oracle keeps it; faults are drawn by it.
 */
final class Physics {
    final Topology topology;
    final Map<String, SwitchSetup> setups;
    final Set<String> cut = new HashSet<>();
    final Set<String> dark = new HashSet<>();
    final Set<End> silent = new HashSet<>();
    final Map<String, Long> delays = new HashMap<>();

    /** Links that are up, as the devices were told. */
    final Set<String> up = new HashSet<>();

    /** How often each link failed: what is under way when it does never arrives. */
    final Map<String, Integer> failures = new HashMap<>();

    Physics(Topology topology) {
        this.topology = topology;
        this.setups = new TreeMap<>(topology.switches());
        for (var link : topology.links()) {
            delays.put(link.name(), 10L);
            if (canBeUp(link)) {
                up.add(link.name());
            }
        }
    }

    boolean canBeUp(Link link) {
        return !cut.contains(link.name()) && isReady(link.a()) && isReady(link.b());
    }

    private boolean isReady(End end) {
        var setup = setups.get(end.station());
        return setup == null
                || !dark.contains(end.station()) && setup.ports().get(end.port()).enabled();
    }

    boolean linkUp(End end) {
        return topology.at(end).map(Link::name).filter(up::contains).isPresent();
    }

    boolean hasPower(String station) {
        return !dark.contains(station);
    }

    /** Whether no VLAN would go in circles, were every device on and every cable of those whole. */
    boolean isSafe(Set<String> cutLinks, Map<String, SwitchSetup> configured) {
        return topology.rings().stream()
                .filter(ring -> ring.links().stream().noneMatch(cutLinks::contains))
                .allMatch(ring -> isSafe(ring, configured));
    }

    private boolean isSafe(Ring ring, Map<String, SwitchSetup> configured) {
        for (int vlan : new int[] {10, 20, 100, 500}) {
            boolean closed =
                    ring.links().stream()
                            .map(topology::link)
                            .allMatch(
                                    link ->
                                            passes(link.a(), vlan, configured)
                                                    && passes(link.b(), vlan, configured));
            if (closed
                    && ring.senders().stream()
                            .noneMatch(sender -> isProtected(vlan, configured.get(sender)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean passes(End end, int vlan, Map<String, SwitchSetup> configured) {
        var setup = configured.get(end.station());
        return setup.carries(end.port(), vlan) && setup.ports().get(end.port()).enabled();
    }

    private static boolean isProtected(int vlan, SwitchSetup sender) {
        var group = sender.group().orElse(GroupSetup.OFF);
        return group.enabled()
                && group.master().isPresent()
                && group.slave().isPresent()
                && group.governs(sender.vlans().get(vlan));
    }
}
