package dev.holdfast.simulation;

import java.util.Set;
import java.util.TreeSet;

/**
 * A flush frame as the oracle thinks of it. Immutable.
 *
 * @param tag the VLAN it travels in
 * @param field the control VLAN inside the message
 * @param whole whether all of it is there
 * @param deviceId name of the device that sent it
 */
record Flush(
        int tag, int field, boolean whole, String deviceId, Secret secret, Set<Integer> vlans) {
    Flush {
        vlans = new TreeSet<>(vlans);
    }

    static final String STRANGER = "stranger";
}
