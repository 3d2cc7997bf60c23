package dev.holdfast.device;

/**
 * How a port is configured. Immutable.
 *
 * @param enabled administratively up
 */
public record PortSettings(boolean enabled, PortVlans vlans) {
    /** A port nothing is configured for: down, in no VLAN. */
    public static final PortSettings FACTORY = new PortSettings(false, PortVlans.NONE);
}
