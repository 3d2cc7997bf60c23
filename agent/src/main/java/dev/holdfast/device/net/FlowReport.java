package dev.holdfast.device.net;

import dev.holdfast.device.frame.Ipv4Address;

import java.util.List;

/**
 * What became of a flow's packets so far: {@code lost} is {@code sent - received - onTheWay}, and
 * {@code losses} add up to it. Immutable.
 *
 * @param duplicates copies that arrived after the first one
 * @param longestGapMicros longest time between two packets that arrived after each other
 * @param longestDelayMicros longest time a packet took
 */
public record FlowReport(
        String name,
        String source,
        Ipv4Address destination,
        FlowState state,
        long sent,
        long received,
        long duplicates,
        long onTheWay,
        long lost,
        List<LossCount> losses,
        long longestGapMicros,
        long longestDelayMicros) {
    /**
     * So many packets were lost for one reason at one place.
     *
     * @param place {@code B p1 out}, {@code cable S1-B}, {@code H1}
     */
    public record LossCount(DropReason reason, String place, long packets) {}
}
