package dev.holdfast.device;

import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.VlanId;

import java.util.LinkedHashMap;

/**
 * Decides whether a packet without an ARP entry causes a request (rule DP-11): one per neighbour
 * and second, and no more than so many a second per device. Changed in turns of the loop.
 */
final class ArpMisses {
    /** What to do about a packet whose neighbour is not known. */
    enum Answer {
        ASK,
        /** The neighbour was asked for less than a second ago. */
        WAIT,
        /** The device has asked as often as it may this second. */
        REFUSE
    }

    static final int DEFAULT_LIMIT = 100;
    private static final long SECOND_MICROS = 1_000_000;

    private record Neighbour(VlanId vlan, Ipv4Address address) {}

    // in the order they were asked for, so that the oldest are first
    private final LinkedHashMap<Neighbour, Long> asked = new LinkedHashMap<>();
    private final int limit;

    ArpMisses(int limit) {
        this.limit = limit;
    }

    Answer miss(VlanId vlan, Ipv4Address address, long nowMicros) {
        forgetBefore(nowMicros - SECOND_MICROS);
        var neighbour = new Neighbour(vlan, address);
        if (asked.containsKey(neighbour)) {
            return Answer.WAIT;
        }
        if (asked.size() >= limit) {
            return Answer.REFUSE;
        }
        asked.put(neighbour, nowMicros);
        return Answer.ASK;
    }

    private void forgetBefore(long micros) {
        var oldest = asked.values().iterator();
        while (oldest.hasNext() && oldest.next() <= micros) {
            oldest.remove();
        }
    }

    void clear() {
        asked.clear();
    }
}
