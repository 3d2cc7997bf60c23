package dev.holdfast.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.Items;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sessions that end in every phase there is leave heap, threads and file handles as they were. */
final class NothingLeftTest {
    private static final int ROUNDS_TO_WARM_UP = 3;
    private static final int ROUNDS = 8;

    /** Sessions that were kept would show: what remains of one is 20 KiB, and there are 150. */
    private static final long SLACK_BYTES = 1 << 20;

    private static final String NOTIFICATION = "urn:ietf:params:xml:ns:netconf:notification:1.0";
    private static final String RPC =
            "<rpc message-id='1' xmlns='" + NetconfClient.BASE + "'><get-config>";

    private final BoxServer server = new BoxServer();
    private final Map<String, Phase> phases = phases();

    /** Begins a session, and ends it. */
    @FunctionalInterface
    private interface Phase {
        void play() throws IOException;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Phase> phases() {
        var all = new LinkedHashMap<String, Phase>();
        all.put("before a word of SSH", () -> socket().close());
        all.put(
                "in the key exchange",
                () -> {
                    try (var socket = socket()) {
                        socket.getOutputStream()
                                .write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
                        assertThat(socket.getInputStream().read()).isPositive();
                    }
                });
        all.put(
                "at the password",
                () ->
                        assertThatThrownBy(
                                        () ->
                                                NetconfClient.at(server.address())
                                                        .password("admin", "wrong")
                                                        .open())
                                .isInstanceOf(IOException.class));
        all.put("logged in", () -> server.login("admin").comeAndGo());
        all.put("before the hello", () -> server.login("admin").openSilently().drop());
        all.put(
                "in the hello",
                () -> {
                    var client = server.login("admin").openSilently();
                    client.sendRaw("<hello xmlns='" + NetconfClient.BASE + "'><capabi");
                    client.drop();
                });
        all.put(
                "a wrong hello",
                () -> {
                    try (var client = server.login("admin").open("<hello/>")) {
                        assertThat(client.isClosedByServer()).isTrue();
                    }
                });
        all.put("greeted", () -> server.admin().drop());
        all.put(
                "as it should",
                () -> {
                    try (var client = server.admin()) {
                        assertThat(client.rpc("<close-session/>")).contains("<ok/>");
                        assertThat(client.isClosedByServer()).isTrue();
                    }
                });
        all.put("in mid-message", () -> dropAfter("\n#" + RPC.length() + "\n" + RPC));
        all.put(
                "in a large message",
                () -> dropAfter("\n#4294967295\n" + RPC + " ".repeat(300_000)));
        all.put(
                "with broken framing",
                () -> {
                    try (var client = server.admin()) {
                        client.sendRaw("\n#0\n");
                        assertThat(client.isClosedByServer()).isTrue();
                    }
                });
        all.put(
                "with a lock and an edit",
                () -> dropAfterRpc("<lock><target><candidate/></target></lock>", EDIT));
        all.put(
                "with a confirmed commit that waits",
                () -> dropAfterRpc(EDIT, "<commit><confirmed/></commit>"));
        all.put(
                "with a subscription",
                () -> dropAfterRpc("<create-subscription xmlns='" + NOTIFICATION + "'/>"));
        all.put(
                "in a replay",
                () ->
                        dropAfterRpc(
                                "<create-subscription xmlns='"
                                        + NOTIFICATION
                                        + "'><startTime>2020-01-01T00:00:00Z</startTime>"
                                        + "</create-subscription>"));
        all.put("with a reply it does not read", this::withAReplyItDoesNotRead);
        all.put("killed", this::killed);
        all.put("in mid-commit", this::inMidCommit);
        return all;
    }

    private static final String EDIT =
            "<edit-config><target><candidate/></target><config><box xmlns='urn:example:box'>"
                    + "<name>gone</name></box></config></edit-config>";

    private Socket socket() throws IOException {
        InetSocketAddress address = server.address();
        return new Socket(address.getAddress(), address.getPort());
    }

    private void dropAfter(String octets) throws IOException {
        var client = server.admin();
        client.sendRaw(octets);
        client.drop();
    }

    private void dropAfterRpc(String... operations) throws IOException {
        var client = server.admin();
        for (var operation : operations) {
            assertThat(client.rpc(operation)).contains("<ok/>");
        }
        client.drop();
        await().until(() -> server.datastores.holder(DatastoreName.CANDIDATE).isEmpty());
    }

    private void withAReplyItDoesNotRead() throws IOException {
        var items = new Items(50_000);
        server.box.state(items.root());
        var client = server.login("admin").window(64 << 10).open();
        client.stopReading();
        client.request("<discard-changes/>");
        client.request("<get/>");
        await().until(() -> items.octets() > 0);
        client.drop();
    }

    private void killed() throws IOException {
        try (var victim = server.admin();
                var killer = server.admin()) {
            assertThat(
                            killer.rpc(
                                    "<kill-session><session-id>"
                                            + victim.sessionId()
                                            + "</session-id></kill-session>"))
                    .contains("<ok/>");
            assertThat(victim.isClosedByServer()).isTrue();
        }
    }

    private void inMidCommit() throws IOException {
        var begun = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        var client = server.admin();
        assertThat(client.rpc(EDIT.replace("gone", "g" + client.sessionId() % 1000)))
                .contains("<ok/>");
        server.box.inCommit(
                () -> {
                    begun.countDown();
                    awaitQuietly(gone);
                });
        client.request("<commit/>");
        awaitQuietly(begun);
        client.drop();
        gone.countDown();
        server.box.inCommit(() -> {});
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (var phase : phases.entrySet()) {
                try {
                    phase.getValue().play();
                } catch (AssertionError | IOException | RuntimeException e) {
                    throw new AssertionError("a session that ended " + phase.getKey(), e);
                }
            }
        }
        await().until(() -> server.sessions() == 0);
    }

    @Test
    void heapThreadsAndFileHandlesReturnToWhereTheyWere() throws IOException {
        play(ROUNDS_TO_WARM_UP);
        await().until(() -> Footprint.now().sessionThreads() == 0);
        var before = Footprint.now();
        play(ROUNDS);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () ->
                                assertThat(Footprint.now())
                                        .matches(
                                                now -> now.isBackAt(before, SLACK_BYTES),
                                                "back at " + before));
        try (var client = server.admin()) {
            assertThat(client.rpc("<discard-changes/>")).contains("<ok/>");
        }
    }
}
