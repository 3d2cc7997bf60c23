package dev.holdfast.netconf.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** RFC 6241 sections 3, 4 and 8.1 over real SSH. */
final class SessionTest {
    private static final String OK = "<ok/></rpc-reply>";

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String edit(String config) {
        return "<edit-config><target><candidate/></target><config>"
                + config
                + "</config></edit-config>";
    }

    @Test
    void whatIsEditedAndCommittedIsRead() throws IOException {
        try (var client = server.admin()) {
            assertThat(
                            client.rpc(
                                    edit(
                                            "<box xmlns=\"urn:example:box\"><name>b1</name>"
                                                + "<item><id>7</id><label>seven</label></item></box>")))
                    .endsWith(OK);
            assertThat(client.rpc("<get-config><source><running/></source></get-config>"))
                    .contains("<data/>");
            assertThat(client.rpc("<commit/>")).endsWith(OK);
            assertThat(client.rpc("<get-config><source><running/></source></get-config>"))
                    .contains(
                            "<data><box xmlns=\"urn:example:box\"><name>b1</name><item><id>7</id>"
                                    + "<label>seven</label></item></box></data>");
            assertThat(client.rpc("<close-session/>")).endsWith(OK);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void attributesComeBack() throws IOException {
        try (var client = server.admin()) {
            client.send(
                    "<n:rpc xmlns:n=\""
                            + NetconfClient.BASE
                            + "\" xmlns:x=\"urn:x\" x:who=\"&lt;me&gt;\" message-id=\"a&quot;b\""
                            + " other=\"1\"><n:get-config><n:source><n:running/></n:source>"
                            + "</n:get-config></n:rpc>");
            assertThat(client.reply())
                    .startsWith("<rpc-reply xmlns=\"" + NetconfClient.BASE + "\"")
                    .contains("xmlns:x=\"urn:x\"")
                    .contains("x:who=\"&lt;me&gt;\"")
                    .contains("message-id=\"a&quot;b\"")
                    .contains("other=\"1\"");
        }
    }
}
