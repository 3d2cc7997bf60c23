package dev.holdfast.netconf.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** RFC 5277 and RFC 6470 over real SSH. */
final class NotificationTest {
    private static final String OK = "<ok/></rpc-reply>";

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private NetconfClient subscribed(String content) throws IOException {
        var client = server.admin();
        assertThat(client.rpc(subscription(content))).endsWith(OK);
        return client;
    }

    private static String subscription(String content) {
        return "<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'>"
                + content
                + "</create-subscription>";
    }

    private static String filter(String content) {
        return "<filter type='subtree'>" + content + "</filter>";
    }

    @Test
    void aSubscriberIsToldOfEvents() throws IOException {
        try (var client = subscribed("<stream>NETCONF</stream>")) {
            server.box.alarm("too <hot>", "major");
            assertThat(client.notification())
                    .isEqualTo(
                            "<notification"
                                    + " xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\">"
                                    + "<eventTime>2026-11-21T12:00:00Z</eventTime><alarm"
                                    + " xmlns=\"urn:example:box\"><text>too &lt;hot&gt;</text>"
                                    + "<severity>major</severity></alarm></notification>");
        }
    }

    @Test
    void aFilterChoosesEvents() throws IOException {
        try (var client =
                subscribed(
                        filter(
                                "<alarm xmlns='urn:example:box'><severity>major</severity>"
                                        + "<text/></alarm>"))) {
            server.box.alarm("first", "minor");
            server.box.alarm("second", "major");
            assertThat(client.notification()).contains("<text>second</text>");
        }
    }

    @Test
    void whoHasNoSubscriptionHearsNothing() throws IOException {
        try (var silent = server.admin();
                var client = subscribed("")) {
            server.box.alarm("hot", "major");
            assertThat(client.notification()).contains("<text>hot</text>");
            assertThat(silent.rpc("<discard-changes/>")).endsWith(OK);
            assertThat(silent.notificationIfAny()).isEmpty();
        }
    }

    @Test
    void aSubscriberGoesOnAsking() throws IOException {
        try (var client = subscribed("")) {
            server.box.alarm("hot", "major");
            assertThat(client.rpc("<get-config><source><running/></source></get-config>"))
                    .contains("<data/>");
            assertThat(client.notification()).contains("<text>hot</text>");
            assertThat(client.rpc(subscription("")))
                    .contains("<error-tag>operation-failed</error-tag>");
        }
    }

    @Test
    void aCommitIsToldOfWithItsEdits() throws IOException {
        try (var client = subscribed("");
                var other = server.admin()) {
            assertThat(client.notification()).contains("<netconf-session-start");
            assertThat(
                            other.rpc(
                                    "<edit-config><target><running/></target><config><box"
                                        + " xmlns='urn:example:box'><name>b1</name>"
                                        + "<item><id>7</id></item></box></config></edit-config>"))
                    .endsWith(OK);
            assertThat(client.notification())
                    .contains(
                            "<netconf-config-change",
                            "<username>admin</username>",
                            "<session-id>" + other.sessionId() + "</session-id>",
                            "<source-host>127.0.0.1</source-host>",
                            "<datastore>running</datastore>",
                            ":box</target>",
                            "<operation>create</operation>");
            assertThat(
                            other.rpc(
                                    "<edit-config><target><running/></target><config>"
                                            + "<box xmlns='urn:example:box'><item><id>7</id>"
                                            + "<size>2</size></item></box></config></edit-config>"))
                    .endsWith(OK);
            assertThat(client.notification()).contains("='7']/", ":size</target>");
        }
    }

    @Test
    void sessionsThatComeAndGoAreToldOf() throws IOException {
        try (var client = subscribed("")) {
            var polite = server.admin();
            assertThat(client.notification())
                    .contains(
                            "<netconf-session-start",
                            "<session-id>" + polite.sessionId() + "</session-id>");
            polite.rpc("<close-session/>");
            assertThat(client.notification())
                    .contains("<termination-reason>closed</termination-reason>");

            var rude = server.admin();
            client.notification();
            rude.drop();
            assertThat(client.notification())
                    .contains("<termination-reason>dropped</termination-reason>");

            var victim = server.admin();
            client.notification();
            client.rpc(
                    "<kill-session><session-id>"
                            + victim.sessionId()
                            + "</session-id></kill-session>");
            assertThat(client.notification())
                    .contains(
                            "<killed-by>" + client.sessionId() + "</killed-by>",
                            "<termination-reason>killed</termination-reason>");
        }
    }

    @Test
    void aSubscriberThatDoesNotReadIsSentAwayAndDelaysNobody() throws IOException {
        try (var reader = subscribed("");
                var slow = server.login("admin").window(64 << 10).open()) {
            reader.notification();
            assertThat(slow.rpc(subscription(""))).endsWith(OK);
            slow.stopReading();
            var text = "x".repeat(2_000);
            int raised = 0;
            int heard = 0;
            while (server.sessions() > 1 && raised < 20_000) {
                server.box.alarm(text, "minor");
                raised++;
                if (reader.notification().contains("<alarm")) {
                    heard++;
                }
            }
            await().until(() -> server.sessions() == 1);
            assertThat(heard).isPositive();
            assertThat(reader.rpc("<discard-changes/>")).endsWith(OK);
        }
    }
}
