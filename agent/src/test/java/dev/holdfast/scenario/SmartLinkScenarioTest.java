package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Smart Link on T1b over NETCONF: the scenarios SL-S of smart-link.md section 8. */
class SmartLinkScenarioTest {
    private static final String SL = "xmlns=\"urn:holdfast:yang:smart-link\"";
    private static final String IF = "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"";
    private static final String BV = "xmlns=\"urn:holdfast:yang:bridge-vlan\"";
    private static final String NC = "xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\"";
    private static final String CUT = "S1:p1--B:p1";
    private static final String H1 = "10.1.100.11";

    @TempDir Path folder;

    private WireLab lab;

    @BeforeEach
    void seedIsConfiguredAndHostsAreLearnt() throws Exception {
        lab = WireLab.start("t1b", folder);
        lab.commit(
                "S1",
                group(
                        """
                        <revertive>true</revertive><wtr-time>120</wtr-time>
                        <flush-send><control-vlan>10</control-vlan>%s</flush-send>
                        """
                                .formatted(authentication("Test-Key_1"))));
        for (var device : new String[] {"B", "C", "D"}) {
            lab.commit(device, receiving("p1", "Test-Key_1"));
            lab.commit(device, receiving("p2", "Test-Key_1"));
        }
        lab.flow("up", "H1", "10.1.50.12", 10);
        lab.flow("down", "H2", H1, 1000);
        lab.advance(Duration.ofSeconds(3));
        lab.call("stop-flow", "<name>up</name>");
        lab.advance(Duration.ofMillis(10));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static String group(String content) {
        return "<smart-link %s><groups><group><id>1</id>%s</group></groups></smart-link>"
                .formatted(SL, content);
    }

    private static String authentication(String password) {
        return ("<authentication><mode>hmac-sha256</mode><password>$0$%s</password>"
                        + "</authentication>")
                .formatted(password);
    }

    private static String receiving(String port, String password) {
        return ("<interfaces %s><interface><name>%s</name><flush-receive %s><control-vlan>"
                        + "<vlan-id>10</vlan-id>%s</control-vlan></flush-receive></interface>"
                        + "</interfaces>")
                .formatted(IF, port, SL, authentication(password));
    }

    private Xml groupState() throws IOException {
        return lab.get("S1", group("<state/>"));
    }

    private Xml receiver(String device, String port) throws IOException {
        return lab.get(
                device,
                ("<interfaces %s><interface><name>%s</name><flush-receive %s><state/>"
                                + "</flush-receive></interface></interfaces>")
                        .formatted(IF, port, SL));
    }

    private Xml fdb(String device, int vlan) throws IOException {
        return lab.get(
                device,
                ("<bridge %s><fdb><entry><vlan-id>%d</vlan-id></entry></fdb></bridge>")
                        .formatted(BV, vlan));
    }

    private static String state(String member) {
        return "//member[interface='%s']/instance[id='0']/state".formatted(member);
    }

    private static String sent(String member) {
        return "//member[interface='%s']/flush-sent".formatted(member);
    }

    @Test
    @Rule({"SL-S1", "SL-1", "SL-16"})
    void enablingPlacesTrafficOnTheMasterAndFlushesNothing() throws Exception {
        var group = groupState();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text(state("p1"))).isEqualTo("active");
        assertThat(group.text(state("p2"))).isEqualTo("inactive");
        assertThat(group.text(sent("p1"))).isEqualTo("0");
        assertThat(group.text(sent("p2"))).isEqualTo("0");
    }

    @Test
    @Rule({"SL-S2", "SL-10", "SL-11", "SL-12", "SL-13", "SL-14", "SL-15", "SL-25", "SL-28"})
    void failureOfTheMasterLinkIsHealedByOneFlush() throws Exception {
        long lostBefore = lab.report("down").number("//lost");
        try (var s1 = lab.listen("S1");
                var d = lab.listen("D");
                var b = lab.listen("B")) {
            lab.cable(CUT, false);
            lab.advance(Duration.ofMillis(1));

            var switched = WireLab.hear(s1, "group-state-change", "link-switched").getLast();
            assertThat(switched.text("//from")).isEqualTo("p1");
            assertThat(switched.text("//to")).isEqualTo("p2");
            assertThat(switched.text("//flush-sent")).isEqualTo("true");
            var atD = WireLab.hear(d, "flush-received").getFirst();
            assertThat(atD.text("//interface")).isEqualTo("p2");
            assertThat(atD.number("//fdb-entries-removed")).isPositive();
            assertThat(atD.number("//arp-entries-removed")).isPositive();
            assertThat(WireLab.hear(b, "flush-received").getFirst().text("//interface"))
                    .isEqualTo("p2");
        }
        var group = groupState();
        assertThat(group.text(state("p2"))).isEqualTo("active");
        assertThat(group.text(sent("p2"))).isEqualTo("1");
        assertThat(receiver("C", "p1").text("//accepted")).isEqualTo("1");
        assertThat(receiver("D", "p2").text("//accepted")).isEqualTo("1");
        assertThat(receiver("B", "p2").text("//accepted")).isEqualTo("1");

        lab.flow("hello", "H1", "10.1.50.12", 1);
        lab.advance(Duration.ofSeconds(2));

        assertThat(fdb("D", 100).texts("//entry/interface")).contains("p2").doesNotContain("p1");
        var report = lab.report("down");
        assertThat(report.number("//lost") - lostBefore)
                .as("sent to B before the flush, and while the gateway asked for H1 again")
                .isBetween(1L, 1100L);
        assertThat(report.number("//sent"))
                .isEqualTo(
                        report.number("//received")
                                + report.number("//lost")
                                + report.number("//on-the-way"));
    }

