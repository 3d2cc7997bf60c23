package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the reference topologies T1a and T1b, with a host more: H3 beside H1, in the VLAN of H2,
 * so that there is traffic in every VLAN a group may balance; or T1b with a second sender.
 * Immutable.
 */
record Topology(
        String name,
        SortedMap<String, SwitchSetup> switches,
        List<EndStation> hosts,
        List<Link> links,
        List<Ring> rings) {
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

    /**
     * Links that would be a loop, were it not for the groups of some of the devices they connect.
     *
     * @param senders those of which one is enough
     */
    record Ring(Set<String> links, Set<String> senders) {}

    record EndStation(String name, String prefix, String gateway, int vlan) {}

    /** The device with the group, the first if there are several. */
    static final String SENDER = "S1";

    /** The other one, where there are two. */
    static final String OTHER_SENDER = "E";

    private static final String[] FROM_S1 = {"S1.1-B.1", "S1.2-C.1", "B.2-D.1", "C.2-D.2"};

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
                    new TreeMap<>(Map.of(SENDER, sender(), "S2", gateway())),
                    HOSTS,
                    List.of(
                            ring(SENDER, 1, "S2", 1),
                            ring(SENDER, 2, "S2", 2),
                            host("H1", SENDER, 3),
                            host("H3", SENDER, 4),
                            host("H2", "S2", 3)),
                    List.of(around(Set.of(SENDER), "S1.1-S2.1", "S1.2-S2.2")));

    static final Topology T1B =
            new Topology(
                    "T1b",
                    new TreeMap<>(
                            Map.of(
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
                            host("H2", "D", 3)),
                    List.of(around(Set.of(SENDER), FROM_S1)));

    /**
     * T1b with another sender E, which has uplinks to B and C as well: each flush of one passes the
     * other, which obeys none, and the two together are on a ring of their own.
     */
    static final Topology T1C = withOtherSender();

    private static Topology withOtherSender() {
        var switches = new TreeMap<>(T1B.switches());
        switches.put(OTHER_SENDER, sender());
        switches.computeIfPresent("B", (_, setup) -> setup.port(3, RECEIVER));
        switches.computeIfPresent("C", (_, setup) -> setup.port(3, RECEIVER));
        var hosts = new ArrayList<>(HOSTS);
        hosts.add(new EndStation("H4", "10.1.100.14/24", "10.1.100.1", 100));
        var links = new ArrayList<>(T1B.links());
        links.add(ring(OTHER_SENDER, 1, "B", 3));
        links.add(ring(OTHER_SENDER, 2, "C", 3));
        links.add(host("H4", OTHER_SENDER, 3));
        return new Topology(
                "T1c",
                switches,
                hosts,
                links,
                List.of(
                        around(Set.of(SENDER), FROM_S1),
                        around(Set.of(OTHER_SENDER), "E.1-B.3", "E.2-C.3", "B.2-D.1", "C.2-D.2"),
                        around(
                                Set.of(SENDER, OTHER_SENDER),
                                "S1.1-B.1",
                                "S1.2-C.1",
                                "E.1-B.3",
                                "E.2-C.3")));
    }

    private static Ring around(Set<String> senders, String... links) {
        return new Ring(Set.of(links), senders);
    }

    /** Whether a device has a group. */
    boolean isSender(String device) {
        return senders().contains(device);
    }

    /** The devices that have a group, by name. */
    List<String> senders() {
        return switches.entrySet().stream()
                .filter(it -> it.getValue().group().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same with the roles of the two members of S1 exchanged: p2 is the master. */
    Topology reversed() {
        var all = new TreeMap<>(switches);
        all.computeIfPresent(
                SENDER,
                (_, setup) -> {
                    var group = setup.group().orElseThrow();
                    return setup.group(group.members(group.slave(), group.master()));
                });
        return new Topology(name + " reversed", all, hosts, links, rings);
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

    /** What topologies can be told apart by in a report. */
    @Override
    public String toString() {
        return name;
    }
}
