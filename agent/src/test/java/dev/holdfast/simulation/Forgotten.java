package dev.holdfast.simulation;

import dev.holdfast.simulation.Topology.End;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when a device may remember: entries older than that ought to have been removed, whatever
 * removed them.
 */
final class Forgotten {
    private final Map<Object, Long> micros = new HashMap<>();

    private record Vlan(String device, int vlan) {}

    private record VlanOnPort(End port, int vlan) {}

    private record Restart(String device) {}

    /** The MAC table, by hand. */
    void macs(String device, long now) {
        micros.put(device, now);
    }

    /** Everything: the device lost its power. */
    void all(String device, long now) {
        micros.put(device, now);
        micros.put(new Restart(device), now);
    }

    /** What was learnt on a port whose link failed (rule DP-7). */
    void port(End port, long now) {
        micros.put(port, now);
    }

    /** What a received flush names (rules SL-25 and SL-26). */
    void vlans(String device, Collection<Integer> vlans, long now) {
        vlans.forEach(vlan -> micros.put(new Vlan(device, vlan), now));
    }

    /** What the sender learnt on the old member (rule SL-17). */
    void vlansOnPort(End port, Collection<Integer> vlans, long now) {
        vlans.forEach(vlan -> micros.put(new VlanOnPort(port, vlan), now));
    }

    /** The oldest sighting a MAC entry may go back to. */
    long since(End port, int vlan) {
        return Math.max(
                Math.max(at(port.station()), at(port)),
                Math.max(at(new Vlan(port.station(), vlan)), at(new VlanOnPort(port, vlan))));
    }

    /** The oldest confirmation an ARP entry may go back to. */
    long since(String device, int vlan) {
        return Math.max(at(new Vlan(device, vlan)), at(new Restart(device)));
    }

    private long at(Object what) {
        return micros.getOrDefault(what, -1L);
    }
}
