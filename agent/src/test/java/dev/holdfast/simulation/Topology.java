package dev.holdfast.simulation;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the reference topologies T1a and T1b, with a host more: H3 beside H1, in the VLAN of H2,
 * so that there is traffic in every VLAN a group may balance. Immutable.
 */
record Topology(
        String name,
        SortedMap<String, SwitchSetup> switches,
        List<EndStation> hosts,
        List<Link> links) {
    /** One end of a cable; the port of a host has the number 0. */
    record End(String station, int port) {
        @Override
        public String toString() {
            return port == 0 ? station : station + " p" + port;
        }
    }

    /**
     * @param inRing whether it is one of the links that would be a loop without the group
     */
    record Link(String name, End a, End b, boolean inRing) {
        End other(End end) {
            return end.equals(a) ? b : a;
        }
    }

    record EndStation(String name, String prefix, String gateway, int vlan) {}

    /** The device with the group. */
    static final String SENDER = "S1";

    private static final PortSetup TRUNK = PortSetup.trunk(10, 20, 100, 500);
    private static final PortSetup RECEIVER =
            TRUNK.receiving(Optional.of(new PortSetup.Reception(10, Secret.USUAL)));

    private static final List<EndStation> HOSTS =
            List.of(
                    new EndStation("H1", "10.1.100.11/24", "10.1.100.1", 100),
                    new EndStation("H2", "10.1.50.12/24", "10.1.50.1", 500),
                    new EndStation("H3", "10.1.50.13/24", "10.1.50.1", 500));

    static final Topology T1A =
            new Topology(
                    "T1a",
                    new TreeMap<>(java.util.Map.of(SENDER, sender(), "S2", gateway())),
                    HOSTS,
                    List.of(
                            ring(SENDER, 1, "S2", 1),
                            ring(SENDER, 2, "S2", 2),
                            host("H1", SENDER, 3),
                            host("H3", SENDER, 4),
                            host("H2", "S2", 3)));

    static final Topology T1B =
            new Topology(
                    "T1b",
                    new TreeMap<>(
                            java.util.Map.of(
                                    SENDER,
                                    sender(),
                                    "B",
                                    receiver(),
                                    "C",
                                    receiver(),
                                    "D",
                                    gateway())),
                    HOSTS,
                    List.of(
                            ring(SENDER, 1, "B", 1),
                            ring(SENDER, 2, "C", 1),
                            ring("B", 2, "D", 1),
                            ring("C", 2, "D", 2),
                            host("H1", SENDER, 3),
                            host("H3", SENDER, 4),
                            host("H2", "D", 3)));

    /** The same with the roles of the two members exchanged: p2 is the master. */
    Topology reversed() {
        var all = new TreeMap<>(switches);
        all.computeIfPresent(
                SENDER,
                (_, setup) -> {
                    var group = setup.group().orElseThrow();
                    return setup.group(group.members(group.slave(), group.master()));
                });
        return new Topology(name + " reversed", all, hosts, links);
    }

    private static SwitchSetup sender() {
        return bare(false)
                .port(1, TRUNK)
                .port(2, TRUNK)
                .port(3, PortSetup.access(100))
                .port(4, PortSetup.access(500))
                .group(GroupSetup.USUAL);
    }

    private static SwitchSetup receiver() {
        return bare(false).port(1, RECEIVER).port(2, RECEIVER);
    }

    private static SwitchSetup gateway() {
        return bare(true).port(1, RECEIVER).port(2, RECEIVER).port(3, PortSetup.access(500));
    }

    private static SwitchSetup bare(boolean isGateway) {
        var none =
                new SwitchSetup(
                        new TreeMap<>(),
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty(),
                        60,
                        isGateway);
        return none.vlan(10, Optional.of(0))
                .vlan(20, Optional.of(0))
                .vlan(100, Optional.of(0))
                .vlan(500, Optional.of(10));
    }

    private static Link ring(String a, int portOfA, String b, int portOfB) {
        var from = new End(a, portOfA);
        var to = new End(b, portOfB);
        return new Link(a + "." + portOfA + "-" + b + "." + portOfB, from, to, true);
    }

    private static Link host(String name, String device, int port) {
        return new Link(name + "-" + device, new End(name, 0), new End(device, port), false);
    }

    Optional<Link> at(End end) {
        return links.stream().filter(it -> it.a().equals(end) || it.b().equals(end)).findFirst();
    }

    Link link(String linkName) {
        return links.stream().filter(it -> it.name().equals(linkName)).findFirst().orElseThrow();
    }

    /** The links of a station in the order of its ports. */
    List<Link> linksOf(String station) {
        return links.stream()
                .filter(it -> it.a().station().equals(station) || it.b().station().equals(station))
                .sorted((x, y) -> Integer.compare(portAt(x, station), portAt(y, station)))
                .toList();
    }

    private static int portAt(Link link, String station) {
        return link.a().station().equals(station) ? link.a().port() : link.b().port();
    }

    /** What T1a and T1b can be told apart by in a report. */
    @Override
    public String toString() {
        return name;
    }
}
