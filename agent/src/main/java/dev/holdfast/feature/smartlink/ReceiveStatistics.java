package dev.holdfast.feature.smartlink;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;

import java.time.Instant;
import java.util.Optional;

/** The device-wide statistics of accepted flushes (smart-link.md section 3.2). Immutable. */
record ReceiveStatistics(long count, Optional<Last> last) {
    static final ReceiveStatistics ZERO = new ReceiveStatistics(0, Optional.empty());

    /** The flush accepted last. */
    record Last(PortName port, Instant at, MacAddress source, VlanId controlVlan) {}

    ReceiveStatistics and(Last accepted) {
        return new ReceiveStatistics(count + 1, Optional.of(accepted));
    }
}
