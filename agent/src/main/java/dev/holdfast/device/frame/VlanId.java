package dev.holdfast.device.frame;

/**
 * A VLAN of IEEE 802.1Q. Immutable.
 *
 * @param number 1 to 4094
 */
public record VlanId(int number) implements Comparable<VlanId> {
    public static final int MAX = 4094;

    public VlanId {
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException("not a VLAN id: " + number);
        }
    }

    @Override
    public int compareTo(VlanId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
