package dev.holdfast.netconf.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.netconf.framing.MessageBudget;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.DirectClient;
import dev.holdfast.testkit.Items;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Sessions share the memory for what their clients send. */
final class SharedMemoryTest {
    private static final String GET = "<get-config><source><running/></source></get-config>";

    private final BoxServer server = new BoxServer();
    private final MessageBudget memory = MessageBudget.of(400_000);

    @AfterEach
    void stop() {
        server.close();
    }

    private static String large() {
        return "<edit-config><target><candidate/></target><config><box xmlns='urn:example:box'>"
                + "<item><id>1</id><label>"
                + "x".repeat(200_000)
                + "</label></item></box></config></edit-config>";
    }

    @Test
    void whoFindsNoRoomIsToldAndGoesOnAndWhoHoldsItIsNotHeldUp() {
        try (var holder = new DirectClient(server, memory);
                var other = new DirectClient(server, memory)) {
            var request =
                    "<rpc xmlns='" + NetconfClient.BASE + "' message-id='h'>" + large() + "</rpc>";
            int half = request.length() - 100;
            holder.sendRaw(request.substring(0, half)); // and stalls
            await().until(() -> memory.used() > 150_000);

            other.request(large());
            assertThat(other.next().orElseThrow())
                    .contains(
                            "message-id=\"1\"",
                            "<error-type>rpc</error-type>",
                            "<error-tag>resource-denied</error-tag>");
            other.request(GET);
            assertThat(other.next().orElseThrow()).contains("<data/>");

            holder.sendRaw(request.substring(half) + "]]>]]>");
            assertThat(holder.next().orElseThrow()).contains("message-id=\"h\"", "<ok/>");
            await().until(() -> memory.used() == 0);
            other.request(large());
            assertThat(other.next().orElseThrow()).contains("<ok/>");
        }
        await().until(() -> memory.used() == 0);
    }

    @Test
    void whatAFilterSelectsOneByOneTakesRoomUntilItsReplyHasBeenSent() {
        server.box.state(new Items(5_000).root());
        var select =
                "<get><filter type='xpath' xmlns:b='urn:example:box'"
                        + " select=\"/b:box/b:item/b:stats\"/></get>";
        try (var poor = new DirectClient(server, memory);
                var rich = new DirectClient(server, MessageBudget.of(10_000_000))) {
            poor.request(select);
            assertThat(poor.next().orElseThrow())
                    .contains("<error-tag>resource-denied</error-tag>", "ask again later");
            poor.request(GET);
            assertThat(poor.next().orElseThrow()).contains("<data");
            assertThat(memory.used()).isZero();
            rich.request(select);
            assertThat(rich.next().orElseThrow()).contains("<id>4999</id>");
        }
    }

    @Test
    void aClientThatGoesInMidMessageLeavesItsRoomToOthers() {
        var client = new DirectClient(server, memory);
        client.sendRaw(large());
        await().until(() -> memory.used() > 150_000);
        client.close();
        await().until(() -> memory.used() == 0);
    }

    @Test
    void aHelloIsShort() throws IOException {
        var capability = "urn:example:" + "x".repeat(70_000);
        var hello = NetconfClient.hello(NetconfClient.BASE_1_1, capability);
        try (var client = server.login("admin").open(hello)) {
            assertThat(client.isClosedByServer()).isTrue();
        }
        var fits = NetconfClient.hello(NetconfClient.BASE_1_1, "urn:example:" + "x".repeat(50_000));
        try (var client = server.login("admin").open(fits)) {
            assertThat(client.rpc(GET)).contains("<data/>");
        }
    }
}
