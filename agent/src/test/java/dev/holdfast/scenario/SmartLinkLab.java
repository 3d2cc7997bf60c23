package dev.holdfast.scenario;

import dev.holdfast.testkit.NetconfClient;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * T1a or T1b with the configuration smart-link.md section 8 gives its scenarios: S1 has group 1
 * with master p1 and slave p2, revertive after 120 s, and sends flushes in control VLAN 10; every
 * port of an uplink receives them; hmac-sha256 and one password everywhere. The hosts are learnt.
 */
final class SmartLinkLab implements AutoCloseable {
    static final String SL = "xmlns=\"urn:holdfast:yang:smart-link\"";
    static final String IF = "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"";
    static final String BV = "xmlns=\"urn:holdfast:yang:bridge-vlan\"";
    static final String NC = "xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\"";
    static final String H1 = "10.1.100.11";
    static final String PASSWORD = "Test-Key_1";

    /** A device nobody knows. */
    static final String STRANGER = "02:00:00:00:00:99";

    static final Duration MOMENT = Duration.ofMillis(1);

    /** The links of S1's master and slave in T1b. */
    static final String MASTER_LINK = "S1:p1--B:p1";

    static final String SLAVE_LINK = "S1:p2--C:p1";

    private static final String H2_ROUTED = "10.1.50.12";
    private static final String H2_BRIDGED = "10.1.100.12";

    final WireLab lab;
    private final String h2;

    private SmartLinkLab(WireLab lab, String h2) {
        this.lab = lab;
        this.h2 = h2;
    }

    /** S1, B, C and D; D routes between the hosts. */
    static SmartLinkLab t1b(Path folder) throws Exception {
        return t1b(folder, UnaryOperator.identity(), H2_ROUTED);
    }

    /**
     * T1b with H2 in the VLAN of H1: D bridges, so that nothing but the MAC tables decides what is
     * lost.
     */
    static SmartLinkLab t1bBridged(Path folder) throws Exception {
        return t1b(folder, SmartLinkLab::bridged, H2_BRIDGED);
    }

    private static String bridged(String yaml) {
        return yaml.replace("<access-vlan>500<", "<access-vlan>100<")
                .replace(
                        "10.1.50.12/24, gateway: 10.1.50.1", "10.1.100.12/24, gateway: 10.1.100.1");
    }

    private static SmartLinkLab t1b(Path folder, UnaryOperator<String> change, String h2)
            throws Exception {
        return new SmartLinkLab(WireLab.start("t1b", folder, change), h2).with("B", "C", "D");
    }

    /** S1 and S2, which routes between the hosts. */
    static SmartLinkLab t1a(Path folder) throws Exception {
        return new SmartLinkLab(WireLab.start("t1a", folder), H2_ROUTED).with("S2");
    }

    /** T1a with H2 in the VLAN of H1. */
    static SmartLinkLab t1aBridged(Path folder) throws Exception {
        return new SmartLinkLab(WireLab.start("t1a", folder, SmartLinkLab::bridged), H2_BRIDGED)
                .with("S2");
    }

    private SmartLinkLab with(String... receivers) throws IOException {
        lab.commit(
                "S1",
                group(
                        "<revertive>true</revertive><wtr-time>120</wtr-time>"
                                + flushSend(10, authentication("hmac-sha256", PASSWORD))));
        for (var device : receivers) {
            lab.edit(device, receiving("p1", 10, authentication("hmac-sha256", PASSWORD)));
            lab.commit(device, receiving("p2", 10, authentication("hmac-sha256", PASSWORD)));
        }
        learn();
        return this;
    }

    /** Both hosts send, so that every device on the active path knows where they are. */
    void learn() throws IOException {
        lab.flow("up", "H1", h2, 100);
        lab.flow("down", "H2", H1, 100);
        lab.advance(Duration.ofSeconds(3));
        lab.call("stop-flow", "<name>up</name>");
        lab.call("stop-flow", "<name>down</name>");
        lab.advance(Duration.ofMillis(10));
    }

    /** H2 sends to H1. */
    void downstream(int rate) throws IOException {
        lab.flow("down", "H2", H1, rate);
    }

    /** H1 says something, once. */
    void upstreamFrame() throws IOException {
        lab.flow("hello", "H1", h2, 1);
        lab.advance(Duration.ofMillis(100));
        lab.call("stop-flow", "<name>hello</name>");
    }

    // What is configured.

    static String group(String content) {
        return "<smart-link %s><groups><group><id>1</id>%s</group></groups></smart-link>"
                .formatted(SL, content);
    }

    static String flushSend(int controlVlan, String authentication) {
        return "<flush-send><control-vlan>%d</control-vlan>%s</flush-send>"
                .formatted(controlVlan, authentication);
    }

    static String authentication(String mode, String plain) {
        return "<authentication><mode>%s</mode><password>$0$%s</password></authentication>"
                .formatted(mode, plain);
    }

    static String receiving(String port, int controlVlan, String authentication) {
        return onInterface(
                port,
                "<flush-receive %s><control-vlan><vlan-id>%d</vlan-id>%s</control-vlan>"
                                .formatted(SL, controlVlan, authentication)
                        + "</flush-receive>");
    }

    static String onInterface(String port, String content) {
        return "<interfaces %s><interface><name>%s</name>%s</interface></interfaces>"
                .formatted(IF, port, content);
    }

