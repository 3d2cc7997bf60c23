package dev.holdfast.lab;

import dev.holdfast.error.FileTrouble;
import dev.holdfast.lab.LabFile.Clock;
import dev.holdfast.lab.LabFile.Configuration;
import dev.holdfast.lab.LabFile.Host;
import dev.holdfast.lab.LabFile.Mode;
import dev.holdfast.lab.LabFile.Node;
import dev.holdfast.lab.LabFile.Switch;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a lab file strictly: what it does not understand it refuses. Used by one thread. */
final class LabFileReader {
    /** Files beside the lab file, by the name the lab file uses. */
    @FunctionalInterface
    interface Neighbours {
        String read(String name) throws IOException;
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Pattern FEATURE = Pattern.compile("(?!ietf-netconf:)[^:]+:[^:]+");
    private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final String ADDRESS = "(" + OCTET + "\\.){3}" + OCTET;
    private static final Predicate<String> IS_ADDRESS = Pattern.compile(ADDRESS).asMatchPredicate();
    private static final Predicate<String> IS_PREFIX =
            Pattern.compile(ADDRESS + "/(3[0-2]|[12]?[0-9])").asMatchPredicate();

    private final LabFaults faults;
    private final Neighbours neighbours;

    /** Ports of each station; none for a host, which has one without a name. */
    private final Map<String, List<String>> stations = new LinkedHashMap<>();

    private LabFileReader(String file, Neighbours neighbours) {
        this.faults = new LabFaults(file);
        this.neighbours = neighbours;
    }

    /**
     * @param file what messages call it
     * @throws LabFileException every fault of the file
     */
    static LabFile read(String file, String yaml, Neighbours neighbours) throws LabFileException {
        var reader = new LabFileReader(file, neighbours);
        var lab = reader.lab(yaml, file);
        reader.faults.throwIfAny();
        return lab;
    }

    private LabFile lab(String yaml, String file) throws LabFileException {
        var top =
                YamlMapping.document("the lab", file, yaml, faults)
                        .allow(List.of("lab", "clock", "nodes", "hosts", "switches", "links"));
        var name = top.required("lab").map(this::name).orElse("");
        var clock = clock(top.mapping("clock", "clock"));
        var nodes = each(top, "nodes", "node", this::node);
        var hosts = each(top, "hosts", "host", this::host);
        var switches = each(top, "switches", "switch", this::helper);
        if (nodes.isEmpty()) {
            faults.add(top.lineOf("nodes"), "a lab needs at least one node under nodes");
        }
        var links = new LabLinkReader(faults, stations).read(top);
        return new LabFile(name, clock, nodes, hosts, switches, links);
    }

    private Clock clock(YamlMapping clock) {
        clock.allow(List.of("mode", "epoch", "seed"));
        var mode =
                clock.text("mode")
                        .flatMap(
                                text ->
                                        faults.checked(
                                                text,
                                                "clock mode",
                                                Arrays.stream(Mode.values())
                                                        .map(Mode::text)
                                                        .collect(Collectors.joining(" or ")),
                                                LabFileReader::mode))
                        .orElse(Mode.REAL);
        var epoch =
                clock.text("epoch")
                        .flatMap(
                                text ->
                                        faults.checked(
                                                text,
                                                "epoch",
                                                "a date and time such as 2026-01-01T00:00:00Z",
                                                value -> Optional.of(Instant.parse(value))));
        var seed =
                clock.text("seed")
                        .flatMap(
                                text ->
                                        faults.checked(
                                                text,
                                                "seed",
                                                "a whole number",
                                                value -> Optional.of(Long.valueOf(value))));
        return new Clock(mode, epoch, seed.orElse(1L));
    }

    private static Optional<Mode> mode(String text) {
        return Arrays.stream(Mode.values()).filter(mode -> mode.text().equals(text)).findFirst();
    }

    private interface StationReader<T> {
        T read(String name, YamlMapping mapping);
    }

