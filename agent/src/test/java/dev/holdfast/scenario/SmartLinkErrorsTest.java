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
        lab.device("S1").rpc("<discard-changes/>");
        assertThat(running()).isEqualTo(before);
        lab.close();
    }

    private String running() throws IOException {
        return lab.running("S1").toString().replaceFirst("message-id=\"\\d+\"", "");
    }

    private static String group(String content) {
        return "<smart-link %s><groups><group><id>1</id>%s</group></groups></smart-link>"
                .formatted(SL, content);
    }

    /** The refusal of the edit, or of the commit when the edit was taken. */
    private Xml refusal(String config) throws IOException {
        var edited = lab.edit("S1", config);
        return Xml.of(edited.contains("<ok/>") ? lab.device("S1").rpc("<commit/>") : edited);
    }

    private static void is(Xml refusal, String tag, String appTag, String path, String named) {
        assertThat(refusal.texts("//error-tag")).as(refusal.toString()).containsExactly(tag);
        assertThat(refusal.text("//error-app-tag")).isEqualTo(appTag);
        assertThat(refusal.text("//error-path")).isEqualTo(path);
        assertThat(refusal.text("//error-message")).contains(named);
    }

    @Test
    @Rule({"SL-E1", "NC-1"})
    void wtrTimeOutOfRange() throws Exception {
        is(
                refusal(group("<wtr-time>1201</wtr-time>")),
                "invalid-value",
                "",
                GROUP + "/sl:wtr-time",
                "1201");
    }

    @Test
    @Rule({"SL-E2", "NC-1"})
    void flushWithoutItsControlVlan() throws Exception {
        is(
                refusal(group("<flush-send/>")),
                "data-missing",
                "",
                GROUP + "/sl:flush-send/sl:control-vlan",
                "control-vlan");
    }

    @Test
    @Rule({"SL-E3", "NC-8"})
    void passwordOfSeventeenCharacters() throws Exception {
        var refusal =
                refusal(
                        group(
                                "<flush-send><control-vlan>10</control-vlan><authentication>"
                                    + "<mode>sha</mode><password>$0$12345678901234567</password>"
                                    + "</authentication></flush-send>"));
        is(
                refusal,
                "invalid-value",
                "smart-link:password-length",
                GROUP + "/sl:flush-send/sl:authentication/sl:password",
                "17 characters");
        assertThat(refusal.toString()).doesNotContain("12345678901234567");
    }

    @Test
    @Rule({"SL-E3", "NC-8"})
    void emptyPassword() throws Exception {
        is(
                refusal(
                        group(
                                "<flush-send><control-vlan>10</control-vlan><authentication>"
                                        + "<mode>sha</mode><password>$0$</password>"
                                        + "</authentication></flush-send>")),
                "invalid-value",
                "smart-link:password-length",
                GROUP + "/sl:flush-send/sl:authentication/sl:password",
                "0 characters");
    }

    @Test
    @Rule({"SL-E4", "NC-2"})
    void oneInterfaceForBothMembers() throws Exception {
        is(
                refusal(group("<slave-interface>p1</slave-interface>")),
                "operation-failed",
                "must-violation",
                GROUP,
                "SL-E4");
    }

    @Test
    @Rule({"SL-E10", "NC-1"})
    void memberThatDoesNotExist() throws Exception {
        is(
                refusal(group("<slave-interface>p9</slave-interface>")),
                "data-missing",
                "instance-required",
                GROUP + "/sl:slave-interface",
                "p9");
    }

    @Test
    @Rule("NC-1")
    void vlanThatDoesNotExist() throws Exception {
        is(
                refusal(
                        ("<bridge %s><fdb><static-entry><vlan-id>777</vlan-id>"
                                        + "<mac-address>02:00:00:00:00:01</mac-address>"
                                        + "<interface>p1</interface></static-entry></fdb></bridge>")
                                .formatted(BV)),
                "data-missing",
                "instance-required",
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
