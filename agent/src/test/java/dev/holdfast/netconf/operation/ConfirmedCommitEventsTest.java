package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

/** The confirmed commits of RFC 6470, and the changes they come with, over real SSH. */
final class ConfirmedCommitEventsTest {
    private static final String OK = "<ok/></rpc-reply>";

    private final BoxServer server = new BoxServer();
    private NetconfClient client;
    private NetconfClient other;

    @BeforeEach
    void open() throws IOException {
        client = server.admin();
        other = server.admin();
        ok(client, edit("running", "before"));
    }

    @AfterEach
    void stop() {
        client.close();
        other.close();
        server.close();
    }

    private static String edit(String target, String name) {
        return "<edit-config><target><"
                + target
                + "/></target><config><box xmlns='urn:example:box'><name>"
                + name
                + "</name></box></config></edit-config>";
    }

    private static String commit(String parameters) {
        return "<commit>" + parameters + "</commit>";
    }

    private static void ok(NetconfClient session, String operation) throws IOException {
        assertThat(session.rpc(operation)).endsWith(OK);
    }

    /** Changes the name by a confirmed commit of the first session. */
    private void begin(String parameters) throws IOException {
        ok(client, edit("candidate", "after"));
        ok(client, commit("<confirmed/>" + parameters));
    }

    private void pass(long seconds) {
        server.box.clock.advance(Duration.ofSeconds(seconds));
    }

    /** The next notification of confirmed commits, without what all of them have. */
    private static String step(NetconfClient ear) throws IOException {
        String heard;
        do {
            heard = ear.notification();
        } while (!heard.contains("<netconf-confirmed-commit"));
        return heard.replaceAll(
                "(?s).*<netconf-confirmed-commit[^>]*>(.*)</netconf-confirmed-commit>.*", "$1");
    }

    private String by(NetconfClient session, String event) {
        return "<username>admin</username><session-id>"
                + session.sessionId()
                + "</session-id><source-host>127.0.0.1</source-host><confirm-event>"
                + event
                + "</confirm-event>";
    }

    @Test
    void eachStepIsToldOf() throws IOException {
        try (var ear = server.admin()) {
            ok(
                    ear,
                    "<create-subscription"
                            + " xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'/>");
            begin("<persist>t</persist>");
            assertThat(step(ear)).isEqualTo(by(client, "start") + "<timeout>600</timeout>");
            ok(
                    other,
                    commit(
                            "<confirmed/><confirm-timeout>7</confirm-timeout>"
                                    + "<persist-id>t</persist-id>"));
            assertThat(step(ear)).isEqualTo(by(other, "extend") + "<timeout>7</timeout>");
            ok(client, commit("<persist-id>t</persist-id>"));
            assertThat(step(ear)).isEqualTo(by(client, "complete"));

            begin("");
            assertThat(step(ear)).startsWith(by(client, "start"));
            ok(client, "<cancel-commit/>");
            assertThat(step(ear)).isEqualTo(by(client, "cancel"));

            begin("");
            assertThat(step(ear)).startsWith(by(client, "start"));
            pass(600);
            assertThat(step(ear)).isEqualTo("<confirm-event>timeout</confirm-event>");

            begin("");
            assertThat(step(ear)).startsWith(by(client, "start"));
            client.drop();
            assertThat(step(ear)).isEqualTo(by(client, "cancel"));
        }
    }

    @Test
    void whatTheClockTakesBackIsAChangeByTheServer() throws IOException {
        try (var ear = server.admin()) {
            ok(
                    ear,
                    "<create-subscription"
                            + " xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'>"
                            + "<filter><netconf-config-change"
                            + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-notifications'/>"
                            + "</filter></create-subscription>");
            begin("");
            assertThat(ear.notification())
                    .contains("<session-id>" + client.sessionId() + "</session-id>");
            pass(600);
            assertThat(ear.notification())
                    .contains("<eventTime>2026-11-21T12:10:00Z</eventTime>")
                    .contains("<changed-by><server/></changed-by>")
                    .contains(":name</target><operation>replace</operation>");
            begin("");
            assertThat(ear.notification()).contains("<operation>replace</operation>");
            ok(client, "<cancel-commit/>");
            assertThat(ear.notification())
                    .contains("<session-id>" + client.sessionId() + "</session-id>");
        }
    }
}
