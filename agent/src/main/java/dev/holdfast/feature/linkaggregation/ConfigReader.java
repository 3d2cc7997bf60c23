package dev.holdfast.feature.linkaggregation;

import dev.holdfast.data.View;
import dev.holdfast.device.LagHash;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.linkaggregation.LagConfig.LacpConfig;
import dev.holdfast.yang.LeafSchema;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes typed configuration of a validated tree; the only reader of the writable nodes. */
final class ConfigReader {
    private static final String LAG = "iana-if-type:ieee8023adLag";

    private final LagNodes nodes;

    ConfigReader(LagNodes nodes) {
        this.nodes = nodes;
    }

    /** The LAGs by name. */
    SortedMap<PortName, LagConfig> read(View root) {
        var found = new TreeMap<PortName, LagConfig>();
        var configured = root.container(nodes.interfaces);
        if (configured == null) {
            return found;
        }
        var members = new HashMap<PortName, TreeSet<PortName>>();
        for (var entry : configured.list(nodes.interfaceList)) {
            var lag = entry.leaf(nodes.memberOf);
            if (lag != null) {
                members.computeIfAbsent(new PortName(lag), _ -> new TreeSet<>()).add(name(entry));
            }
        }
        for (var entry : configured.list(nodes.interfaceList)) {
            if (entry.leaf(nodes.interfaceType).equals(LAG)) {
                found.put(name(entry), lag(entry, members));
            }
        }
        return found;
    }

    private PortName name(View entry) {
        return new PortName(entry.leaf(nodes.interfaceName));
    }

    private LagConfig lag(View entry, Map<PortName, TreeSet<PortName>> members) {
        var name = name(entry);
        var aggregation = entry.container(nodes.aggregation);
        var hash =
                switch (value(aggregation, nodes.hash)) {
                    case "five-tuple" -> LagHash.FIVE_TUPLE;
                    default -> LagHash.MAC_PAIR;
                };
        boolean negotiated = value(aggregation, nodes.mode).equals("lacp");
        return new LagConfig(
                name,
                members.getOrDefault(name, new TreeSet<>()),
                Integer.parseInt(value(aggregation, nodes.minUp)),
                hash,
                negotiated ? Optional.of(lacp(aggregation)) : Optional.empty());
    }

    private LacpConfig lacp(View aggregation) {
        var lacp = aggregation == null ? null : aggregation.container(nodes.lacp);
        var key = lacp == null ? null : lacp.leaf(nodes.key);
        return new LacpConfig(
                value(lacp, nodes.timeout).equals("short"),
                Optional.ofNullable(lacp == null ? null : lacp.leaf(nodes.systemId))
                        .map(MacAddress::of),
                Integer.parseInt(value(lacp, nodes.systemPriority)),
                key == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(key)));
    }

    /** What is configured, or else the default; the leaf has one. */
    private static String value(View of, LeafSchema leaf) {
        var written = of == null ? null : of.leaf(leaf);
        return written != null ? written : leaf.defaultValue().orElseThrow();
    }
}
