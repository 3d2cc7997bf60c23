package dev.holdfast.device.frame;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongBinaryOperator;

/** A set of VLANs, as a bitmap of 4,096 bits; iterates in ascending order. Immutable. */
public final class VlanSet implements Iterable<VlanId> {
    private static final int WORDS = 64;

    public static final VlanSet EMPTY = new VlanSet(new long[WORDS]);
    public static final VlanSet ALL = range(1, VlanId.MAX);

    private final long[] words;

    private VlanSet(long[] words) {
        this.words = words;
    }

    public static VlanSet of(int... numbers) {
        var words = new long[WORDS];
        for (int number : numbers) {
            set(words, new VlanId(number).number());
        }
        return new VlanSet(words);
    }

    public static VlanSet of(Collection<VlanId> vlans) {
        var words = new long[WORDS];
        vlans.forEach(vlan -> set(words, vlan.number()));
        return new VlanSet(words);
    }

    /** All VLANs from {@code first} to {@code last}, both included. */
    public static VlanSet range(int first, int last) {
        var words = new long[WORDS];
        for (int number = new VlanId(first).number(); number <= last; number++) {
            set(words, number);
        }
        return new VlanSet(words);
    }

    private static void set(long[] words, int number) {
        words[number >> 6] |= 1L << number;
    }

    public boolean contains(VlanId vlan) {
        return contains(vlan.number());
    }

    /** Whether the VLAN of that number is a member; false for numbers that are no VLAN. */
    public boolean contains(int number) {
        return (words[number >> 6] & 1L << number) != 0;
    }

    public boolean isEmpty() {
        return Arrays.equals(words, EMPTY.words);
    }

    public int size() {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    public VlanSet plus(VlanSet other) {
        return combine(other, (a, b) -> a | b);
    }

    public VlanSet minus(VlanSet other) {
        return combine(other, (a, b) -> a & ~b);
    }

    /** The VLANs that are in both sets. */
    public VlanSet and(VlanSet other) {
        return combine(other, (a, b) -> a & b);
    }

    private VlanSet combine(VlanSet other, LongBinaryOperator operator) {
        var result = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            result[i] = operator.applyAsLong(words[i], other.words[i]);
        }
        return shared(new VlanSet(result), other);
    }

    /** A port has several sets that are mostly equal: one object does for all of them. */
    private VlanSet shared(VlanSet result, VlanSet other) {
        if (result.equals(this)) {
            return this;
        }
        if (result.equals(other)) {
            return other;
        }
        return result.isEmpty() ? EMPTY : result;
    }

    @Override
    public Iterator<VlanId> iterator() {
        return new Iterator<>() {
            private int next = after(-1);

            @Override
            public boolean hasNext() {
                return next >= 0;
            }

            @Override
            public VlanId next() {
                if (next < 0) {
                    throw new NoSuchElementException();
                }
                var vlan = new VlanId(next);
                next = after(next);
                return vlan;
            }
        };
    }

    private int after(int number) {
        for (int i = number + 1; i <= VlanId.MAX; i++) {
            long rest = words[i >> 6] >>> i;
            if (rest != 0) {
                return i + Long.numberOfTrailingZeros(rest);
            }
            i |= 63;
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VlanSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /** Ranges, for example {@code 1-4,10,100-200}. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int first = after(-1); first >= 0; ) {
            int last = first;
            while (last < VlanId.MAX && contains(last + 1)) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
            first = after(last);
        }
        return text.toString();
    }
}
