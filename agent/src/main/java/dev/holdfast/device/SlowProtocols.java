package dev.holdfast.device;

import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;

/** The group address of protocols between the two ends of one cable (IEEE 802.3 annex 57A). */
public final class SlowProtocols {
    /** No bridge forwards frames to it. */
    public static final MacAddress ADDRESS = MacAddress.of("01:80:c2:00:00:02");

    private static final long ADDRESS_BITS = ADDRESS.bits();

    private SlowProtocols() {}

    /** Whether a frame is of such a protocol. */
    public static boolean claims(Frame frame) {
        return frame.destinationBits() == ADDRESS_BITS
                && frame.etherType() == EtherType.SLOW_PROTOCOLS;
    }
}
