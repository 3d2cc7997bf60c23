package dev.holdfast.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.Items;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** A client that sends ahead: every request is answered, in the order they were sent. */
final class PipelineTest {
    private static final int REQUESTS = 100;
    private static final long SEED = Long.getLong("seed", 20_261_121);

    /** A request and what its reply has to say. */
    private record Exchange(String request, String reply) {}

    private static final List<Exchange> EXCHANGES =
            List.of(
                    new Exchange("<commit/>", "<ok/>"),
                    new Exchange("<get-config><source><running/></source></get-config>", "<data"),
                    new Exchange("<get/>", "<hits>20000</hits>"),
                    new Exchange(
                            "<ping xmlns='urn:example:box'><text>t</text></ping>", ">t</echo>"),
                    new Exchange("<lock><target><startup/></target></lock>", "<rpc-error>"),
                    new Exchange("<no-such-thing/>", "<rpc-error>"),
                    new Exchange(
                            "<edit-config><target><candidate/></target><config>"
                                    + "<box xmlns='urn:example:box'><name>b</name></box>"
                                    + "</config></edit-config>",
                            "<ok/>"));

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {NetconfClient.BASE_1_0, NetconfClient.BASE_1_1})
    void aHundredRequestsSentAheadAreAnsweredInOrder(String base) throws IOException {
        server.box.state(new Items(2_000).root());
        var random = new Random(SEED);
        var sent = random.ints(REQUESTS, 0, EXCHANGES.size()).mapToObj(EXCHANGES::get).toList();
        try (var client =
                server.login("admin").open(NetconfClient.hello(NetconfClient.BASE_1_0, base))) {
            for (var exchange : sent) {
                client.request(exchange.request());
            }
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.reply())
                        .as("reply %d with -Dseed=%d", i + 1, SEED)
                        .contains("message-id=\"" + (i + 1) + "\"", sent.get(i).reply());
            }
        }
    }
}