    @Test
    @Rule({"SL-S3", "SL-34"})
    void withoutFlushTheLossLastsUntilEntriesAge() throws Exception {
        lab.commit("S1", group("<flush-send %s nc:operation=\"delete\"/>".formatted(NC)));
        long before = lab.report("down").number("//lost");

        lab.cable(CUT, false);
        lab.advance(Duration.ofSeconds(20));

        assertThat(groupState().text("//fsm")).isEqualTo("slave");
        assertThat(lab.report("down").number("//lost") - before).isBetween(19_990L, 20_001L);
        assertThat(fdb("D", 100).texts("//entry/interface")).contains("p1");
    }

    @Test
    @Rule({"SL-S7", "SL-21", "SL-23", "SL-31"})
    void anotherPasswordOnTheGatewayStopsTheFlushThere() throws Exception {
        lab.commit("D", receiving("p2", "Other-Key_2"));
        try (var d = lab.listen("D")) {
            lab.cable(CUT, false);
            lab.advance(Duration.ofMillis(1));
            var rejected = WireLab.hear(d, "flush-rejected").getFirst();
            assertThat(rejected.text("//reason")).isEqualTo("auth-failure");
        }
        assertThat(receiver("C", "p1").text("//accepted")).isEqualTo("1");
        assertThat(receiver("D", "p2").text("//auth-failure")).isEqualTo("1");
        assertThat(receiver("D", "p2").text("//accepted")).isEqualTo("0");
        assertThat(fdb("D", 100).texts("//entry/interface")).contains("p1");
        assertThat(receiver("B", "p2").text("//accepted")).isEqualTo("0");
    }

    @Test
    @Rule({"SL-S12", "SL-E8", "NC-2", "NC-3"})
    void controlVlanInALoadBalancedInstanceIsRefusedAndNothingChanges() throws Exception {
        lab.commit(
                "S1",
                ("<bridge %s><vlans><vlan><id>500</id><instance>10</instance></vlan></vlans>"
                                + "</bridge>")
                        .formatted(BV));
        lab.commit("S1", group("<load-balance-instance>10</load-balance-instance>"));
        var before = lab.running("S1").toString();

        lab.edit("S1", group("<flush-send><control-vlan>500</control-vlan></flush-send>"));
        var refusal = Xml.of(lab.device("S1").rpc("<commit/>"));

        assertThat(refusal.text("//error-tag")).isEqualTo("operation-failed");
        assertThat(refusal.text("//error-app-tag")).isEqualTo("must-violation");
        assertThat(refusal.text("//error-path"))
                .isEqualTo(
                        "/sl:smart-link/sl:groups/sl:group[sl:id='1']/sl:flush-send"
                                + "/sl:control-vlan");
        assertThat(refusal.text("//error-message")).contains("SL-E8");
        assertThat(withoutId(lab.running("S1"))).isEqualTo(withoutId(Xml.of(before)));
        lab.device("S1").rpc("<discard-changes/>");
    }

    private static String withoutId(Xml reply) {
        return reply.toString().replaceFirst("message-id=\"\\d+\"", "");
    }

    @Test
    @Rule({"SL-S15", "SL-E11", "NC-10"})
    void manualSwitchWhileTheSlaveIsDownNamesIt() throws Exception {
        lab.cable("S1:p2--C:p1", false);
        var before = groupState();

        var refusal = Xml.of(lab.device("S1").rpc(manualSwitch()));

        assertThat(refusal.text("//error-tag")).isEqualTo("operation-failed");
        assertThat(refusal.text("//error-app-tag")).isEqualTo("smart-link:switch-precondition");
        assertThat(refusal.text("//error-path"))
                .isEqualTo("/sl:smart-link/sl:groups/sl:group[sl:id='1']/sl:manual-switch");
        assertThat(refusal.text("//error-message")).contains("slave p2 is down");
        assertThat(withoutId(groupState())).isEqualTo(withoutId(before));
    }

    @Test
    @Rule({"SL-10", "SL-29"})
    void manualSwitchMovesTrafficThoughNoLinkFailed() throws Exception {
        var reply = Xml.of(lab.device("S1").rpc(manualSwitch()));
        assertThat(reply.text("//active-interface")).isEqualTo("p2");
        assertThat(reply.text("//flush-sent")).isEqualTo("true");
        lab.advance(Duration.ofMillis(1));
        assertThat(groupState().text("//last-event")).isEqualTo("force-manual");
        assertThat(receiver("D", "p2").text("//accepted")).isEqualTo("1");
        assertThat(receiver("B", "p2").text("//accepted")).isEqualTo("1");
    }

    private static String manualSwitch() {
        return "<action xmlns=\"urn:ietf:params:xml:ns:yang:1\">"
                + group("<manual-switch/>")
                + "</action>";
    }
}
