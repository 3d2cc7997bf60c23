package dev.holdfast.netconf.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A filter that costs much costs whoever asked for it. */
final class CostlyFilterTest {
    private static final int ENTRIES = 20_000;
    private static final int READS = 60;

    /** Generous, because tests share their machine; without a search it is a few milliseconds. */
    private static final long SLOW_NANOS = 400_000_000;

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String read(String select) {
        return "<get-config><source><running/></source><filter type='xpath'"
                + " xmlns:b='urn:example:box' select=\""
                + select
                + "\"/></get-config>";
    }

    private Thread searcher(AtomicBoolean enough) throws IOException {
        var client = server.admin();
        return Thread.startVirtualThread(
                () -> {
                    try (client) {
                        while (!enough.get()) {
                            var reply = client.rpc(read("//b:item[b:label = //b:pair/b:note]"));
                            assertThat(reply).contains("resource-denied");
                        }
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void whoReadsOneEntryIsServedWhileOthersSearch() throws Exception {
        var items = new StringBuilder();
        for (int i = 0; i < ENTRIES; i++) {
            items.append("<item><id>").append(i).append("</id><label>l</label></item>");
        }
        try (var reader = server.admin()) {
            assertThat(
                            reader.rpc(
                                    "<edit-config><target><running/></target><config>"
                                            + "<box xmlns='urn:example:box'>"
                                            + items
                                            + "</box></config></edit-config>"))
                    .contains("<ok/>");
            var enough = new AtomicBoolean();
            var searchers = new ArrayList<Thread>();
            for (int i = 0; i < 2; i++) {
                searchers.add(searcher(enough));
            }
            int slow = 0;
            for (int i = 0; i < READS; i++) {
                long before = System.nanoTime();
                assertThat(reader.rpc(read("/b:box/b:item[b:id='" + i + "']/b:label")))
                        .contains("<id>" + i + "</id><label>l</label>");
                slow += System.nanoTime() - before > SLOW_NANOS ? 1 : 0;
            }
            enough.set(true);
            for (var searcher : searchers) {
                searcher.join();
            }
            // a search takes seconds; whoever has to wait for one waits for most of it
            assertThat(slow).isLessThan(READS / 4);
        }
    }
}
