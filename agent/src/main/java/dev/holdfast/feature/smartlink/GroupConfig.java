package dev.holdfast.feature.smartlink;

import dev.holdfast.device.InstanceId;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is configured for one group (smart-link.md section 2.1). Immutable.
 *
 * @param id 1 to 48
 * @param wtr how long to wait before traffic returns to the master; zero: not at all
 * @param balanced instances the slave carries while both links are up
 * @param governed instances the group governs; empty: all
 */
record GroupConfig(
        int id,
        boolean enabled,
        Optional<PortName> master,
        Optional<PortName> slave,
        boolean revertive,
        Duration wtr,
        Pin pin,
        Set<InstanceId> balanced,
        Set<InstanceId> governed,
        Optional<FlushSend> flushSend) {
    GroupConfig {
        balanced = Set.copyOf(balanced);
        governed = Set.copyOf(governed);
    }

    /** The switch that sends the group's flushes: control VLAN and authentication. */
    record FlushSend(VlanId controlVlan, Authentication authentication) {}

    /** A group that is not there: what a deleted group is reconciled with. */
    static GroupConfig absent(int id) {
        return new GroupConfig(
                id,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Duration.ZERO,
                Pin.NONE,
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    boolean governs(InstanceId instance) {
        return governed.isEmpty() || governed.contains(instance);
    }

    /** The members there are, the master first. */
    List<PortName> members() {
        return Stream.of(master, slave).flatMap(Optional::stream).toList();
    }
}
