package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.InnerNode;
import dev.holdfast.testkit.Box;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.ContainerSchema;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

/** RFC 6243 over real SSH, with the basic mode explicit. */
final class WithDefaultsTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final String WD = " xmlns:wd=\"urn:ietf:params:xml:ns:netconf:default:1.0\"";

    private final BoxServer server = new BoxServer();
    private NetconfClient client;

    @BeforeEach
    void open() throws IOException {
        client = server.admin();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static String mode(String mode) {
        return "<with-defaults xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults'>"
                + mode
                + "</with-defaults>";
    }

    private static String subtree(String content) {
        return "<filter type='subtree'>"
                + content.replaceFirst("<lid", "<lid xmlns='urn:example:box'")
                + "</filter>";
    }

    private static String xpath(String select) {
        return "<filter type='xpath' xmlns:b='urn:example:box' select=\"" + select + "\"/>";
    }

    private String edit(String target, String content) throws IOException {
        return client.rpc(
                "<edit-config><target><"
                        + target
                        + "/></target><config xmlns:nc='"
                        + NetconfClient.BASE
                        + "' xmlns:wd='urn:ietf:params:xml:ns:netconf:default:1.0'>"
                        + content
                        + "</config></edit-config>");
    }

    private void lid(String content) throws IOException {
        assertThat(edit("running", "<lid xmlns='urn:example:box'>" + content + "</lid>"))
                .endsWith(OK);
    }

    private static String inside(String reply) {
        return reply.replaceAll("(?s).*?<data>(.*)</data></rpc-reply>|.*<data/></rpc-reply>", "$1")
                .replace(" xmlns=\"urn:example:box\"", "")
                .replace(WD, "")
                .replaceAll("^<lid>(.*)</lid>$", "$1");
    }

    private String get(String filter, String mode) throws IOException {
        return inside(client.rpc("<get>" + filter + mode(mode) + "</get>"));
    }

    private String config(String source, String filter, String mode) throws IOException {
        return inside(
                client.rpc(
                        "<get-config><source><"
                                + source
                                + "/></source>"
                                + filter
                                + mode(mode)
                                + "</get-config>"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    explicit          => <open>false</open><hot>true</hot><hinge><side>left</side></hinge>
                    trim              => <hot>true</hot><hinge><side>left</side></hinge>
                    report-all        => <open>false</open><colour>black</colour><colour>white</colour><hot>true</hot><layers>3</layers><hinge><side>left</side><screws>4</screws></hinge>
                    report-all-tagged => <open>false</open><colour wd:default="true">black</colour><colour wd:default="true">white</colour><hot>true</hot><layers wd:default="true">3</layers><hinge><side>left</side><screws wd:default="true">4</screws></hinge>
                    """)
    void eachModeReportsDefaultsInItsWay(String mode, String expected) throws IOException {
        lid("<open>false</open><hot>true</hot><hinge><side>left</side></hinge>");
        assertThat(config("running", subtree("<lid/>"), mode)).isEqualTo(expected);
        assertThat(config("running", xpath("/b:lid"), mode)).isEqualTo(expected);
    }

    @Test
    void explicitIsWhatNobodyAsksFor() throws IOException {
        lid("<open>false</open>");
        assertThat(
                        inside(
                                client.rpc(
                                        "<get-config><source><running/></source>"
                                                + subtree("<lid/>")
                                                + "</get-config>")))
                .isEqualTo("<open>false</open>");
    }

    @Test
    void containersNobodyMadeShowTheirDefaults() throws IOException {
        assertThat(config("running", subtree("<lid/>"), "report-all"))
                .isEqualTo(
                        "<open>false</open><colour>black</colour><colour>white</colour>"
                                + "<loose>true</loose>");
        assertThat(config("running", subtree("<lid/>"), "explicit")).isEmpty();
    }

    @Test
    void aDefaultIsInUseWhenItsConditionHolds() throws IOException {
        lid("<open>true</open>");
        assertThat(config("running", xpath("/b:lid/b:lock"), "report-all")).isEmpty();
        assertThat(edit("running", "<box xmlns='urn:example:box'><kind>steel</kind></box>"))
                .endsWith(OK);
        assertThat(config("running", xpath("/b:lid/b:lock"), "report-all"))
                .isEqualTo("<lock>key</lock>");
        assertThat(config("running", xpath("/b:lid/b:lock"), "explicit")).isEmpty();
    }

    @Test
    void filtersSeeTheDefaultsThatAreReported() throws IOException {
        lid("<hinge><side>left</side></hinge><hinge><side>right</side><screws>4</screws></hinge>");
        var four = subtree("<lid><hinge><screws>4</screws></hinge></lid>");
        assertThat(config("running", four, "report-all")).contains("left", "right");
        assertThat(config("running", four, "explicit"))
                .isEqualTo("<hinge><side>right</side><screws>4</screws></hinge>");
    }

    @Test
    void stateThatHasItsDefaultIsReportedButWhenTrimmed() throws IOException {
        var lid = (ContainerSchema) Box.schema().root().child(Box.NAMESPACE, "lid");
        server.box.state(
                InnerNode.empty(Box.schema().root())
                        .with(lid, InnerNode.empty(lid).with(lid.child("turns"), "0")));
        assertThat(get(xpath("/b:lid/b:turns"), "explicit")).isEqualTo("<turns>0</turns>");
        assertThat(get(xpath("/b:lid/b:turns"), "trim")).isEmpty();
        assertThat(get(xpath("/b:lid/b:turns"), "report-all-tagged"))
                .isEqualTo("<turns wd:default=\"true\">0</turns>");
    }

    @Test
    void aHiddenNodeShowsNoDefault() throws IOException {
        assertThat(
                        edit(
                                "running",
                                "<nacm xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'>"
                                    + "<groups><group><name>g</name><user-name>guest</user-name>"
                                    + "</group></groups><rule-list><name>r</name><group>g</group><rule><name>1</name><path"
                                    + " xmlns:b='urn:example:box'>"
                                    + "/b:lid/b:open</path><action>deny</action></rule>"
                                    + "</rule-list></nacm>"))
                .endsWith(OK);
        lid("<open>true</open>");
        try (var guest = server.login("guest").open()) {
            assertThat(guest.rpc("<get>" + subtree("<lid/>") + mode("report-all") + "</get>"))
                    .contains("<loose>true</loose>")
                    .doesNotContain("<open>");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    explicit          => <open>false</open><loose>true</loose>
                    trim              => ''
                    report-all        => <open>false</open><colour>black</colour><colour>white</colour><loose>true</loose>
                    report-all-tagged => <open>false</open><loose>true</loose>
                    """)
    void aCopyHasWhatTheModeReports(String mode, String expected) throws IOException {
        lid("<open>false</open><loose>true</loose>");
        assertThat(
                        client.rpc(
                                "<copy-config><target><candidate/></target><source><running/>"
                                        + "</source>"
                                        + mode(mode)
                                        + "</copy-config>"))
                .endsWith(OK);
        assertThat(config("candidate", xpath("/b:lid"), "explicit")).isEqualTo(expected);
    }

    @Test
    void whatIsReadWithTagsCanBeWrittenBack() throws IOException {
        lid("<open>false</open><hinge><side>left</side></hinge>");
        var tagged =
                client.rpc(
                                "<get-config><source><running/></source>"
                                        + subtree("<lid/>")
                                        + mode("report-all-tagged")
                                        + "</get-config>")
                        .replaceAll("(?s).*?<data>(.*)</data></rpc-reply>", "$1");
        assertThat(edit("running", tagged)).endsWith(OK);
        assertThat(config("running", xpath("/b:lid"), "explicit"))
                .isEqualTo("<open>false</open><hinge><side>left</side></hinge>");
        assertThat(
                        client.rpc(
                                "<copy-config><target><candidate/></target><source><config>"
                                        + tagged
                                        + "</config></source></copy-config>"))
                .endsWith(OK);
        assertThat(config("candidate", xpath("/b:lid"), "explicit"))
                .isEqualTo("<open>false</open><hinge><side>left</side></hinge>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    <open wd:default='true'>false</open>                         => ok
                    <open wd:default='1' nc:operation='replace'>false</open>     => ok
                    <open wd:default='false'>false</open>                        => <open>false</open>
                    <open wd:default='0'>true</open>                             => <open>true</open>
                    <open wd:default='true'>true</open>                          => invalid-value
                    <open wd:default='true'>maybe</open>                         => invalid-value
                    <colour wd:default='true'>red</colour>                       => invalid-value
                    <hot wd:default='true'>true</hot>                            => invalid-value
                    <open wd:default='true' nc:operation='delete'>false</open>   => invalid-value
                    <open wd:default='true' nc:operation='remove'>false</open>   => invalid-value
                    <open wd:default='true' nc:operation='create'>false</open>   => data-exists
                    <open wd:default='yes'>false</open>                          => bad-attribute
                    <open wd:other='true'>false</open>                           => unknown-attribute
                    <hinge wd:default='true'><side>left</side></hinge>           => unknown-attribute
                    <hinge><side wd:default='true'>left</side></hinge>           => invalid-value
                    """)
    void aTagAsksForTheDefault(String content, String expected) throws IOException {
        lid("<open>true</open>");
        var reply = edit("running", "<lid xmlns='urn:example:box'>" + content + "</lid>");
        var left = config("running", xpath("/b:lid"), "explicit");
        if (expected.equals("ok")) {
            assertThat(reply).endsWith(OK);
            assertThat(left).isEmpty();
        } else if (expected.startsWith("<")) {
            assertThat(reply).endsWith(OK);
            assertThat(left).isEqualTo(expected);
        } else {
            assertThat(reply).contains("<error-tag>" + expected + "</error-tag>", "</error-path>");
            assertThat(left).isEqualTo("<open>true</open>");
        }
    }

    @Test
    void aTaggedCreateOfWhatNobodySetLeavesItSo() throws IOException {
        lid("<open wd:default='true' nc:operation='create'>false</open>");
        assertThat(config("running", xpath("/b:lid"), "explicit")).isEmpty();
    }

    @Test
    void whatWasSetToItsDefaultIsThereAndWhatWasNotIsNot() throws IOException {
        lid("<open nc:operation='create'>false</open>");
        assertThat(
                        edit(
                                "running",
                                "<lid xmlns='urn:example:box'>"
                                        + "<open nc:operation='create'>false</open></lid>"))
                .contains("<error-tag>data-exists</error-tag>");
        lid("<open nc:operation='delete'/>");
        assertThat(
                        edit(
                                "running",
                                "<lid xmlns='urn:example:box'>"
                                        + "<open nc:operation='delete'/></lid>"))
                .contains("<error-tag>data-missing</error-tag>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    <with-defaults xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults'>all</with-defaults> => invalid-value
                    <with-defaults xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults'/>                   => invalid-value
                    <with-defaults>trim</with-defaults>                                                              => unknown-element
                    """)
    void anotherModeIsRefused(String parameter, String tag) throws IOException {
        assertThat(client.rpc("<get>" + parameter + "</get>"))
                .contains("<error-tag>" + tag + "</error-tag>");
        assertThat(client.rpc("<discard-changes/>")).endsWith(OK);
    }

    @Test
    void theCapabilityNamesTheBasicModeAndTheOthers() {
        assertThat(client.serverHello())
                .contains(
                        ":capability:with-defaults:1.0?basic-mode=explicit"
                                + "&amp;also-supported=report-all,report-all-tagged,trim<")
                .contains("ietf-netconf-with-defaults?module=ietf-netconf-with-defaults");
    }
}
