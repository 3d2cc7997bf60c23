package dev.holdfast.simulation;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is configured on one device. Immutable.
 *
 * @param vlans the instance of each VLAN that exists
 * @param ports by number
 * @param isGateway whether it routes between the VLANs of the hosts
 */
record SwitchSetup(
        SortedMap<Integer, Integer> vlans,
        SortedMap<Integer, PortSetup> ports,
        Optional<GroupSetup> group,
        Optional<Second> second,
        int ageingSeconds,
        boolean isGateway) {
    /** A second group, of one member: it protects nothing and moves no traffic. */
    record Second(boolean enabled, int master) {
        /** A port the first group has nothing to do with. */
        static final int OWN_PORT = 4;
    }

    boolean carries(int port, int vlan) {
        return vlans.containsKey(vlan) && ports.get(port).isMember(vlan);
    }

    /** Why a commit of this is refused (errors SL-E4, SL-E5 and SL-E8); empty when it is not. */
    Optional<String> fault() {
        var at = group.orElse(GroupSetup.OFF);
        if (at.master().isPresent() && at.master().equals(at.slave())) {
            return Optional.of("SL-E4");
        }
        if (second.filter(it -> at.isMember(it.master())).isPresent()) {
            return Optional.of("SL-E5");
        }
        return at.sending()
                .map(sending -> vlans.get(sending.vlan()))
                .filter(at.balanced()::contains)
                .map(_ -> "SL-E8");
    }

    SwitchSetup vlan(int vlan, Optional<Integer> instance) {
        var all = new TreeMap<>(vlans);
        instance.ifPresentOrElse(it -> all.put(vlan, it), () -> all.remove(vlan));
        return new SwitchSetup(all, ports, group, second, ageingSeconds, isGateway);
    }

    SwitchSetup port(int number, PortSetup port) {
        var all = new TreeMap<>(ports);
        all.put(number, port);
        return new SwitchSetup(vlans, all, group, second, ageingSeconds, isGateway);
    }

    SwitchSetup group(GroupSetup next) {
        return new SwitchSetup(vlans, ports, Optional.of(next), second, ageingSeconds, isGateway);
    }

    SwitchSetup second(Optional<Second> next) {
        return new SwitchSetup(vlans, ports, group, next, ageingSeconds, isGateway);
    }

    SwitchSetup ageing(int seconds) {
        return new SwitchSetup(vlans, ports, group, second, seconds, isGateway);
    }
}
