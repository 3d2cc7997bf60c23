package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.error.RpcError;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.Items;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** RFC 6241 sections 7 and 8, over real SSH: every operation that is advertised. */
final class OperationsTest {
    private static final String OK = "<ok/></rpc-reply>";

    private final BoxServer server = BoxServer.refusingBadNames();
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

    private void ok(String operation) throws IOException {
        assertThat(client.rpc(operation)).endsWith(OK);
    }

    private void refused(String operation, String tag) throws IOException {
        assertThat(client.rpc(operation)).contains("<error-tag>" + tag + "</error-tag>");
    }

    private static String edit(String target, String options, String content) {
        return "<edit-config><target><"
                + target
                + "/></target>"
                + options
                + "<config xmlns:nc='"
                + NetconfClient.BASE
                + "'><box xmlns='urn:example:box'>"
                + content
                + "</box></config></edit-config>";
    }

    private static String edit(String content) {
        return edit("candidate", "", content);
    }

    /** What stands within the box of a datastore; empty when there is no box. */
    private String box(String datastore) throws IOException {
        var reply = client.rpc("<get-config><source><" + datastore + "/></source></get-config>");
        return reply.replaceAll("(?s).*<box xmlns=\"urn:example:box\">(.*)</box>.*|.*", "$1");
    }

    @Test
    void aDirectEditOfRunningIsACommit() throws IOException {
        ok(edit("running", "", "<name>b1</name>"));
        assertThat(box("running")).isEqualTo("<name>b1</name>");
        assertThat(box("candidate")).isEqualTo("<name>b1</name>");
        refused(edit("running", "", "<name>bad</name>"), "operation-failed");
        assertThat(box("running")).isEqualTo("<name>b1</name>");
    }

    @Test
    void editsMergeReplaceAndDelete() throws IOException {
        ok(edit("<item><id>2</id><label>two</label></item><item><id>1</id></item>"));
        ok(edit("<item><id>2</id><size>5</size></item>"));
        assertThat(box("candidate"))
                .isEqualTo(
                        "<item><id>1</id></item>"
                                + "<item><id>2</id><label>two</label><size>5</size></item>");
        ok(edit("<item nc:operation='replace'><id>2</id><size>6</size></item>"));
        ok(edit("<item nc:operation='delete'><id>1</id></item>"));
        ok(edit("<item nc:operation='remove'><id>1</id></item>"));
        assertThat(box("candidate")).isEqualTo("<item><id>2</id><size>6</size></item>");
        refused(edit("<item nc:operation='delete'><id>1</id></item>"), "data-missing");
        ok(edit("candidate", "<default-operation>replace</default-operation>", "<name>b1</name>"));
        assertThat(box("candidate")).isEqualTo("<name>b1</name>");
    }

    @Test
    void anEditWithAnErrorDoesNothingUnlessToldToGoOn() throws IOException {
        var both = "<name>b1</name><item nc:operation='delete'><id>1</id></item>";
        for (var option : new String[] {"", "stop-on-error", "rollback-on-error"}) {
            var said = option.isEmpty() ? "" : "<error-option>" + option + "</error-option>";
            refused(edit("candidate", said, both), "data-missing");
            assertThat(box("candidate")).isEmpty();
        }
        refused(
                edit("candidate", "<error-option>continue-on-error</error-option>", both),
                "data-missing");
        assertThat(box("candidate")).isEqualTo("<name>b1</name>");
    }

    @Test
    void aRefusedCommitLeavesCandidateToBeMended() throws IOException {
        ok(edit("<name>bad</name>"));
        refused("<commit/>", "operation-failed");
        assertThat(box("running")).isEmpty();
        ok(edit("<name>b1</name>"));
        server.box.refuse(RpcError.resourceDenied("the box is full"));
        refused("<commit/>", "resource-denied");
        assertThat(box("running")).isEmpty();
        server.box.refuseNoMore();
        ok("<commit/>");
        assertThat(box("running")).isEqualTo("<name>b1</name>");
    }

    @Test
    void candidateIsDiscarded() throws IOException {
        ok(edit("<name>b1</name>"));
        ok("<discard-changes/>");
        assertThat(box("candidate")).isEmpty();
    }

    @Test
    void configurationsAreValidated() throws IOException {
        ok(edit("<name>bad</name>"));
        refused("<validate><source><candidate/></source></validate>", "operation-failed");
        ok("<validate><source><running/></source></validate>");
        ok(
                "<validate><source><config><box xmlns='urn:example:box'><name>b1</name></box>"
                        + "</config></source></validate>");
        refused(
                "<validate><source><config><box xmlns='urn:example:box'><name>bad</name></box>"
                        + "</config></source></validate>",
                "operation-failed");
    }

