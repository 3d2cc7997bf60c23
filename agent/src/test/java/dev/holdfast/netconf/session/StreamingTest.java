package dev.holdfast.netconf.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.netconf.framing.MessageBudget;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.Items;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A long reply is written while it is made: its text never exists as a whole. */
final class StreamingTest {
    private static final String GET = "<get><filter><box xmlns='urn:example:box'/></filter></get>";
    private static final int MANY = 100_000;

    /** What a session may hold of a reply: one chunk, and the buffer of what writes the XML. */
    private static final long HELD_OCTETS = 128 * 1024;

    private final BoxServer server = new BoxServer();
    private final Items items = new Items(MANY);

    @BeforeEach
    void fill() {
        server.box.state(items.root());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aListOfAHundredThousandEntriesIsReadWhole() throws IOException {
        try (var client = server.admin()) {
            var reply = client.rpc(GET);
            assertThat(reply).endsWith("</item></box></data></rpc-reply>");
            assertThat(reply.split("<item>")).hasSize(MANY + 1);
        }
    }

    @Test
    void oneEntryOfThemCostsOneEntry() throws IOException {
        try (var client = server.admin()) {
            assertThat(
                            client.rpc(
                                    "<get><filter><box xmlns='urn:example:box'><item><id>77777</id>"
                                            + "</item></box></filter></get>"))
                    .contains(
                            "<data><box xmlns=\"urn:example:box\"><item><id>77777</id><stats>"
                                    + "<hits>777770</hits></stats></item></box></data>");
            assertThat(items.octets()).isZero();
        }
    }

    /**
     * The session runs on this thread, so at each write the server stands still: all that was made
     * and has not been taken is in its buffers.
     */
    @Test
    void neverIsMoreThanAChunkOfItMadeAndNotWritten() {
        for (var version : new String[] {NetconfClient.BASE_1_0, NetconfClient.BASE_1_1}) {
            var wire = new Wire(items);
            server.serve(
                    new Connection(
                            "admin",
                            Optional.empty(),
                            Set::of,
                            new ByteArrayInputStream(conversation(version)),
                            wire,
                            MessageBudget.ofHeap(),
                            new CompletableFuture<>(),
                            () -> {}));
            assertThat(wire.taken).as(version).isGreaterThan(5_000_000);
            assertThat(wire.largest).as(version).isLessThanOrEqualTo(HELD_OCTETS);
            assertThat(wire.mostHeld).as(version).isPositive().isLessThanOrEqualTo(HELD_OCTETS);
        }
    }

    private static byte[] conversation(String version) {
        var request = "<rpc xmlns='%s' message-id='1'>%s</rpc>".formatted(NetconfClient.BASE, GET);
        var framed =
                version.equals(NetconfClient.BASE_1_0)
                        ? request + "]]>]]>"
                        : "\n#" + request.length() + "\n" + request + "\n##\n";
        return (NetconfClient.hello(version) + "]]>]]>" + framed)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes everything, and compares it with what was made. */
    private static final class Wire extends OutputStream {
        private final Items items;
        private final long before;
        private long taken;
        private long largest;
        private long mostHeld;

        Wire(Items items) {
            this.items = items;
            this.before = items.octets();
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int count) {
            mostHeld = Math.max(mostHeld, items.octets() - before - taken);
            largest = Math.max(largest, count);
            taken += count;
        }
    }

    @Test
    void aReaderThatStopsHoldsItsReplyBackAndDelaysNobody() throws IOException {
        int window = 64 * 1024;
        long whole = whole();
        try (var stuck = server.login("admin").window(window).open();
                var other = server.admin()) {
            stuck.stopReading(); // once it has the first reply
            stuck.request(GET);
            stuck.request(GET);
            await().until(() -> items.octets() > whole);
            var seen = new AtomicLong();
            // it stands still: nothing is made from one look to the next
            await().until(() -> seen.getAndSet(items.octets()) == items.octets());
            assertThat(items.octets() - whole).isLessThan(2 * window + HELD_OCTETS);

            assertThat(
                            other.rpc(
                                    "<edit-config><target><running/></target><config><box"
                                            + " xmlns='urn:example:box'><name>b1</name></box>"
                                            + "</config></edit-config>"))
                    .endsWith("<ok/></rpc-reply>");
            assertThat(items.octets() - whole).isLessThan(2 * window + HELD_OCTETS);
        }
    }

    /** How long the items are as text. */
    private static long whole() {
        var all = new Items(MANY);
        all.iterator().forEachRemaining(_ -> {});
        return all.octets();
    }
}
