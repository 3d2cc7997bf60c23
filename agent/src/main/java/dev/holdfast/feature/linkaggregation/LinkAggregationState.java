package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.net.PortName;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The LAGs of one device at one instant. Immutable.
 *
 * @param config by the name of the LAG
 * @param members those that speak LACP, by port
 * @param partners whom a LAG is formed with, by its name
 */
record LinkAggregationState(
        SortedMap<PortName, LagConfig> config,
        SortedMap<PortName, LacpMember> members,
        SortedMap<PortName, PartnerId> partners) {
    static final LinkAggregationState INITIAL =
            new LinkAggregationState(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    LinkAggregationState {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        partners = Collections.unmodifiableSortedMap(new TreeMap<>(partners));
    }

    LinkAggregationState configured(SortedMap<PortName, LagConfig> newConfig) {
        return new LinkAggregationState(newConfig, members, partners);
    }

    LinkAggregationState with(
            SortedMap<PortName, LacpMember> newMembers,
            SortedMap<PortName, PartnerId> newPartners) {
        return new LinkAggregationState(config, newMembers, newPartners);
    }

    LinkAggregationState with(LacpMember member) {
        var all = new TreeMap<>(members);
        all.put(member.port(), member);
        return with(all, partners);
    }

    /** Those of a LAG that speak LACP, in the order of their ports' numbers. */
    List<LacpMember> membersOf(PortName lag) {
        return members.values().stream()
                .filter(member -> member.lag().equals(lag))
                .sorted(Comparator.comparingInt(member -> member.actor().port()))
                .toList();
    }
}
