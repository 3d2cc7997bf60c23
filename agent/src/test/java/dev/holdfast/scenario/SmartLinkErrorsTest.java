package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** The configuration errors SL-E over the wire: tag, app-tag, path, and nothing has changed. */
class SmartLinkErrorsTest {
    private static final String SL = "xmlns=\"urn:holdfast:yang:smart-link\"";
    private static final String IF = "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"";
    private static final String BV = "xmlns=\"urn:holdfast:yang:bridge-vlan\"";
    private static final String GROUP = "/sl:smart-link/sl:groups/sl:group[sl:id='1']";

    private static final String PASSWORD = GROUP + "/sl:flush-send/sl:authentication/sl:password";

    @TempDir Path folder;

    private WireLab lab;
    private String before;

    @BeforeEach
    void start() throws Exception {
        lab = WireLab.start("t1b", folder);
        before = running();
    }

    @AfterEach
    void nothingHasChanged() throws Exception {
        lab.device("S1").rpc("<discard-changes/>"); // an edit that was meant to be taken
        assertThat(running()).isEqualTo(before);
        lab.close();
    }

    private String running() throws IOException {
        return lab.running("S1").withoutId();
    }

    private static String group(String content) {
        return "<smart-link %s><groups><group><id>1</id>%s</group></groups></smart-link>"
                .formatted(SL, content);
    }

    /** The refusal of the edit, or of the commit when the edit was taken. */
    private Xml refusal(String config) throws IOException {
        var edited = lab.edit("S1", config);
        var refusal = edited.contains("<ok/>") ? lab.device("S1").rpc("<commit/>") : edited;
        lab.device("S1").rpc("<discard-changes/>");
        return Xml.of(refusal);
    }

    private static void is(Xml refusal, String tag, String appTag, String path, String named) {
        assertThat(refusal.texts("//error-tag")).as(refusal.toString()).containsExactly(tag);
        assertThat(refusal.text("//error-app-tag")).isEqualTo(appTag);
        assertThat(refusal.text("//error-path")).isEqualTo(path);
        assertThat(refusal.text("//error-message")).contains(named);
    }

    private static void isOutOfRange(Xml refusal, String leaf, String value) {
        is(refusal, "invalid-value", "", leaf, value);
    }

    private static void isMissing(Xml refusal, String path, String name) {
        is(refusal, "data-missing", "", path, name);
    }

    private static void isViolated(Xml refusal, String path, String number) {
        is(refusal, "operation-failed", "must-violation", path, number);
    }

    private static void dangles(Xml refusal, String reference, String value) {
        is(refusal, "data-missing", "instance-required", reference, value);
    }

    private static void isNoPassword(Xml refusal, String why) {
        is(refusal, "invalid-value", "smart-link:password-length", PASSWORD, why);
    }

    /** A group that sends flushes with a password, in the mode sha. */
    private static String sendingWith(String plain) {
        return group(SmartLinkLab.flushSend(10, SmartLinkLab.authentication("sha", plain)));
    }

    @Test
    @Rule({"SL-E1", "NC-1"})
    void wtrTimeOutOfRange() throws Exception {
        isOutOfRange(refusal(group("<wtr-time>1201</wtr-time>")), GROUP + "/sl:wtr-time", "1201");
    }

    @Test
    @Rule({"SL-E1", "NC-1"})
    void vlanAndGroupOutOfRange() throws Exception {
        isOutOfRange(
                refusal(group("<flush-send><control-vlan>4095</control-vlan></flush-send>")),
                GROUP + "/sl:flush-send/sl:control-vlan",
                "4095");
        isOutOfRange(
                refusal(group("").replace("<id>1<", "<id>49<")),
                "/sl:smart-link/sl:groups/sl:group/sl:id",
                "49");
    }

    @Test
    @Rule({"SL-E2", "NC-1"})
    void authenticationWithoutItsModeOrPassword() throws Exception {
        var send =
                "<flush-send><control-vlan>10</control-vlan><authentication>%s</authentication></flush-send>";
        isMissing(
                refusal(group(send.formatted("<mode>sha</mode>"))),
                GROUP + "/sl:flush-send/sl:authentication/sl:password",
                "password");
        isMissing(
                refusal(group(send.formatted("<password>$0$x</password>"))),
                GROUP + "/sl:flush-send/sl:authentication/sl:mode",
                "mode");
    }

