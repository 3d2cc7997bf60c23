package dev.holdfast.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.Items;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Sixty-four clients stall, each group in a way of its own; a sixty-fifth does not notice. */
final class StalledClientsTest {
    private static final int OF_EACH = 16;
    private static final int REQUESTS = 200;
    private static final int WINDOW_BYTES = 64 << 10;
    private static final String READ_ONE =
            "<get-config><source><running/></source><filter type='subtree'>"
                    + "<box xmlns='urn:example:box'><name/></box></filter></get-config>";
    private static final String READ_STATE =
            "<get><filter type='subtree'><box xmlns='urn:example:box'><item/></box></filter></get>";

    private final BoxServer server = new BoxServer();
    private final Items items = new Items(100_000);
    private final List<NetconfClient> stalled = new ArrayList<>();

    @BeforeEach
    void fill() {
        server.box.state(items.root());
    }

    @AfterEach
    void stop() {
        stalled.forEach(NetconfClient::drop);
        server.close();
    }

    /** A way to stall. */
    @FunctionalInterface
    private interface Stalling {
        NetconfClient stall() throws IOException;
    }

    private NetconfClient beforeHello() throws IOException {
        return server.login("admin").openSilently();
    }

    private NetconfClient inMidMessage() throws IOException {
        var client = server.login("admin").open(NetconfClient.hello(NetconfClient.BASE_1_0));
        client.sendRaw("<rpc message-id='1' xmlns='" + NetconfClient.BASE + "'><get-conf");
        return client;
    }

    private NetconfClient inMidChunkOf4Gigabytes() throws IOException {
        var client = server.admin();
        client.sendRaw("\n#4294967295\n<rpc message-id='1' xmlns='" + NetconfClient.BASE + "'>");
        return client;
    }

    private NetconfClient notReadingALargeReply() throws IOException {
        var client = server.login("admin").window(WINDOW_BYTES).open();
        client.stopReading(); // once it has the first reply
        client.request(READ_ONE);
        client.request(READ_STATE);
        return client;
    }

    private void stall() throws IOException {
        var ways =
                List.<Stalling>of(
                        this::beforeHello,
                        this::inMidMessage,
                        this::inMidChunkOf4Gigabytes,
                        this::notReadingALargeReply);
        for (var way : ways) {
            for (int i = 0; i < OF_EACH; i++) {
                stalled.add(way.stall());
            }
        }
        var made = new AtomicLong();
        // nothing is made for those who do not read, from one look to the next
        await().until(() -> items.octets() > 0 && made.getAndSet(items.octets()) == items.octets());
    }

    /** How long a read takes, usually; a commit after each, so that all of the server works. */
    private Duration usualRead(NetconfClient client) throws IOException {
        var nanos = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long before = System.nanoTime();
            assertThat(client.rpc(READ_ONE)).contains("<name>b</name>");
            nanos[i] = System.nanoTime() - before;
            assertThat(client.rpc("<commit/>")).contains("<ok/>");
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[REQUESTS / 2]);
    }

    @Test
    void aSixtyFifthIsGreetedAtOnceAndServedAsIfItWereAlone() throws IOException {
        Duration alone;
        try (var first = server.admin()) {
            assertThat(
                            first.rpc(
                                    "<edit-config><target><running/></target><config><box"
                                            + " xmlns='urn:example:box'><name>b</name></box>"
                                            + "</config></edit-config>"))
                    .contains("<ok/>");
            usualRead(first); // the server warms up
            alone = usualRead(first);
        }
        stall();
        assertThat(server.sessions()).isGreaterThanOrEqualTo(4 * OF_EACH);
        long before = System.nanoTime();
        try (var client = server.admin()) {
            // generous: whoever waited for one of the others would wait for ever
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(usualRead(client)).isLessThan(alone.multipliedBy(10).plusMillis(10));
        }
        await().until(() -> server.sessions() == 4 * OF_EACH);
        assertThat(stalled).allMatch(NetconfClient::isOpen);
    }

    @Test
    void whoStalledGoesOnWhereItWas() throws IOException {
        stalled.add(inMidMessage());
        try (var client = server.admin()) {
            assertThat(client.rpc(READ_ONE)).contains("<data/>");
        }
        stalled.getFirst().sendRaw("ig><source><running/></source></get-config></rpc>]]>]]>");
        assertThat(stalled.getFirst().reply()).contains("message-id=\"1\"", "<data/>");
    }
}
