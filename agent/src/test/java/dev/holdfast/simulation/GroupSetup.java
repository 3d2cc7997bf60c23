package dev.holdfast.simulation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is configured for the Smart Link group of S1. Immutable.
 *
 * @param master number of the port, {@code 1} for p1
 * @param balanced instances the slave carries while both links are up
 * @param governed instances of the group; empty: all
 */
record GroupSetup(
        boolean enabled,
        Optional<Integer> master,
        Optional<Integer> slave,
        boolean revertive,
        int wtrSeconds,
        Pin pin,
        Set<Integer> balanced,
        Set<Integer> governed,
        Optional<Sending> sending) {
    /** The leaf traffic-lock. */
    enum Pin {
        NONE,
        LOCK,
        FORCE
    }

    /** The container flush-send. */
    record Sending(int vlan, Secret secret) {}

    static final GroupSetup OFF =
            new GroupSetup(
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    60,
                    Pin.NONE,
                    Set.of(),
                    Set.of(),
                    Optional.empty());

    static final GroupSetup USUAL =
            new GroupSetup(
                    true,
                    Optional.of(1),
                    Optional.of(2),
                    true,
                    30,
                    Pin.NONE,
                    Set.of(),
                    Set.of(),
                    Optional.of(new Sending(10, Secret.USUAL)));

    boolean governs(int instance) {
        return governed.isEmpty() || governed.contains(instance);
    }

    boolean isMember(int port) {
        return Stream.of(master, slave).flatMap(Optional::stream).anyMatch(it -> it == port);
    }

    GroupSetup enabled(boolean on) {
        return new GroupSetup(
                on, master, slave, revertive, wtrSeconds, pin, balanced, governed, sending);
    }

    GroupSetup members(Optional<Integer> newMaster, Optional<Integer> newSlave) {
        return new GroupSetup(
                enabled,
                newMaster,
                newSlave,
                revertive,
                wtrSeconds,
                pin,
                balanced,
                governed,
                sending);
    }

    GroupSetup revertive(boolean on) {
        return new GroupSetup(
                enabled, master, slave, on, wtrSeconds, pin, balanced, governed, sending);
    }

    GroupSetup waiting(int seconds) {
        return new GroupSetup(
                enabled, master, slave, revertive, seconds, pin, balanced, governed, sending);
    }

    GroupSetup pinned(Pin to) {
        return new GroupSetup(
                enabled, master, slave, revertive, wtrSeconds, to, balanced, governed, sending);
    }

    GroupSetup balancing(Set<Integer> instances) {
        return new GroupSetup(
                enabled, master, slave, revertive, wtrSeconds, pin, instances, governed, sending);
    }

    GroupSetup governing(Set<Integer> instances) {
        return new GroupSetup(
                enabled, master, slave, revertive, wtrSeconds, pin, balanced, instances, sending);
    }

    GroupSetup sending(Optional<Sending> how) {
        return new GroupSetup(
                enabled, master, slave, revertive, wtrSeconds, pin, balanced, governed, how);
    }
}
