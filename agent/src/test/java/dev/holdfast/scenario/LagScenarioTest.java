package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.IF;
import static dev.holdfast.scenario.SmartLinkLab.MOMENT;
import static dev.holdfast.scenario.SmartLinkLab.NC;
import static dev.holdfast.scenario.SmartLinkLab.SL;
import static dev.holdfast.scenario.SmartLinkLab.authentication;
import static dev.holdfast.scenario.SmartLinkLab.flushSend;
import static dev.holdfast.scenario.SmartLinkLab.forwarding;
import static dev.holdfast.scenario.SmartLinkLab.group;
import static dev.holdfast.scenario.SmartLinkLab.onInterface;
import static dev.holdfast.scenario.SmartLinkLab.receiving;
import static dev.holdfast.scenario.SmartLinkLab.sent;
import static dev.holdfast.scenario.SmartLinkLab.without;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * LAGs over NETCONF, on T1a with a LAG of two as the master of S1's Smart Link group. The group
 * begins on its slave, because LACP takes longer than a link, and has returned after a second.
 */
class LagScenarioTest {
    private static final String LAG = "xmlns=\"urn:holdfast:yang:link-aggregation\"";
    private static final String PASSWORD = "Test-Key_1";
    private static final String H1 = "10.1.100.11";
    private static final String FIRST = "S1:p1--S2:p1";
    private static final String SECOND = "S1:p2--S2:p2";
    private static final String GROUP = "/sl:smart-link/sl:groups/sl:group[sl:id='1']";

    @TempDir Path folder;

    private WireLab lab;

