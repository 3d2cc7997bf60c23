package dev.holdfast.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages that take seconds to understand, from as many clients as there are processors. */
final class LargeMessagesTest {
    private static final String READ =
            "<get-config><source><running/></source><filter type='subtree'>"
                    + "<box xmlns='urn:example:box'><name/></box></filter></get-config>";

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Each of the elements looks for its prefix among all that are declared around it. */
    private static String manyNamesInScope() {
        var text = new StringBuilder("<get><filter type='subtree'>");
        for (int depth = 0; depth < 150; depth++) {
            text.append("<q");
            for (int i = 0; i < 150; i++) {
                text.append(" xmlns:p").append(depth).append('-').append(i).append("='u'");
            }
            text.append('>');
        }
        text.append("<p0-0:x/>".repeat(60_000));
        return text.append("</q>".repeat(150)).append("</filter></get>").toString();
    }

    @Test
    void holdUpNobodyElse() throws Exception {
        var request = manyNamesInScope();
        int count = Runtime.getRuntime().availableProcessors();
        var understood = new AtomicInteger();
        var senders = new ArrayList<Thread>();
        try (var reader = server.admin()) {
            for (int i = 0; i < count; i++) {
                var client = server.admin();
                senders.add(Thread.startVirtualThread(() -> send(client, request, understood)));
            }
            long begin = System.nanoTime();
            long longest = 0;
            while (understood.get() == 0) {
                long before = System.nanoTime();
                assertThat(reader.rpc(READ)).contains("<data");
                longest = Math.max(longest, System.nanoTime() - before);
            }
            // who had to wait for them would wait for nearly all of the time they take
            assertThat(longest).isLessThan((System.nanoTime() - begin) / 2);
            for (var sender : senders) {
                sender.join();
            }
            assertThat(understood).hasValue(count);
        }
    }

    private static void send(NetconfClient client, String request, AtomicInteger understood) {
        try (client) {
            if (client.rpc(request).contains("<data")) {
                understood.incrementAndGet();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
