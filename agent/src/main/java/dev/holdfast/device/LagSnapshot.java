package dev.holdfast.device;

import dev.holdfast.device.net.PortName;

import java.util.List;

/**
 * A LAG at one instant. Immutable.
 *
 * @param port what it has in common with a port
 * @param members in the order of their numbers
 */
public record LagSnapshot(PortSnapshot port, List<Member> members) {
    public LagSnapshot {
        members = List.copyOf(members);
    }

    /**
     * @param collects whether frames that come in by it are taken
     * @param active whether frames of the LAG leave by it
     */
    public record Member(PortName port, boolean collects, boolean active) {}

    /** How many members frames leave by. */
    public int activeMembers() {
        return (int) members.stream().filter(Member::active).count();
    }
}
