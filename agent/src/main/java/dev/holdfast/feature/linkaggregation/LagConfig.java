package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.LagHash;
import dev.holdfast.device.LagSettings;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.PortName;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * What is configured for one LAG. Immutable.
 *
 * @param lacp absent: the mode is static
 */
record LagConfig(
        PortName name,
        SortedSet<PortName> members,
        int minUp,
        LagHash hash,
        Optional<LacpConfig> lacp) {
    /**
     * How this end of the LAG presents itself.
     *
     * @param systemId absent: the device's own
     * @param key absent: one of the device's choice
     */
    record LacpConfig(
            boolean shortTimeout,
            Optional<MacAddress> systemId,
            int systemPriority,
            OptionalInt key) {}

    LagSettings settings() {
        return new LagSettings(members, lacp.isPresent(), minUp, hash);
    }
}