    @BeforeEach
    void hostsAreLearnt() throws Exception {
        lab = WireLab.start("t1a-lag", folder);
        var proof = authentication("hmac-sha256", PASSWORD);
        lab.commit(
                "S1",
                group("<revertive>true</revertive><wtr-time>1</wtr-time>" + flushSend(10, proof)));
        lab.edit("S2", receiving("p4", 10, proof));
        lab.commit("S2", receiving("lag1", 10, proof));
        lab.flow("up", "H1", "10.1.50.12", 100);
        lab.flow("down", "H2", H1, 1000);
        lab.advance(Duration.ofSeconds(3));
        lab.call("stop-flow", "<name>up</name>");
        lab.advance(MOMENT);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Xml lag(String device) throws IOException {
        return lab.get(device, onInterface("lag1", ""));
    }

    private static String member(String port, String leaf) {
        return "//state/member[interface='%s']/%s".formatted(port, leaf);
    }

    private Xml group1() throws IOException {
        return lab.get("S1", group("<state/>"));
    }

    private List<String> learnt(String device, int vlan) throws IOException {
        return lab.get(
                        device,
                        ("<bridge xmlns=\"urn:holdfast:yang:bridge-vlan\"><fdb><entry>"
                                        + "<vlan-id>%d</vlan-id></entry></fdb></bridge>")
                                .formatted(vlan))
                .texts("//entry[origin='dynamic']/interface");
    }

    private long lost() throws IOException {
        return lab.report("down").number("//lost");
    }

    private Xml refusal(String config) throws IOException {
        var edited = lab.edit("S1", config);
        return Xml.of(edited.contains("<ok/>") ? lab.device("S1").rpc("<commit/>") : edited);
    }

    private static void is(Xml refusal, String path, String named) {
        assertThat(refusal.texts("//error-tag"))
                .as(refusal.toString())
                .containsExactly("operation-failed");
        assertThat(refusal.text("//error-app-tag")).isEqualTo("must-violation");
        assertThat(refusal.text("//error-path")).isEqualTo(path);
        assertThat(refusal.text("//error-message")).contains(named);
    }

    @Test
    @Rule({"DP-15", "DP-16", "NC-9"})
    void bothEndsSeeOnePartnerAndLearnOnTheLag() throws Exception {
        var s1 = lag("S1");
        var s2 = lag("S2");
        assertThat(s1.text("//oper-status")).isEqualTo("up");
        assertThat(s1.texts("//lower-layer-if")).containsExactly("p1", "p2");
        assertThat(s1.text("//state/active-members")).isEqualTo("2");
        assertThat(s1.text("//state/partner-system-id")).isEqualTo(s2.text("//state/system-id"));
        assertThat(s2.text("//state/partner-system-id")).isEqualTo(s1.text("//state/system-id"));
        for (var port : List.of("p1", "p2")) {
            assertThat(s1.text(member(port, "selected"))).isEqualTo("true");
            assertThat(s1.text(member(port, "active"))).isEqualTo("true");
            assertThat(s1.text(member(port, "lacp/distributing"))).isEqualTo("true");
        }
        assertThat(learnt("S2", 100)).containsExactly("lag1");
        assertThat(s2.number("//statistics/out-unicast-pkts")).isPositive();
        assertThat(lab.get("S1", onInterface("p1", "")).texts("//higher-layer-if"))
                .containsExactly("lag1");
    }

    @Test
    @Rule({"DP-15", "SL-4", "NC-11"})
    void aMemberThatFailsMovesNothingButItsOwnFlows() throws Exception {
        lab.call("pin-flow", "<node>S2</node><lag>lag1</lag><flow>down</flow><member>p1</member>");
        lab.advance(Duration.ofMillis(100));
        long before = lost();
        var switchovers = group1().text("//switchovers");
        try (var ear = lab.listen("S1")) {
            lab.cable(FIRST, false);
            lab.advance(Duration.ofMillis(100));

            var told = WireLab.hear(ear, "member-state-change").getFirst();
            assertThat(told.text("//interface")).isEqualTo("p1");
            assertThat(told.text("//active")).isEqualTo("false");
            assertThat(told.text("//inactive-reason")).isEqualTo("link-down");
            assertThat(told.text("//active-members")).isEqualTo("1");
            assertThat(told.text("//severity")).isEqualTo("warning");
            assertThat(told.text("//mnemonic")).isEqualTo("LACP/4/LACP_STATE_DOWN");
        }
        assertThat(lost() - before).isLessThanOrEqualTo(1);
        assertThat(lag("S1").text("//oper-status")).isEqualTo("up");
        assertThat(learnt("S2", 100)).containsExactly("lag1");
        assertThat(group1().text("//fsm")).isEqualTo("master");
        assertThat(group1().text("//switchovers")).isEqualTo(switchovers);
    }

    @Test
    @Rule({"SL-4", "SL-10", "SL-25", "DP-7"})
    void theGroupSwitchesOverOnceTheLagIsDown() throws Exception {
        lab.cable(FIRST, false);
        lab.advance(MOMENT);
        assertThat(group1().text("//fsm")).isEqualTo("master");

        try (var ear = lab.listen("S1")) {
            lab.cable(SECOND, false);
            lab.advance(MOMENT);
            var down = WireLab.hear(ear, "lag-state-change").getFirst();
            assertThat(down.text("//oper-status")).isEqualTo("down");
            assertThat(down.text("//severity")).isEqualTo("error");
            var switched = WireLab.hear(ear, "link-switched").getFirst();
            assertThat(switched.text("//from")).isEqualTo("lag1");
            assertThat(switched.text("//to")).isEqualTo("p4");
        }
        assertThat(group1().text(forwarding("p4", 0))).isEqualTo("active");
        assertThat(group1().text(sent("p4"))).isEqualTo("1");
        assertThat(received("p4").text("//accepted")).isEqualTo("1");
    }

    @Test
    @Rule({"SL-4", "SL-11", "SL-28", "SL-29"})
    void aFlushLeavesByTheLagOnceAndComesInByIt() throws Exception {
        long sent = group1().number(sent("lag1"));
        long accepted = received("lag1").number("//accepted");
        lab.cable(FIRST, false);
        lab.cable(SECOND, false);
        lab.advance(MOMENT);
        lab.cable(FIRST, true);
        lab.cable(SECOND, true);
        lab.advance(Duration.ofSeconds(2));

        assertThat(group1().text("//fsm")).isEqualTo("master");
        assertThat(group1().number(sent("lag1"))).isEqualTo(sent + 1);
        assertThat(received("lag1").number("//accepted")).isEqualTo(accepted + 1);
        assertThat(received("lag1").number("//forwarded")).isEqualTo(accepted + 1);
    }

    /** What S2 has received of flushes. */
    private Xml received(String port) throws IOException {
        return lab.get(
                "S2",
                onInterface(port, "<flush-receive %s><state/></flush-receive>".formatted(SL)));
    }

    @Test
    @Rule({"DP-4", "DP-15", "DP-16"})
    void silentLossTakesAMemberOutByTimeout() throws Exception {
        lab.call("pin-flow", "<node>S2</node><lag>lag1</lag><flow>down</flow><member>p1</member>");
        lab.advance(Duration.ofMillis(100));
        long before = lost();
        lab.call("set-cable", "<cable>" + FIRST + "</cable><silent-loss>b-to-a</silent-loss>");
        lab.advance(Duration.ofSeconds(4));

        assertThat(lag("S1").text(member("p1", "inactive-reason"))).isEqualTo("partner-silent");
        assertThat(lag("S2").text(member("p1", "inactive-reason"))).isEqualTo("partner-not-ready");
        // three seconds, less what had passed of the second since the last LACPDU
        assertThat(lost() - before).isBetween(2_000L, 3_001L);
        before = lost();
        lab.advance(Duration.ofSeconds(4));
        assertThat(lost()).isEqualTo(before);
    }

    @Test
    @Rule({"SL-E7", "NC-2"})
    void aMemberOfALagIsNoMemberOfAGroup() throws Exception {
        is(
                refusal(group("<slave-interface>p1</slave-interface>")),
                GROUP,
                "SL-E7: slave-interface is a member of a LAG; use the LAG interface");
    }

    @Test
    @Rule({"SL-E7", "NC-2"})
    void aMemberOfAGroupDoesNotJoinALag() throws Exception {
        is(
                refusal(
                        onInterface(
                                "p4",
                                "<port xmlns=\"urn:holdfast:yang:bridge-vlan\" %s".formatted(NC)
                                        + " nc:operation=\"delete\"/><member-of %s>lag1</member-of>"
                                                .formatted(LAG))),
                GROUP,
                "SL-E7: slave-interface is a member of a LAG; use the LAG interface");
    }

    @Test
    @Rule({"SL-E7", "NC-2"})
    void aMemberOfALagReceivesNoFlushes() throws Exception {
        is(
                refusal(receiving("p1", 10, authentication("hmac-sha256", PASSWORD))),
                "/if:interfaces/if:interface[if:name='p1']/sl:flush-receive"
                        + "/sl:control-vlan[sl:vlan-id='10']",
                "SL-E7: the interface is a member of a LAG");
    }

    @Test
    @Rule({"DP-15", "NC-1", "NC-2"})
    void aMemberHasNoLayer2SettingsAndNoLagThatDoesNotExist() throws Exception {
        is(
                refusal(onInterface("p1", "<port xmlns=\"urn:holdfast:yang:bridge-vlan\"/>")),
                "/if:interfaces/if:interface[if:name='p1']/lag:member-of",
                "delete its container bv:port");
        lab.device("S1").rpc("<discard-changes/>");
        var refused = refusal(onInterface("p1", "<member-of %s>lag9</member-of>".formatted(LAG)));
        assertThat(refused.text("//error-tag")).isEqualTo("data-missing");
        assertThat(refused.text("//error-app-tag")).isEqualTo("instance-required");
    }

    @Test
    @Rule({"DP-2", "DP-15", "DP-16"})
    void oneEditTakesALagItsMembersAndTheGroupApartAndAnotherPutsThemTogether() throws Exception {
        var before = lab.running("S1");
        var apart =
                "<smart-link %s><groups><group %s nc:operation=\"delete\"><id>1</id></group>"
                                .formatted(SL, NC)
                        + "</groups></smart-link><interfaces %s>".formatted(IF)
                        + "<interface %s nc:operation=\"delete\"><name>lag1</name></interface>"
                                .formatted(NC)
                        + "<interface><name>p1</name>%s</interface>"
                                .formatted(
                                        without("member-of")
                                                .replace("<member-of", "<member-of " + LAG))
                        + "<interface><name>p2</name>%s</interface>"
                                .formatted(
                                        without("member-of")
                                                .replace("<member-of", "<member-of " + LAG))
                        + "</interfaces>";
        lab.commit("S1", apart);
        lab.advance(MOMENT);
        assertThat(lag("S1").text("//oper-status")).isEmpty();
        assertThat(lag("S2").text("//oper-status")).isEqualTo("down");

        var whole = before.toString();
        var config = whole.substring(whole.indexOf("<data>") + 6, whole.indexOf("</data>"));
        lab.commit("S1", config);
        lab.advance(Duration.ofSeconds(2));
        assertThat(lag("S1").text("//state/active-members")).isEqualTo("2");
        assertThat(group1().text("//fsm")).isEqualTo("master");
        long lost = lost();
        lab.flow("up", "H1", "10.1.50.12", 1);
        lab.advance(Duration.ofSeconds(2));
        long after = lost();
        lab.advance(Duration.ofSeconds(2));
        assertThat(lost()).as("lost before: %d", lost).isEqualTo(after);
    }

    @Test
    @Rule({"DP-2", "DP-15", "DP-16"})
    void aMemberMovesToAnotherLagWhileTrafficFlows() throws Exception {
        lab.call("pin-flow", "<node>S2</node><lag>lag1</lag><flow>down</flow><member>p2</member>");
        lab.advance(Duration.ofMillis(100));
        long before = lost();
        var moved =
                "<interfaces %s><interface><name>lag2</name><type xmlns:ianaift=".formatted(IF)
                        + "\"urn:ietf:params:xml:ns:yang:iana-if-type\">ianaift:ieee8023adLag</type>"
                        + "</interface><interface><name>p2</name><member-of %s>lag2</member-of>"
                                .formatted(LAG)
                        + "</interface></interfaces>";
        lab.commit("S1", moved);
        lab.advance(Duration.ofMillis(100));
        assertThat(lag("S2").text(member("p2", "inactive-reason"))).isEqualTo("partner-differs");
        lab.commit("S2", moved);
        lab.advance(Duration.ofSeconds(1));

        assertThat(lag("S1").text("//state/active-members")).isEqualTo("1");
        assertThat(lab.get("S1", onInterface("lag2", "")).text("//oper-status")).isEqualTo("up");
        assertThat(group1().text("//fsm")).isEqualTo("master");
        // what was on the cable when its other end changed
        assertThat(lost() - before).isLessThanOrEqualTo(1);
    }

    @Test
    @Rule({"DP-20", "DP-16", "SL-4"})
    void afterAPowerCycleOfTheOtherEndTrafficFlowsByTheLagAgain() throws Exception {
        lab.call("power-off", "<node>S2</node>");
        lab.advance(Duration.ofSeconds(1));
        assertThat(lag("S1").text("//oper-status")).isEqualTo("down");
        lab.call("power-on", "<node>S2</node>");
        lab.forget("S2");
        lab.advance(Duration.ofSeconds(1));

        assertThat(lag("S1").text("//state/active-members")).isEqualTo("2");
        assertThat(lag("S2").text("//state/active-members")).isEqualTo("2");
    }
}