    static String onPort(String port, String content) {
        return onInterface(port, "<port %s>%s</port>".formatted(BV, content));
    }

    static String vlan(int id, String content) {
        return "<bridge %s><vlans><vlan><id>%d</id>%s</vlan></vlans></bridge>"
                .formatted(BV, id, content);
    }

    static String withoutVlan(int id) {
        return ("<bridge %s><vlans><vlan %s nc:operation=\"delete\"><id>%d</id></vlan></vlans>"
                        + "</bridge>")
                .formatted(BV, NC, id);
    }

    static String without(String leaf) {
        return "<%s %s nc:operation=\"delete\"/>".formatted(leaf, NC);
    }

    void configure(String group) throws IOException {
        lab.commit("S1", group(group));
    }

    // What can be done.

    void cut(String cable) throws IOException {
        lab.cable(cable, false);
    }

    void mend(String cable) throws IOException {
        lab.cable(cable, true);
    }

    void pass(Duration time) throws IOException {
        lab.advance(time);
    }

    void seconds(int seconds) throws IOException {
        lab.advance(Duration.ofSeconds(seconds));
    }

    Xml manualSwitch() throws IOException {
        return Xml.of(
                lab.device("S1")
                        .rpc(
                                "<action xmlns=\"urn:ietf:params:xml:ns:yang:1\">"
                                        + group("<manual-switch/>")
                                        + "</action>"));
    }

    /** A flush of a stranger comes in by a port, without proof unless one is given. */
    void forge(String device, String port, int controlVlan, String authentication, int... vlans)
            throws IOException {
        forge(device, port, STRANGER, controlVlan, authentication, vlans);
    }

    /** A flush that claims to come from a device. */
    void forge(
            String device,
            String port,
            String claimed,
            int controlVlan,
            String authentication,
            int... vlans)
            throws IOException {
        var listed = new StringBuilder();
        for (int vlan : vlans) {
            listed.append("<vlan>").append(vlan).append("</vlan>");
        }
        lab.call(
                "inject-flush",
                ("<node>%s</node><port>%s</port><device-id>%s</device-id>"
                                        + "<control-vlan>%d</control-vlan>")
                                .formatted(device, port, claimed, controlVlan)
                        + listed
                        + authentication.replace("$0$", ""));
        pass(MOMENT);
    }

    /** Octets come in by a port. */
    void forge(String device, String port, byte[] octets) throws IOException {
        lab.call(
                "inject-flush",
                "<node>%s</node><port>%s</port><frame>%s</frame>"
                        .formatted(device, port, Base64.getEncoder().encodeToString(octets)));
        pass(MOMENT);
    }

    // What is seen.

    /** The state of group 1. */
    Xml state() throws IOException {
        return lab.get("S1", group("<state/>"));
    }

    String fsm() throws IOException {
        return state().text("//fsm");
    }

    /** What a member does with an instance. */
    static String forwarding(String member, int instance) {
        return "//member[interface='%s']/instance[id='%d']/state".formatted(member, instance);
    }

    static String sent(String member) {
        return "//member[interface='%s']/flush-sent".formatted(member);
    }

    /** The counters of a receiving interface. */
    Xml receiver(String device, String port) throws IOException {
        return lab.get(
                device,
                onInterface(port, "<flush-receive %s><state/></flush-receive>".formatted(SL)));
    }

    long counted(String device, String port, String counter) throws IOException {
        return receiver(device, port).number("//" + counter);
    }

    /** What a device counts of the flushes it accepted. */
    Xml statistics(String device) throws IOException {
        return lab.get(
                device, "<smart-link %s><flush-receive-statistics/></smart-link>".formatted(SL));
    }

    /** Clears them; answers with what was cleared. */
    Xml resetStatistics(String device) throws IOException {
        return Xml.of(
                lab.device(device)
                        .rpc(
                                ("<action xmlns=\"urn:ietf:params:xml:ns:yang:1\"><smart-link %s>"
                                                + "<reset-flush-statistics/></smart-link></action>")
                                        .formatted(SL)));
    }

    /** How many of its own flushes came back to a device. */
    long ownDropped(String device) throws IOException {
        return lab.get(device, "<smart-link %s><state/></smart-link>".formatted(SL))
                .number("//own-flushes-dropped");
    }

    /** Where a device thinks the stations of a VLAN are: its ports, for dynamic entries. */
    List<String> fdb(String device, int vlan) throws IOException {
        return fdbEntries(device, vlan).texts("//entry[origin='dynamic']/interface");
    }

    Xml fdbEntries(String device, int vlan) throws IOException {
        return lab.get(
                device,
                ("<bridge %s><fdb><entry><vlan-id>%d</vlan-id></entry></fdb></bridge>")
                        .formatted(BV, vlan));
    }

    /** The codes of the warnings a device lists. */
    List<String> warnings(String device) throws IOException {
        return diagnostics(device).texts("//warning/code");
    }

    Xml diagnostics(String device) throws IOException {
        return lab.get(device, "<diagnostics xmlns=\"urn:holdfast:yang:device-diagnostics\"/>");
    }

    NetconfClient listen(String device) throws IOException {
        return lab.listen(device);
    }

    @Override
    public void close() {
        lab.close();
    }
}
