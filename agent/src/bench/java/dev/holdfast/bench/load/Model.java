package dev.holdfast.bench.load;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is sent about the model of src/bench/yang, and about MAC entries. Stateless. */
final class Model {
    /** Stands once in every entry a server sends or gets. */
    static final byte[] ENTRY_END = Frames.ascii("</entry>");

    private static final String BENCH = "<bench xmlns=\"urn:example:bench\">%s</bench>";
    private static final String NC = "xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\"";
    private static final String BRIDGE = "xmlns=\"urn:holdfast:yang:bridge-vlan\"";
    private static final String INTERFACES =
            "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"";

    private Model() {}

    /** What every entry refers to. */
    static String profiles() {
        return BENCH.formatted(
                "<profile><name>gold</name></profile><profile><name>silver</name></profile>");
    }

    static String entries(int from, int to, boolean linked) {
        return joined(from, to, i -> entry(i, linked));
    }

    private static String joined(int from, int to, IntFunction<String> one) {
        return BENCH.formatted(
                IntStream.range(from, to).mapToObj(one).collect(Collectors.joining()));
    }

    private static String entry(int i, boolean linked) {
        return """
        <entry><name>entry-%d</name>\
        <description>Benchmark entry number %d, with a description of usual length</description>\
        <enabled>true</enabled><mtu>1500</mtu><weight>%d</weight>\
        <profile>silver</profile>%s</entry>\
        """
                .formatted(i, i, i, linked ? "<peer>entry-" + Math.max(0, i - 1) + "</peer>" : "");
    }

    /** One leaf of one entry. */
    static String leaf(int entry, String leaf, String value) {
        return BENCH.formatted(
                "<entry><name>entry-%d</name><%s>%s</%s></entry>"
                        .formatted(entry, leaf, value, leaf));
    }

    static String deletion(int entry) {
        return BENCH.formatted(
                "<entry %s nc:operation=\"delete\"><name>entry-%d</name></entry>"
                        .formatted(NC, entry));
    }

    static String clearing() {
        return "<bench xmlns=\"urn:example:bench\" %s nc:operation=\"remove\"/>".formatted(NC);
    }

    static String getEntry(int entry) {
        return getConfig("<entry><name>entry-%d</name></entry>".formatted(entry));
    }

    /** A filter that looks at all there is until it has used up what it may. */
    static String search() {
        return """
        <get-config><source><running/></source>\
        <filter type="xpath" xmlns:b="urn:example:bench" \
        select="//b:entry[b:description = //b:profile/b:name]"/></get-config>\
        """;
    }

    static String getAll() {
        return getConfig("<entry/>");
    }

    private static String getConfig(String selection) {
        return "<get-config><source><running/></source><filter>%s</filter></get-config>"
                .formatted(BENCH.formatted(selection));
    }

    /** What static MAC entries need. */
    static String bridge() {
        return """
        <bridge %s><vlans><vlan><id>100</id></vlan></vlans></bridge>\
        <interfaces %s><interface><name>p1</name>\
        <port %s><mode>access</mode><access-vlan>100</access-vlan></port></interface></interfaces>\
        """
                .formatted(BRIDGE, INTERFACES, BRIDGE);
    }

    static String staticMacs(int from, int to) {
        return "<bridge %s><fdb>%s</fdb></bridge>"
                .formatted(
                        BRIDGE,
                        IntStream.range(from, to)
                                .mapToObj(Model::staticMac)
                                .collect(Collectors.joining()));
    }

    private static String staticMac(int i) {
        return """
        <static-entry><vlan-id>100</vlan-id><mac-address>%s</mac-address>\
        <interface>p1</interface></static-entry>\
        """
                .formatted(mac(i));
    }

    private static String mac(int i) {
        return "02:00:%02x:%02x:%02x:00".formatted(i >> 16 & 255, i >> 8 & 255, i & 255);
    }

    /** One entry of the state's MAC table. */
    static String getMac(int i) {
        return """
        <get><filter><bridge %s><fdb><entry><vlan-id>100</vlan-id>\
        <mac-address>%s</mac-address></entry></fdb></bridge></filter></get>\
        """
                .formatted(BRIDGE, mac(i));
    }
}