    @Test
    @Rule({"SL-E2", "NC-1"})
    void flushWithoutItsControlVlan() throws Exception {
        isMissing(
                refusal(group("<flush-send/>")),
                GROUP + "/sl:flush-send/sl:control-vlan",
                "control-vlan");
    }

    @Test
    @Rule({"SL-E3", "NC-8"})
    void passwordOfSeventeenCharacters() throws Exception {
        var refusal = refusal(sendingWith("12345678901234567"));
        isNoPassword(refusal, "17 characters");
        assertThat(refusal.toString()).doesNotContain("12345678901234567");
    }

    /** A frame has room for 16 octets, and some characters take two. */
    @Test
    @Rule({"SL-E3", "NC-2", "NC-8"})
    void passwordOfFewCharactersAndManyOctets() throws Exception {
        isNoPassword(
                refusal(sendingWith("\u00e4\u00f6\u00fc-\u00e4\u00f6\u00fc-\u00e4\u00f6\u00fc-")),
                "12 characters, which take 21 octets in UTF-8");
    }

    @Test
    @Rule({"SL-E3", "NC-8"})
    void emptyPassword() throws Exception {
        isNoPassword(refusal(sendingWith("")), "0 characters");
    }

    @Test
    @Rule({"SL-E4", "NC-2"})
    void oneInterfaceForBothMembers() throws Exception {
        isViolated(refusal(group("<slave-interface>p1</slave-interface>")), GROUP, "SL-E4");
    }

    @Test
    @Rule({"SL-E5", "NC-3"})
    void memberOfTwoGroupsIsRefusedAtBoth() throws Exception {
        var refusal =
                refusal(
                        ("<smart-link %s><groups><group><id>2</id><slave-interface>p1"
                                        + "</slave-interface></group></groups></smart-link>")
                                .formatted(SL));
        assertThat(refusal.texts("//error-tag")).containsOnly("operation-failed");
        assertThat(refusal.texts("//error-app-tag")).containsOnly("must-violation");
        assertThat(refusal.texts("//error-path"))
                .containsExactlyInAnyOrder(GROUP, GROUP.replace("'1'", "'2'"));
        assertThat(refusal.texts("//error-message")).allMatch(text -> text.contains("SL-E5"));
    }

    /** SL-S13: p2 is added as the slave in the commit that follows. */
    @Test
    @Rule({"SL-S13", "SL-E6", "NC-3"})
    void memberWithSpanningTreeIsRefusedAndBothNodesAreNamed() throws Exception {
        var without = "<slave-interface %s nc:operation=\"delete\"/>".formatted(SmartLinkLab.NC);
        lab.commit("S1", group(without));
        lab.commit("S1", SmartLinkLab.onPort("p2", "<stp-enabled>true</stp-enabled>"));
        var refusal = refusal(group("<slave-interface>p2</slave-interface>"));
        isSpanningTree(refusal);
        assertThat(lab.running("S1").texts("//slave-interface")).isEmpty();
        lab.commit("S1", SmartLinkLab.onPort("p2", "<stp-enabled>false</stp-enabled>"));
        lab.commit("S1", group("<slave-interface>p2</slave-interface>"));
        lab.commit(
                "S1",
                SmartLinkLab.onPort(
                        "p2",
                        "<stp-enabled %s nc:operation=\"delete\"/>".formatted(SmartLinkLab.NC)));
    }

    private static void isSpanningTree(Xml refusal) {
        assertThat(refusal.texts("//error-tag"))
                .containsExactly("operation-failed", "operation-failed");
        assertThat(refusal.texts("//error-app-tag")).containsOnly("must-violation");
        assertThat(refusal.texts("//error-path"))
                .containsExactlyInAnyOrder(
                        GROUP, "/if:interfaces/if:interface[if:name='p2']/bv:port/bv:stp-enabled");
        assertThat(refusal.texts("//error-message")).allMatch(text -> text.contains("SL-E6"));
    }

    @Test
    @Rule({"SL-E6", "NC-3"})
    void spanningTreeOnAMemberIsRefusedTheSameWay() throws Exception {
        isSpanningTree(refusal(SmartLinkLab.onPort("p2", "<stp-enabled>true</stp-enabled>")));
    }

