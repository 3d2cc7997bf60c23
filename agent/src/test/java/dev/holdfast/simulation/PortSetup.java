package dev.holdfast.simulation;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is configured on one port. Immutable.
 *
 * @param accessVlan 0 for a trunk
 * @param allowed VLANs of a trunk
 */
record PortSetup(
        boolean enabled,
        int accessVlan,
        SortedSet<Integer> allowed,
        Optional<Reception> reception) {
    /** The one control VLAN the port receives flushes in. */
    record Reception(int vlan, Secret secret) {}

    static PortSetup trunk(Integer... vlans) {
        return new PortSetup(true, 0, new TreeSet<>(java.util.List.of(vlans)), Optional.empty());
    }

    static PortSetup access(int vlan) {
        return new PortSetup(true, vlan, new TreeSet<>(), Optional.empty());
    }

    boolean isMember(int vlan) {
        return accessVlan == 0 ? allowed.contains(vlan) : accessVlan == vlan;
    }

    PortSetup enabled(boolean on) {
        return new PortSetup(on, accessVlan, allowed, reception);
    }

    PortSetup allowing(int vlan, boolean on) {
        var vlans = new TreeSet<>(allowed);
        if (on) {
            vlans.add(vlan);
        } else {
            vlans.remove(vlan);
        }
        return new PortSetup(enabled, accessVlan, vlans, reception);
    }

    PortSetup receiving(Optional<Reception> how) {
        return new PortSetup(enabled, accessVlan, allowed, how);
    }
}
