package dev.holdfast.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;

/** Two hundred sessions of one device at a time: each works, and hears what the others do. */
final class ManySessionsTest {
    private static final int SESSIONS = 200;

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String labelled(int id) {
        return "<edit-config><target><running/></target><config><box xmlns='urn:example:box'><item>"
                + "<id>%d</id><label>l%d</label></item></box></config></edit-config>"
                        .formatted(id, id);
    }

    @Test
    void eachIsServedAndTold() throws IOException {
        var sessions = new ArrayList<NetconfClient>();
        try (var ear = server.admin()) {
            assertThat(
                            ear.rpc(
                                    "<create-subscription xmlns="
                                        + "'urn:ietf:params:xml:ns:netconf:notification:1.0'/>"))
                    .contains("<ok/>");
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(server.admin());
            }
            assertThat(server.sessions()).isEqualTo(SESSIONS + 1);
            for (int i = 0; i < SESSIONS; i++) {
                sessions.get(i).request(labelled(i)); // all at once
            }
            for (var session : sessions) {
                assertThat(session.reply()).contains("<ok/>");
            }
            assertThat(
                            sessions.getLast()
                                    .rpc("<get-config><source><running/></source></get-config>"))
                    .contains("<label>l0</label>", "<label>l" + (SESSIONS - 1) + "</label>");
            for (int told = 0; told < SESSIONS; ) {
                told += ear.notification().contains("<netconf-config-change") ? 1 : 0;
            }
        } finally {
            sessions.forEach(NetconfClient::close);
        }
        await().until(() -> server.sessions() == 0);
    }
}