    @Test
    @Rule({"SL-E9", "NC-1", "NC-12"})
    void twoControlVlansAreOneTooMany() throws Exception {
        is(
                refusal(
                        SmartLinkLab.onInterface(
                                "p1",
                                ("<flush-receive"
                                     + " %s><control-vlan><vlan-id>10</vlan-id></control-vlan>"
                                     + "<control-vlan><vlan-id>100</vlan-id></control-vlan>"
                                     + "</flush-receive>")
                                        .formatted(SL))),
                "operation-failed",
                "too-many-elements",
                "/if:interfaces/if:interface[if:name='p1']/sl:flush-receive/sl:control-vlan",
                "may have 1;");
    }

    @Test
    @Rule({"SL-E10", "NC-1"})
    void receiverThatIsNoLayer2Port() throws Exception {
        isViolated(
                refusal(
                        SmartLinkLab.onInterface(
                                "Vlanif100",
                                ("<type"
                                     + " xmlns:x=\"urn:ietf:params:xml:ns:yang:iana-if-type\">x:l3ipvlan</type><vlanif"
                                     + " %s><vlan-id>100</vlan-id></vlanif><flush-receive"
                                     + " %s><control-vlan><vlan-id>10</vlan-id>"
                                     + "</control-vlan></flush-receive>")
                                        .formatted(BV, SL))),
                "/if:interfaces/if:interface[if:name='Vlanif100']/sl:flush-receive"
                        + "/sl:control-vlan[sl:vlan-id='10']",
                "SL-E10");
    }

    @Test
    @Rule({"SL-E10", "NC-1"})
    void memberThatIsNoLayer2Port() throws Exception {
        isViolated(
                refusal(
                        SmartLinkLab.onInterface(
                                        "Vlanif100",
                                        ("<type"
                                             + " xmlns:x=\"urn:ietf:params:xml:ns:yang:iana-if-type\">x:l3ipvlan</type><vlanif"
                                             + " %s><vlan-id>100</vlan-id></vlanif>")
                                                .formatted(BV))
                                + group("<slave-interface>Vlanif100</slave-interface>")),
                GROUP + "/sl:slave-interface",
                "SL-E10");
    }

    @Test
    @Rule({"SL-E10", "NC-1"})
    void memberThatDoesNotExist() throws Exception {
        dangles(
                refusal(group("<slave-interface>p9</slave-interface>")),
                GROUP + "/sl:slave-interface",
                "p9");
    }

    @Test
    @Rule("NC-1")
    void vlanThatDoesNotExist() throws Exception {
        dangles(
                refusal(
                        ("<bridge %s><fdb><static-entry><vlan-id>777</vlan-id>"
                                        + "<mac-address>02:00:00:00:00:01</mac-address>"
                                        + "<interface>p1</interface></static-entry></fdb></bridge>")
                                .formatted(BV)),
                "/bv:bridge/bv:fdb/bv:static-entry[bv:vlan-id='777']"
                        + "[bv:mac-address='02:00:00:00:00:01']/bv:vlan-id",
                "777");
    }

    @Test
    @Rule("NC-3")
    void everyFaultOfACommitIsInOneReply() throws Exception {
        var refusal =
                refusal(
                        group("<slave-interface>p1</slave-interface><flush-send/>")
                                + ("<interfaces %s><interface><name>Vlanif9</name></interface>"
                                                + "</interfaces>")
                                        .formatted(IF));
        assertThat(refusal.texts("//error-path"))
                .containsExactlyInAnyOrder(
                        GROUP,
                        GROUP + "/sl:flush-send/sl:control-vlan",
                        "/if:interfaces/if:interface[if:name='Vlanif9']/if:type");
    }

    @Test
    @Rule("NC-8")
    void plainTextIsInNoDatastoreAndStoredFormsCanBeWrittenBack() throws Exception {
        var authentication =
                "<flush-send><control-vlan>10</control-vlan><authentication><mode>%s</mode>"
                        + "<password>%s</password></authentication></flush-send>";
        assertThat(lab.edit("S1", group(authentication.formatted("hmac-sha256", "$0$Test-Key_1"))))
                .contains("<ok/>");
        var candidate =
                Xml.of(
                        lab.device("S1")
                                .rpc("<get-config><source><candidate/></source></get-config>"));
        assertThat(candidate.text("//flush-send//password")).startsWith("$s$");
        assertThat(candidate.toString()).doesNotContain("Test-Key_1");
        var stored = candidate.text("//flush-send//password");
        assertThat(lab.edit("S1", group(authentication.formatted("sha", stored))))
                .contains("<ok/>");
    }
}
