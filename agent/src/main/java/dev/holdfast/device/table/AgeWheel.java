package dev.holdfast.device.table;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keys by the second in which they are to be looked at again. Used in turns of the loop.
 *
 * <p>Refreshing an entry does not touch the wheel: when its second comes, the owner sees that the
 * entry is younger and files it under a later one. So an entry costs one look per lifetime, however
 * many frames refresh it.
 */
final class AgeWheel {
    private static final long SECOND_MICROS = 1_000_000;

    private final TreeMap<Long, Keys> seconds = new TreeMap<>();

    /** The first whole second not before that instant. */
    static long secondAfter(long micros) {
        return Math.ceilDiv(micros, SECOND_MICROS);
    }

    void add(long second, long key) {
        seconds.computeIfAbsent(second, _ -> new Keys()).add(key);
    }

    void clear() {
        seconds.clear();
    }

    /** When the next keys are due, {@link Long#MAX_VALUE} when none are filed. */
    long nextMicros() {
        return seconds.isEmpty() ? Long.MAX_VALUE : seconds.firstKey() * SECOND_MICROS;
    }

    /** Takes the keys of the earliest second out, if it has come. */
    Due take(long nowMicros) {
        if (nextMicros() > nowMicros) {
            return Due.NONE;
        }
        Map.Entry<Long, Keys> first = seconds.pollFirstEntry();
        return new Due(first.getKey(), first.getValue().toArray());
    }

    /** Keys that were filed under one second; among them ones whose entry is gone or refiled. */
    record Due(long second, long[] keys) {
        static final Due NONE = new Due(Long.MIN_VALUE, new long[0]);

        boolean isNone() {
            return this == NONE;
        }
    }

    private static final class Keys {
        private long[] keys = new long[4];
        private int count;

        void add(long key) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, count + (count >> 1));
            }
            keys[count++] = key;
        }

        long[] toArray() {
            return Arrays.copyOf(keys, count);
        }
    }
}
