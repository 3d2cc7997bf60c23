package dev.holdfast.device;

import dev.holdfast.device.net.Port;

/**
 * How a port is configured. Immutable.
 *
 * @param enabled administratively up
 * @param frameRate frames a second the port sends at most, 1 to 1,000,000
 */
public record PortSettings(boolean enabled, PortVlans vlans, int frameRate) {
    /** A port nothing is configured for: down, in no VLAN. */
    public static final PortSettings FACTORY =
            new PortSettings(false, PortVlans.NONE, Port.DEFAULT_FRAME_RATE);
}
