package dev.holdfast.netconf.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.data.InnerNode;
import dev.holdfast.testkit.Box;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.DirectClient;
import dev.holdfast.yang.QName;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fault of ours in a notification: who would have received it is not left without a word. */
final class FaultyNotificationTest {
    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private DirectClient subscribed() {
        var client = new DirectClient(server);
        client.request(
                "<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'/>");
        assertThat(client.next().orElseThrow()).contains("<ok/>");
        return client;
    }

    /** An alarm that cannot be written: where its severity should be, there is a number. */
    private static InnerNode broken(String text) {
        var alarm = Box.schema().notification(new QName(Box.NAMESPACE, "alarm")).orElseThrow();
        return InnerNode.empty(alarm)
                .with(alarm.child("text"), text)
                .with(alarm.child("severity"), 7);
    }

    @Test
    void oneThatCannotBeMadeEndsTheSessionsThatWantItAndNoOther() {
        try (var silent = new DirectClient(server);
                var client = subscribed()) {
            server.box.raise(broken("short"));
            assertThat(client.next()).isEmpty();
            await().until(() -> server.sessions() == 1);
            silent.request("<discard-changes/>");
            assertThat(silent.next().orElseThrow()).contains("<ok/>");
        }
    }

    @Test
    void oneThatBreaksOffHalfwayEndsTheSessionToo() {
        try (var client = subscribed()) {
            server.box.raise(broken("x".repeat(300_000)));
            assertThat(client.next()).as("half a message is none").isEmpty();
            await().until(() -> server.sessions() == 0);
        }
    }

    @Test
    void whatIsNoNotificationAtAllEndsTheSessionToo() {
        try (var client = subscribed()) {
            server.box.raise(InnerNode.empty(Box.box()));
            assertThat(client.next()).isEmpty();
            await().until(() -> server.sessions() == 0);
        }
    }
}