    private <T> List<T> each(YamlMapping top, String key, String what, StationReader<T> reader) {
        var stationsBelow = top.mapping(key, key);
        var found = new ArrayList<T>();
        for (var station : stationsBelow.keys()) {
            int line = stationsBelow.lineOf(station);
            name(new YamlText(station, line));
            if (station.equals(Lab.ENDPOINT) || stations.putIfAbsent(station, List.of()) != null) {
                faults.add(line, "the name " + station + " is taken; choose another");
            }
            found.add(reader.read(station, stationsBelow.mapping(station, what + " " + station)));
        }
        return found;
    }

    private String name(YamlText text) {
        return faults.checked(
                        text,
                        "name",
                        "1 to 32 letters, digits, dots, hyphens and underscores",
                        value -> Optional.of(value).filter(NAME.asMatchPredicate()))
                .orElse(text.value());
    }

    private Node node(String name, YamlMapping node) {
        node.allow(List.of("ports", "mac", "features", "config", "config-file", "capabilities"));
        return new Node(
                name,
                ports(name, node),
                mac(name, node),
                features(name, node),
                new LabCapabilityReader(faults).read(name, node),
                configuration(name, node));
    }

    private Set<String> features(String name, YamlMapping node) {
        return node.texts("features").stream()
                .flatMap(
                        text ->
                                faults
                                        .checked(
                                                text,
                                                "feature of " + name,
                                                "module:name, for example"
                                                    + " holdfast-smart-link:multiple-control-vlans"
                                                    + " (what it has of NETCONF stands under"
                                                    + " capabilities)",
                                                value ->
                                                        Optional.of(value)
                                                                .filter(FEATURE.asMatchPredicate()))
                                        .stream())
                .collect(Collectors.toSet());
    }

    private List<String> ports(String name, YamlMapping station) {
        var ports = new ArrayList<String>();
        for (var port : station.texts("ports")) {
            if (ports.contains(port.value())) {
                faults.add(port.line(), name + " has port " + port.value() + " twice; remove one");
            } else {
                ports.add(name(port));
            }
        }
        if (ports.isEmpty()) {
            faults.add(station.line(), name + " needs ports, for example ports: [p1, p2]");
        }
        stations.put(name, ports);
        return ports;
    }

    private Optional<String> mac(String name, YamlMapping station) {
        return faults.matching(
                station.text("mac"),
                "MAC address of " + name,
                "six octets such as 00:e0:fc:00:00:01",
                MAC.asMatchPredicate());
    }

    private Optional<Configuration> configuration(String name, YamlMapping node) {
        var inline = node.text("config");
        var file = node.text("config-file");
        if (inline.isPresent() && file.isPresent()) {
            faults.add(
                    file.get().line(), name + " has config and config-file; one of them is enough");
        }
        return inline.map(text -> new Configuration(text.value(), faults.at(text.line())))
                .or(() -> file.flatMap(this::neighbour));
    }

    private Optional<Configuration> neighbour(YamlText file) {
        try {
            return Optional.of(new Configuration(neighbours.read(file.value()), file.value()));
        } catch (IOException e) {
            faults.add(
                    file.line(),
                    "config-file "
                            + file.value()
                            + " cannot be read ("
                            + FileTrouble.reason(e)
                            + "); it is looked for beside the lab file");
            return Optional.empty();
        }
    }

    private Host host(String name, YamlMapping host) {
        host.allow(List.of("address", "gateway", "mac"));
        return new Host(
                name,
                faults.matching(
                                host.required("address"),
                                "address of " + name,
                                "an IPv4 address with prefix length, such as 10.1.100.11/24",
                                IS_PREFIX)
                        .orElse(""),
                faults.matching(
                        host.text("gateway"),
                        "gateway of " + name,
                        "an IPv4 address such as 10.1.100.1",
                        IS_ADDRESS),
                mac(name, host));
    }

    private Switch helper(String name, YamlMapping helper) {
        helper.allow(List.of("ports"));
        return new Switch(name, ports(name, helper));
    }
}
