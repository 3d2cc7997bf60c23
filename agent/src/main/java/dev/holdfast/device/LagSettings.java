package dev.holdfast.device;

import dev.holdfast.device.net.PortName;

import java.util.Set;

/**
 * How a LAG is put together. Immutable; VLANs and whether it is enabled are its {@link
 * PortSettings}.
 *
 * @param members the ports it is made of; those the device does not have do not count
 * @param negotiated whether a member carries frames only once somebody said so with {@link
 *     Device#setMember}; otherwise its link is enough
 * @param minUp it is up while so many members are active, at least 1
 */
public record LagSettings(Set<PortName> members, boolean negotiated, int minUp, LagHash hash) {
    public LagSettings {
        members = Set.copyOf(members);
        if (minUp < 1) {
            throw new IllegalArgumentException("a LAG without a member cannot be up");
        }
    }
}
