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
        int ageingSeconds,
        boolean isGateway) {
    boolean carries(int port, int vlan) {
        return vlans.containsKey(vlan) && ports.get(port).isMember(vlan);
    }

    /** Why a commit of this is refused (errors SL-E4 and SL-E8); empty when it is not. */
    Optional<String> fault() {
        var at = group.orElse(GroupSetup.OFF);
        if (at.master().isPresent() && at.master().equals(at.slave())) {
            return Optional.of("SL-E4");
        }
        return at.sending()
                .map(sending -> vlans.get(sending.vlan()))
                .filter(at.balanced()::contains)
                .map(_ -> "SL-E8");
    }

    SwitchSetup vlan(int vlan, Optional<Integer> instance) {
        var all = new TreeMap<>(vlans);
        instance.ifPresentOrElse(it -> all.put(vlan, it), () -> all.remove(vlan));
        return new SwitchSetup(all, ports, group, ageingSeconds, isGateway);
    }

    SwitchSetup port(int number, PortSetup port) {
        var all = new TreeMap<>(ports);
        all.put(number, port);
        return new SwitchSetup(vlans, all, group, ageingSeconds, isGateway);
    }

    SwitchSetup group(GroupSetup next) {
        return new SwitchSetup(vlans, ports, Optional.of(next), ageingSeconds, isGateway);
    }

    SwitchSetup ageing(int seconds) {
        return new SwitchSetup(vlans, ports, group, seconds, isGateway);
    }
}
