package dev.holdfast.device.net;

/**
 * The name of a port or of another interface of a device, {@code p1} or {@code Vlanif100}.
 *
 * @param text 1 to 64 characters
 */
public record PortName(String text) implements Comparable<PortName> {
    public static final int MAX_LENGTH = 64;

    public PortName {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an interface name has 1 to 64 characters: " + text);
        }
    }

    @Override
    public int compareTo(PortName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