    @Test
    void configurationsAreCopied() throws IOException {
        ok(edit("<name>b1</name><kind>steel</kind>"));
        ok("<copy-config><target><running/></target><source><candidate/></source></copy-config>");
        assertThat(box("running")).isEqualTo("<name>b1</name><kind>steel</kind>");
        ok(
                "<copy-config><target><candidate/></target><source><config><box"
                        + " xmlns='urn:example:box'><name>b2</name><secret>$0$abc</secret></box>"
                        + "</config></source></copy-config>");
        assertThat(box("candidate")).isEqualTo("<name>b2</name><secret>***</secret>");
        ok("<copy-config><target><candidate/></target><source><running/></source></copy-config>");
        assertThat(box("candidate")).isEqualTo("<name>b1</name><kind>steel</kind>");
    }

    @Test
    @Rule({"NC-8"})
    void noDatastoreHoldsPlainText() throws IOException {
        ok(edit("<secret>$0$hush</secret>"));
        assertThat(box("candidate")).isEqualTo("<secret>****</secret>");
    }

    @Test
    void locksKeepOthersOut() throws IOException {
        ok("<lock><target><running/></target></lock>");
        ok("<lock><target><candidate/></target></lock>");
        try (var other = server.admin()) {
            assertThat(other.rpc("<lock><target><running/></target></lock>"))
                    .contains(
                            "<error-tag>lock-denied</error-tag>",
                            "<error-info><session-id>" + client.sessionId() + "</session-id>");
            for (var target : new String[] {"running", "candidate"}) {
                assertThat(other.rpc(edit(target, "", "<name>o</name>")))
                        .contains("<error-tag>in-use</error-tag>");
            }
        }
        ok("<unlock><target><candidate/></target></unlock>");
        ok("<unlock><target><running/></target></unlock>");
    }

    @Test
    void stateAndConfigurationAreReadAsOneTree() throws IOException {
        ok(edit("running", "", "<item><id>1</id><label>one</label></item>"));
        server.box.state(new Items(3).root());
        assertThat(client.rpc("<get><filter><box xmlns='urn:example:box'/></filter></get>"))
                .contains(
                        "<item><id>1</id><label>one</label><stats><hits>10</hits></stats></item>"
                                + "<item><id>2</id><stats><hits>20</hits></stats></item>");
        assertThat(box("running")).isEqualTo("<item><id>1</id><label>one</label></item>");
    }

    @Test
    void modelledRpcsAreCalled() throws IOException {
        assertThat(client.rpc("<ping xmlns='urn:example:box'><text>a&lt;b</text></ping>"))
                .endsWith("<echo xmlns=\"urn:example:box\">a&lt;b</echo></rpc-reply>");
        ok("<ping xmlns='urn:example:box'/>");
    }

    @Test
    @Rule({"NC-10"})
    void anActionInAListIsCalled() throws IOException {
        ok(edit("running", "", "<item><id>3</id></item>"));
        assertThat(
                        client.rpc(
                                "<action xmlns='urn:ietf:params:xml:ns:yang:1'>"
                                        + "<box xmlns='urn:example:box'><item><id>3</id><reset>"
                                        + "<to>0</to></reset></item></box></action>"))
                .endsWith("<was xmlns=\"urn:example:box\">7</was></rpc-reply>");
    }

    @Test
    void schemasAreGiven() throws IOException {
        var reply =
                client.rpc(
                        "<get-schema xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'>"
                                + "<identifier>example-box</identifier></get-schema>");
        assertThat(reply)
                .contains(
                        "<data xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring\">"
                                + "module example-box {");
        assertThat(
                        client.rpc(
                                "<get-schema"
                                    + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'>"
                                    + "<identifier>ietf-inet-types</identifier><version>2013-07-15"
                                    + "</version><format>yang</format></get-schema>"))
                .contains("module ietf-inet-types");
    }

    @Test
    void theServerTellsOfItself() throws IOException {
        ok("<lock><target><running/></target></lock>");
        assertThat(
                        client.rpc(
                                "<get><filter><netconf-state"
                                    + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'>"
                                    + "<datastores/><sessions/></netconf-state></filter></get>"))
                .contains("<username>admin</username>")
                .contains("<locked-by-session>" + client.sessionId() + "</locked-by-session>");
        assertThat(
                        client.rpc(
                                "<get><filter><netconf"
                                        + " xmlns='urn:ietf:params:xml:ns:netmod:notification'/>"
                                        + "</filter></get>"))
                .contains("<name>NETCONF</name>");
    }
}
