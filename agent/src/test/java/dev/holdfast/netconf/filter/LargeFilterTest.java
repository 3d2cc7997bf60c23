package dev.holdfast.netconf.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Subtree filters of thousands of branches, over thousands of entries. */
final class LargeFilterTest {
    private static final int ENTRIES = 20_000;

    private static BoxServer server;

    @BeforeAll
    static void fill() throws IOException {
        server = new BoxServer();
        try (var client = server.admin()) {
            var items = each(i -> "<item><id>%d</id><label>l%d</label></item>".formatted(i, i));
            assertThat(
                            client.rpc(
                                    "<edit-config><target><running/></target><config>"
                                            + "<box xmlns='urn:example:box'>"
                                            + items
                                            + "</box></config></edit-config>"))
                    .contains("<ok/>");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String each(IntFunction<String> branch) {
        return IntStream.range(0, ENTRIES).mapToObj(branch).collect(Collectors.joining());
    }

    private static String filter(String branches) {
        return "<filter type='subtree'><box xmlns='urn:example:box'>"
                + branches
                + "</box></filter>";
    }

    private static String answer(String operation) throws IOException {
        try (var client = server.admin()) {
            var reply = client.rpc(operation);
            assertThat(client.rpc("<discard-changes/>")).contains("<ok/>");
            return reply;
        }
    }

    private static String read(String branches) throws IOException {
        return answer(
                "<get-config><source><running/></source>" + filter(branches) + "</get-config>");
    }

    @Test
    void branchesThatNameTheirEntriesCostTheseEntries() throws IOException {
        assertThat(read(each(i -> "<item><id>%d</id><label/></item>".formatted(i))))
                .contains("<id>0</id><label>l0</label>", "<id>19999</id><label>l19999</label>");
    }

    @Test
    void entriesThatAreNamedAndOneThatIsSoughtComeTogether() throws IOException {
        assertThat(
                        read(
                                "<item><id>7</id><label/></item><item><label>l3</label></item>"
                                        + "<item><id>7</id><tag/></item><item><id>9</id></item>"))
                .contains(
                        "<item><id>3</id><label>l3</label></item>"
                                + "<item><id>7</id><label>l7</label></item>"
                                + "<item><id>9</id>");
    }

    @Test
    void thousandsOfBranchesThatSearchAreRefused() throws IOException {
        assertThat(read(each(i -> "<item><label>x%d</label></item>".formatted(i))))
                .contains("<error-tag>too-big</error-tag>", "name them");
        assertThat(read(each(_ -> "<item/>"))).contains("<error-tag>too-big</error-tag>");
    }

    @Test
    void aLargeFilterIsNotKeptForASubscription() throws IOException {
        assertThat(
                        answer(
                                "<create-subscription xmlns="
                                        + "'urn:ietf:params:xml:ns:netconf:notification:1.0'>"
                                        + filter(each(i -> "<a" + i + "/>"))
                                        + "</create-subscription>"))
                .contains("<error-tag>too-big</error-tag>");
    }
}
