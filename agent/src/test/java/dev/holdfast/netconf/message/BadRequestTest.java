package dev.holdfast.netconf.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

/**
 * What is answered to requests that are wrong: type, tag, app-tag, path and info, in their order.
 * After each row the same session works, and no datastore has changed.
 */
final class BadRequestTest {
    private static BoxServer server;
    private static NetconfClient client;

    @BeforeAll
    static void start() throws IOException {
        server = new BoxServer();
        client = server.admin();
        assertThat(
                        client.rpc(
                                "<edit-config><target><running/></target><config>"
                                        + "<box xmlns='urn:example:box'><name>b1</name></box>"
                                        + "</config></edit-config>"))
                .contains("<ok/>");
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    /** {@code type tag [app-tag] [path] [info=value]...} of each error, joined by semicolons. */
    private static String errors(String reply) {
        var said = new StringBuilder();
        for (var error : reply.split("<rpc-error>")) {
            if (!error.contains("</rpc-error>")) {
                continue;
            }
            if (!said.isEmpty()) {
                said.append("; ");
            }
            said.append(part(error, "error-type")).append(' ').append(part(error, "error-tag"));
            for (var name : new String[] {"error-app-tag", "error-path"}) {
                if (!part(error, name).isEmpty()) {
                    said.append(' ').append(part(error, name));
                }
            }
            for (var info :
                    new String[] {
                        "bad-attribute", "bad-element", "bad-namespace", "session-id", "non-unique"
                    }) {
                if (!part(error, info).isEmpty()) {
                    said.append(' ').append(info).append('=').append(part(error, info));
                }
            }
        }
        return said.toString();
    }

    private static String part(String xml, String element) {
        int start = xml.indexOf("<" + element);
        if (start < 0) {
            return "";
        }
        return xml.substring(xml.indexOf('>', start) + 1, xml.indexOf("</" + element, start));
    }

    private static final String RPC = "<rpc xmlns='" + NetconfClient.BASE + "' message-id='m'>";

    private void answers(String message, String expected) throws IOException {
        var running = server.datastores.running().root();
        client.send(
                message.replace("RPC", RPC)
                        .replace("BOX", "<box xmlns='urn:example:box'>")
                        .replace(
                                "EDIT",
                                RPC
                                        + "<edit-config><target><candidate/></target><config>"
                                        + "<box xmlns='urn:example:box' xmlns:nc='"
                                        + NetconfClient.BASE
                                        + "' xmlns:yang='"
                                        + Names.YANG
                                        + "'>")
                        .replace("TIDE", "</box></config></edit-config></rpc>"));
        var reply = client.reply();
        assertThat(errors(reply)).as(reply).isEqualTo(expected);
        assertThat(client.rpc("<get-config><source><candidate/></source></get-config>"))
                .contains("<data><box xmlns=\"urn:example:box\"><name>b1</name></box></data>");
        assertThat(server.datastores.running().root()).isSameAs(running);
        assertThat(server.datastores.candidateIsDirty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    RPC<get>                                                            | rpc malformed-message
                    RPC<get/></rpc><more/>                                              | rpc malformed-message
                    RPC<get></rpc>                                                      | rpc malformed-message
                    nothing                                                             | rpc malformed-message
                    <rpc/>                                                              | rpc malformed-message
                    <hello xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'/>            | rpc malformed-message
                    RPC<get a='1' a='2'/></rpc>                                         | rpc malformed-message
                    RPC<x:get/></rpc>                                                   | rpc malformed-message
                    RPC<get/>&unknown;</rpc>                                            | rpc malformed-message
                    <!DOCTYPE rpc [<!ENTITY a 'b'>]>RPC<get/></rpc>                     | rpc malformed-message
                    <!DOCTYPE rpc SYSTEM 'file:///etc/passwd'>RPC<get/></rpc>           | rpc malformed-message
                    <?xml version='1.0' encoding='ISO-8859-1'?>RPC<get/></rpc>          | rpc malformed-message
                    <rpc xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/></rpc>   | rpc missing-attribute bad-attribute=message-id bad-element=rpc
                    RPC</rpc>                                                           | protocol missing-element bad-element=rpc
                    RPC<get/><get/></rpc>                                               | protocol bad-element bad-element=get
                    RPC text <get/></rpc>                                               | protocol bad-element bad-element=rpc
                    """)
    void messages(String message, String expected) throws IOException {
        answers(message, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    RPC<get-all/></rpc>                                                 | protocol operation-not-supported bad-element=get-all
                    RPC<partial-lock/></rpc>                                            | protocol operation-not-supported bad-element=partial-lock
                    RPC<get xmlns='urn:unknown'/></rpc>                                 | protocol unknown-namespace bad-element=get bad-namespace=urn:unknown
                    RPC<pong xmlns='urn:example:box'/></rpc>                            | protocol operation-not-supported bad-element=pong
                    RPC<ping xmlns='urn:example:box'><more/></ping></rpc>               | application unknown-element /box:ping bad-element=more
                    RPC<get><more/></get></rpc>                                         | protocol unknown-element bad-element=more
                    RPC<get><filter xmlns='urn:x'/></get></rpc>                         | protocol unknown-namespace bad-element=filter bad-namespace=urn:x
                    RPC<get><filter type='jq' select='/'/></get></rpc>                  | protocol bad-attribute bad-attribute=type bad-element=filter
                    RPC<get-config/></rpc>                                              | protocol missing-element bad-element=source
                    RPC<get-config><source/></get-config></rpc>                         | protocol missing-element bad-element=running
                    RPC<get-config><source><startup/></source></get-config></rpc>       | protocol unknown-element bad-element=startup
                    RPC<get-config><source><running/><candidate/></source></get-config></rpc> | protocol bad-element bad-element=candidate
                    RPC<lock><target><url>file:a</url></target></lock></rpc>            | protocol unknown-element bad-element=url
                    RPC<lock/></rpc>                                                    | protocol missing-element bad-element=target
                    RPC<unlock><target><running/></target></unlock></rpc>               | application operation-failed
                    RPC<commit><unconfirmed/></commit></rpc>                            | protocol unknown-element bad-element=unconfirmed
                    RPC<delete-config><target><running/></target></delete-config></rpc> | protocol operation-not-supported
                    RPC<delete-config><target><candidate/></target></delete-config></rpc> | protocol operation-not-supported
                    RPC<copy-config><target><running/></target><source><running/></source></copy-config></rpc> | application invalid-value /nc:copy-config/nc:source
                    RPC<copy-config><target><running/></target></copy-config></rpc>     | protocol missing-element bad-element=source
                    RPC<validate/></rpc>                                                | protocol missing-element bad-element=source
                    RPC<kill-session/></rpc>                                            | protocol missing-element bad-element=session-id
                    RPC<kill-session><session-id>0</session-id></kill-session></rpc>    | protocol invalid-value /nc:kill-session/nc:session-id
                    RPC<kill-session><session-id>999</session-id></kill-session></rpc>  | application invalid-value /nc:kill-session/nc:session-id
                    RPC<kill-session><session-id>1</session-id></kill-session></rpc>    | application invalid-value /nc:kill-session/nc:session-id
                    RPC<get-schema xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'/></rpc> | protocol missing-element bad-element=identifier
                    RPC<get-schema xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'><identifier>none</identifier></get-schema></rpc> | application invalid-value /ncm:get-schema/ncm:identifier
                    RPC<get-schema xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'><identifier>example-box</identifier><format>yin</format></get-schema></rpc> | application invalid-value /ncm:get-schema/ncm:format
                    RPC<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'><stream>SNMP</stream></create-subscription></rpc> | protocol invalid-value bad-element=stream
                    RPC<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'><startTime>2099-01-01T00:00:00Z</startTime></create-subscription></rpc> | protocol bad-element bad-element=startTime
                    RPC<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'><stopTime>2026-01-01T00:00:00Z</stopTime></create-subscription></rpc> | protocol missing-element bad-element=startTime
                    RPC<action xmlns='urn:ietf:params:xml:ns:yang:1'>BOX<item><id>9</id><reset/></item></box></action></rpc> | application data-missing /box:box/box:item[box:id='9']
                    RPC<action xmlns='urn:ietf:params:xml:ns:yang:1'>BOX<item><reset/></item></box></action></rpc> | protocol missing-element /box:box/box:item bad-element=id
                    RPC<pack xmlns='urn:example:box'/></rpc>                            | protocol missing-element /box:pack bad-element=what; application data-missing missing-choice /box:pack; application operation-failed too-few-elements /box:pack/box:label
                    RPC<pack xmlns='urn:example:box'><what>a</what><label>b</label><slow><hours>1</hours></slow></pack></rpc> | protocol missing-element /box:pack/box:slow bad-element=days
                    RPC<pack xmlns='urn:example:box'><what>a</what><label>b</label><fast/><gift/></pack></rpc> | protocol missing-element /box:pack/box:gift bad-element=to
                    RPC<ping xmlns='urn:example:box'><text>bug</text></ping></rpc>      | application operation-failed
                    """)
    void operations(String message, String expected) throws IOException {
        answers(message, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    RPC<edit-config><target><candidate/></target></edit-config></rpc>   | protocol missing-element bad-element=config
                    RPC<edit-config><config/></edit-config></rpc>                       | protocol missing-element bad-element=target
                    RPC<edit-config><target><candidate/></target><default-operation>create</default-operation><config/></edit-config></rpc> | protocol invalid-value /nc:edit-config/nc:default-operation
                    RPC<edit-config><target><candidate/></target><test-option>never</test-option><config/></edit-config></rpc> | protocol invalid-value /nc:edit-config/nc:test-option
                    RPC<edit-config><target><candidate/></target><error-option>ignore</error-option><config/></edit-config></rpc> | protocol invalid-value /nc:edit-config/nc:error-option
                    RPC<edit-config><target><candidate/></target><config/><config/></edit-config></rpc> | protocol bad-element bad-element=config
                    RPC<edit-config><target><candidate/></target><config/><default-operation>none</default-operation></edit-config></rpc> | protocol bad-element bad-element=default-operation
                    EDIT<name>much too long</name>TIDE                                  | application invalid-value /box:box/box:name
                    EDIT<kind>glass</kind>TIDE                                          | application invalid-value /box:box/box:kind
                    EDIT<item><id>one</id></item>TIDE                                   | application invalid-value /box:box/box:item/box:id
                    EDIT<item><label>a</label></item>TIDE                               | protocol missing-element /box:box/box:item bad-element=id
                    EDIT<colour>red</colour>TIDE                                        | application unknown-element /box:box bad-element=colour
                    EDIT<name nc:operation='create'>b2</name>TIDE                       | application data-exists /box:box/box:name
                    EDIT<item nc:operation='delete'><id>7</id></item>TIDE               | application data-missing /box:box/box:item[box:id='7']
                    EDIT<item nc:operation='frobnicate'><id>7</id></item>TIDE           | protocol bad-attribute /box:box/box:item[box:id='7'] bad-attribute=operation bad-element=item
                    EDIT<item><id>7</id><label>ok</label><size>-1</size></item>TIDE     | application invalid-value /box:box/box:item[box:id='7']/box:size
                    """)
    void edits(String message, String expected) throws IOException {
        answers(message, expected);
    }
}
