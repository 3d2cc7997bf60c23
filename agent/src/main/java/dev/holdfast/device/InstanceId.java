package dev.holdfast.device;

/**
 * A VLAN instance: the VLANs that are blocked and unblocked together on a port. Every VLAN is in
 * exactly one; in instance 0 unless mapped to another.
 *
 * @param number 0 to 4094
 */
public record InstanceId(int number) implements Comparable<InstanceId> {
    public static final int MAX = 4094;
    public static final InstanceId ZERO = new InstanceId(0);

    public InstanceId {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("not an instance id: " + number);
        }
    }

    @Override
    public int compareTo(InstanceId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
