package dev.holdfast.feature.smartlink;

import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is configured for Smart Link on one device. Immutable.
 *
 * @param receivers what each interface with a receive control VLAN accepts
 */
record SmartLinkConfig(
        SortedMap<Integer, GroupConfig> groups,
        SortedMap<PortName, SortedMap<VlanId, Authentication>> receivers) {
    static final SmartLinkConfig EMPTY = new SmartLinkConfig(new TreeMap<>(), new TreeMap<>());

    SmartLinkConfig {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        receivers = Collections.unmodifiableSortedMap(new TreeMap<>(receivers));
    }
}
