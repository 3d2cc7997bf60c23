package dev.holdfast.netconf.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;

/** RFC 6241 sections 3, 4 and 8.1, and RFC 6242, over real SSH: also with clients gone wrong. */
final class SessionTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final String GET = "<get-config><source><running/></source></get-config>";

    private final BoxServer server =
            new BoxServer(
                    (_, next) -> next,
                    new Limits(
                            100_000,
                            8,
                            Duration.ofMillis(500),
                            Duration.ofMillis(500),
                            Duration.ofMillis(100)));

    @AfterEach
    void stop() {
        server.close();
    }

    private static String edit(String name) {
        return "<edit-config><target><candidate/></target><config>"
                + "<box xmlns=\"urn:example:box\"><name>"
                + name
                + "</name></box></config></edit-config>";
    }

    @Test
    void whatIsEditedAndCommittedIsRead() throws IOException {
        try (var client = server.admin()) {
            assertThat(client.rpc(edit("b1"))).endsWith(OK);
            assertThat(client.rpc(GET)).contains("<data/>");
            assertThat(client.rpc("<commit/>")).endsWith(OK);
            assertThat(client.rpc(GET))
                    .contains("<data><box xmlns=\"urn:example:box\"><name>b1</name></box></data>");
            assertThat(client.rpc("<close-session/>")).endsWith(OK);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void attributesComeBackWithTheirNamespaces() throws IOException {
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

    @Test
    void requestsSentAheadAreAnsweredInOrder() throws IOException {
        try (var client = server.admin()) {
            for (int i = 0; i < 200; i++) {
                client.request(i % 2 == 0 ? edit("b" + i) : "<commit/>");
            }
            for (int i = 1; i <= 200; i++) {
                assertThat(client.reply()).contains("message-id=\"" + i + "\"").endsWith(OK);
            }
            assertThat(client.rpc(GET)).contains("<name>b198</name>");
        }
    }

    @Test
    void aClientOfBase10GetsMarksAndTagsItKnows() throws IOException {
        try (var client = server.login("admin").open(NetconfClient.hello(NetconfClient.BASE_1_0))) {
            assertThat(client.rpc(GET)).contains("<data/>");
            client.send("<rpc");
            assertThat(client.reply())
                    .contains("<error-tag>operation-failed</error-tag>")
                    .contains("<error-type>rpc</error-type>");
            assertThat(client.rpc(GET)).contains("<data/>");
        }
    }

    @Test
    void theHelloSaysWhatTheServerCanDo() throws IOException {
        try (var client = server.admin()) {
            assertThat(client.serverHello())
                    .contains(":base:1.0<", ":base:1.1<", ":candidate:1.0<", ":writable-running:")
                    .contains(":rollback-on-error:1.0<", ":validate:1.1<", ":notification:1.0<")
                    .contains("yang-library:1.1?revision=2019-01-04&amp;content-id=")
                    .contains(":confirmed-commit:1.1<")
                    .doesNotContain("startup", ":url:");
            assertThat(client.sessionId()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<hello xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><capabilities/></hello>",
                "<hello xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><capabilities><capability>"
                        + "urn:ietf:params:netconf:base:1.1</capability></capabilities>"
                        + "<session-id>4</session-id></hello>",
                "<hello><capabilities><capability>urn:ietf:params:netconf:base:1.1</capability>"
                        + "</capabilities></hello>",
                "<rpc xmlns='urn:ietf:params:xml:ns:netconf:base:1.0' message-id='1'><get/></rpc>",
                "hello",
                "<!DOCTYPE hello><hello/>"
            })
    void aHelloThatIsNoneEndsTheSession(String hello) throws IOException {
        try (var client = server.login("admin").open(hello)) {
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertOthersWork();
    }

    @Test
    void aClientThatNeverSaysHelloIsSentAway() throws IOException {
        try (var client = server.login("admin").openSilently()) {
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertOthersWork();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<rpc/>]]>]]>", "\n#05\n<rpc>", "\n#5000000000\n", "\n#x\n"})
    void wrongFramingEndsTheSessionAndFreesItsLocks(String octets) throws IOException {
        try (var client = server.admin()) {
            assertThat(client.rpc("<lock><target><candidate/></target></lock>")).endsWith(OK);
            assertThat(client.rpc(edit("mine"))).endsWith(OK);
            client.sendRaw(octets);
            assertThat(client.isClosedByServer()).isTrue();
        }
        await().until(() -> server.datastores.holder(DatastoreName.CANDIDATE).isEmpty());
        assertThat(server.datastores.candidateIsDirty()).isFalse();
        assertOthersWork();
    }

    private void assertOthersWork() throws IOException {
        try (var other = server.admin()) {
            assertThat(other.rpc(GET)).contains("<data/>");
        }
    }

    @Test
    void aClientThatStallsInAMessageHoldsNobodyUpAndIsSentAway() throws IOException {
        try (var stalled = server.admin();
                var other = server.admin()) {
            assertThat(stalled.rpc("<lock><target><running/></target></lock>")).endsWith(OK);
            stalled.sendRaw("\n#1000\n<rpc ");
            assertThat(other.rpc(edit("b1"))).endsWith(OK);
            assertThat(other.rpc("<commit/>")).contains("<error-tag>in-use</error-tag>");
            assertThat(stalled.isClosedByServer()).isTrue();
            await().until(() -> server.datastores.holder(DatastoreName.RUNNING).isEmpty());
            assertThat(other.rpc("<commit/>")).endsWith(OK);
        }
    }

    @Test
    void aClientThatIsQuietBetweenMessagesStays() throws IOException {
        try (var quiet = server.admin();
                var stalled = server.admin()) {
            stalled.sendRaw("\n#1000\n<rpc ");
            // the other is sent away for what this one does not do
            assertThat(stalled.isClosedByServer()).isTrue();
            assertThat(quiet.rpc(GET)).contains("<data/>");
        }
    }

    @Test
    void aClientKilledInMidCommitLeavesTheCommitWholeAndNoLocks() throws Exception {
        var reached = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var other = server.admin()) {
            var client = server.admin();
            assertThat(client.rpc("<lock><target><candidate/></target></lock>")).endsWith(OK);
            assertThat(client.rpc("<lock><target><running/></target></lock>")).endsWith(OK);
            assertThat(client.rpc(edit("whole"))).endsWith(OK);
            server.box.inCommit(
                    () -> {
                        reached.countDown();
                        awaitQuietly(go);
                    });
            client.request("<commit/>");
            reached.await();
            client.drop();
            assertThat(other.rpc(GET)).contains("<data/>");
            go.countDown();
            await().until(() -> server.datastores.holder(DatastoreName.CANDIDATE).isEmpty());
            await().until(() -> server.datastores.holder(DatastoreName.RUNNING).isEmpty());
            assertThat(other.rpc(GET)).contains("<name>whole</name>");
            assertThat(server.datastores.candidateIsDirty()).isFalse();
            assertThat(server.box.snapshot().running().root())
                    .isSameAs(server.datastores.running().root());
            assertThat(other.rpc("<lock><target><running/></target></lock>")).endsWith(OK);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClientThatIsGoneLeavesNoLocksAndNoEditsUnderThem() throws IOException {
        var client = server.admin();
        assertThat(client.rpc("<lock><target><candidate/></target></lock>")).endsWith(OK);
        assertThat(client.rpc(edit("mine"))).endsWith(OK);
        client.drop();
        await().until(() -> server.datastores.holder(DatastoreName.CANDIDATE).isEmpty());
        assertThat(server.datastores.candidateIsDirty()).isFalse();
    }

    @Test
    void aMessageThatIsTooLongIsRefusedAndTheSessionGoesOn() throws IOException {
        try (var client = server.admin()) {
            assertThat(client.rpc(edit("x".repeat(200_000))))
                    .contains("<error-tag>too-big</error-tag>")
                    .contains("message-id=\"1\"");
            assertThat(client.rpc(GET)).contains("<data/>");
        }
    }

    @Test
    void aMessageThatIsTooDeepIsRefusedAndTheSessionGoesOn() throws IOException {
        try (var client = server.admin()) {
            assertThat(client.rpc("<get><filter>" + "<a>".repeat(5_000) + "</filter></get>"))
                    .contains("<error-tag>malformed-message</error-tag>")
                    .contains("epth");
            assertThat(client.rpc(GET)).contains("<data/>");
        }
    }

    @Test
    void aSessionKillsAnother() throws IOException {
        try (var victim = server.admin();
                var killer = server.admin()) {
            assertThat(victim.rpc("<lock><target><candidate/></target></lock>")).endsWith(OK);
            assertThat(
                            killer.rpc(
                                    "<kill-session><session-id>"
                                            + victim.sessionId()
                                            + "</session-id></kill-session>"))
                    .endsWith(OK);
            assertThat(killer.rpc("<lock><target><candidate/></target></lock>")).endsWith(OK);
            assertThat(victim.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill-session", "close-session", "broken framing"})
    void aSessionEndsWithoutTheOthersOfItsConnection(String how) throws IOException {
        try (var stays = server.admin();
                var goes = stays.beside()) {
            switch (how) {
                case "kill-session" ->
                        assertThat(
                                        stays.rpc(
                                                "<kill-session><session-id>"
                                                        + goes.sessionId()
                                                        + "</session-id></kill-session>"))
                                .contains("<ok/>");
                case "close-session" -> assertThat(goes.rpc("<close-session/>")).contains("<ok/>");
                default -> goes.sendRaw("\n#0\n");
            }
            assertThat(goes.isClosedByServer()).isTrue();
            assertThat(stays.rpc("<discard-changes/>")).contains("<ok/>");
        }
    }

    @Test
    void moreSessionsThanThereMayBeAreTurnedAway() throws IOException {
        var clients = new ArrayList<NetconfClient>();
        try {
            for (int i = 0; i < 8; i++) {
                clients.add(server.admin());
            }
            assertThatThrownBy(server::admin).isInstanceOf(IOException.class);
            clients.removeLast().drop();
            await().ignoreExceptions().until(() -> clients.add(server.admin()));
        } finally {
            clients.forEach(NetconfClient::close);
        }
    }

    @Test
    void whatAnotherUserMayNotDoIsDenied() throws IOException {
        try (var guest = server.login("guest").open()) {
            assertThat(guest.rpc(edit("b1"))).contains("<error-tag>access-denied</error-tag>");
            assertThat(guest.rpc("<kill-session><session-id>1</session-id></kill-session>"))
                    .contains("<error-tag>access-denied</error-tag>");
            assertThat(guest.rpc(GET)).contains("<data/>");
            assertThat(guest.rpc("<close-session/>")).endsWith(OK);
        }
    }
}
