package dev.holdfast.yang;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The allowed intervals of a range or length statement, ascending (RFC 7950 sections 9.2.4, 9.4.4).
 *
 * @param unsigned whether bounds and values are unsigned 64-bit numbers
 */
record Ranges(List<Interval> intervals, boolean unsigned, Restriction restriction) {
    /** Both ends included. */
    record Interval(long low, long high) {}

    static Ranges of(long low, long high) {
        return new Ranges(List.of(new Interval(low, high)), false, Restriction.SILENT);
    }

    boolean contains(long value) {
        for (var interval : intervals) {
            if (compare(value, interval.low) >= 0 && compare(value, interval.high) <= 0) {
                return true;
            }
        }
        return false;
    }

    private int compare(long a, long b) {
        return unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    }

    /** As a reader writes it: {@code 1..10 or 20}. */
    String describe(LongFunction<String> number) {
        return intervals.stream()
                .map(
                        i ->
                                i.low == i.high
                                        ? number.apply(i.low)
                                        : number.apply(i.low) + ".." + number.apply(i.high))
                .collect(Collectors.joining(" or "));
    }
}
