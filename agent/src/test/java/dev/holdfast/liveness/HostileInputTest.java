package dev.holdfast.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.error.ErrorList;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What nobody should send is refused in one short reply, the session goes on, and the server holds
 * no more than it may while it comes in.
 */
final class HostileInputTest {
    /** Two thousand faults fit; what the client sent does not. */
    private static final int LONG_REPLY = 1 << 20;

    private static final long MEGABYTE = 1 << 20;

    private static BoxServer server;

    @BeforeAll
    static void start() {
        server = new BoxServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A message and the error it gets. */
    record Hostile(String what, byte[] message, String tag) {
        Hostile(String what, String message, String tag) {
            this(what, message.getBytes(StandardCharsets.UTF_8), tag);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static String rpc(String content) {
        return "<rpc message-id='h' xmlns='" + NetconfClient.BASE + "'>" + content + "</rpc>";
    }

    private static String edit(String content) {
        return rpc(
                "<edit-config><target><candidate/></target><config>"
                        + content
                        + "</config></edit-config>");
    }

    private static String many(int count, IntFunction<String> each) {
        var text = new StringBuilder();
        IntStream.range(0, count).mapToObj(each).forEach(text::append);
        return text.toString();
    }

    private static byte[] with(String message, int... octets) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        int at = message.indexOf('@');
        var all = new byte[text.length - 1 + octets.length];
        System.arraycopy(text, 0, all, 0, at);
        for (int i = 0; i < octets.length; i++) {
            all[at + i] = (byte) octets[i];
        }
        System.arraycopy(text, at + 1, all, at + octets.length, text.length - at - 1);
        return all;
    }

    static Stream<Hostile> hostile() {
        int million = 1_000_000;
        var box = "<box xmlns='urn:example:box'>";
        return Stream.of(
                new Hostile(
                        "a million attributes",
                        rpc("<get " + many(million, i -> "a" + i + "='' ") + "/>"),
                        "malformed-message"),
                new Hostile(
                        "a million namespaces",
                        rpc("<get " + many(million, i -> "xmlns:a" + i + "='u' ") + "/>"),
                        "malformed-message"),
                new Hostile(
                        "an attribute of twenty megabytes",
                        rpc("<get a='" + "x".repeat(20 * million) + "'/>"),
                        "malformed-message"),
                new Hostile(
                        "a name of twenty megabytes",
                        rpc("<" + "x".repeat(20 * million) + "/>"),
                        "operation-not-supported"),
                new Hostile(
                        "a million elements within each other",
                        edit("<a>".repeat(million)),
                        "malformed-message"),
                new Hostile(
                        "a million elements beside each other",
                        edit("<a xmlns='urn:example:no'/>".repeat(million)),
                        "unknown-namespace"),
                new Hostile(
                        "a million elements that are not in the model",
                        edit(box + "<no/>".repeat(million) + "</box>"),
                        "unknown-element"),
                new Hostile(
                        "a million values that are wrong",
                        edit(
                                box
                                        + many(million, i -> "<item><id>x" + i + "</id></item>")
                                        + "</box>"),
                        "invalid-value"),
                new Hostile(
                        "a value of ten megabytes",
                        edit(box + "<name>" + "x".repeat(10 * million) + "</name></box>"),
                        "invalid-value"),
                new Hostile(
                        "a text of forty megabytes",
                        edit(box + "<name>" + "x".repeat(40 * million) + "</name></box>"),
                        "malformed-message"),
                new Hostile(
                        "a document type",
                        "<!DOCTYPE rpc ["
                                + many(100, i -> "<!ENTITY e" + i + " 'x'>")
                                + "]>"
                                + rpc(""),
                        "malformed-message"),
                new Hostile(
                        "entities upon entities",
                        "<!DOCTYPE rpc [<!ENTITY e0 'lol'>"
                                + many(
                                        30,
                                        i ->
                                                "<!ENTITY e%d '%s'>"
                                                        .formatted(
                                                                i + 1, ("&e" + i + ";").repeat(10)))
                                + "]>"
                                + rpc("&e30;"),
                        "malformed-message"),
                new Hostile(
                        "an entity nobody declared",
                        edit(box + "<name>&lol;</name></box>"),
                        "malformed-message"),
                new Hostile(
                        "an entity outside",
                        "<!DOCTYPE rpc SYSTEM 'file:///etc/passwd'>" + rpc("<get/>"),
                        "malformed-message"),
                new Hostile(
                        "an octet that is no UTF-8",
                        with(edit(box + "<name>@</name></box>"), 0xff),
                        "malformed-message"),
                new Hostile(
                        "a character longer than it has to be",
                        with(edit(box + "<name>@</name></box>"), 0xc0, 0xbc),
                        "malformed-message"),
                new Hostile(
                        "half a surrogate pair",
                        with(edit(box + "<name>@</name></box>"), 0xed, 0xa0, 0x80),
                        "malformed-message"),
                new Hostile(
                        "a character beyond Unicode",
                        with(edit(box + "<name>@</name></box>"), 0xf4, 0x90, 0x80, 0x80),
                        "malformed-message"),
                new Hostile(
                        "a character XML has no room for",
                        edit(box + "<name>\u0001</name></box>"),
                        "malformed-message"),
                new Hostile(
                        "twenty megabytes of comments",
                        rpc("<!-- x -->".repeat(2 * million) + "<no/>"),
                        "operation-not-supported"),
                new Hostile(
                        "an XPath filter of sixty thousand brackets",
                        rpc(
                                "<get><filter type='xpath' select='"
                                        + "(".repeat(60_000)
                                        + "'/></get>"),
                        "bad-attribute"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedShortlyAndTheSessionGoesOn(Hostile hostile) throws IOException {
        try (var client = server.admin()) {
            client.sendRaw("\n#" + hostile.message().length + "\n");
            client.sendRaw(hostile.message());
            client.sendRaw("\n##\n");
            var reply = client.reply();
            assertThat(reply.length()).as("length of the reply").isLessThan(LONG_REPLY);
            assertThat(reply).contains("<error-tag>" + hostile.tag() + "</error-tag>");
            assertThat(reply.split("<rpc-error>")).hasSizeLessThanOrEqualTo(ErrorList.MOST + 2);
            assertThat(client.rpc("<discard-changes/>")).contains("<ok/>");
        }
    }

    @Test
    void faultsInAnEntryWithAnEndlessKeyAreNotAllTold() throws IOException {
        var faults =
                edit(
                        "<box xmlns='urn:example:box'><pair><left>"
                                + "x".repeat(2_000_000)
                                + "</left><right>r</right>"
                                + "<no/>".repeat(100)
                                + "</pair></box>");
        try (var client = server.admin()) {
            client.send(faults);
            assertThat(client.reply().length()).isLessThan(3_000_000);
            assertThat(client.rpc("<discard-changes/>")).contains("<ok/>");
        }
    }

    @Test
    void aMessageOfAQuarterOfAGigabyteIsThrownAwayWhileItComesIn() throws IOException {
        var limits =
                new Limits(
                        (int) MEGABYTE,
                        Limits.DEFAULT.sessions(),
                        Limits.DEFAULT.hello(),
                        Limits.DEFAULT.message(),
                        Limits.DEFAULT.watch());
        try (var small = new BoxServer((_, next) -> next, limits);
                var client = small.admin()) {
            assertThat(client.rpc("<discard-changes/>")).contains("<ok/>");
            long before = Footprint.now().heapBytes();
            var begin = "<rpc message-id='h' xmlns='" + NetconfClient.BASE + "'><get/>";
            var piece = " ".repeat((int) MEGABYTE);
            client.sendRaw("\n#" + (begin.length() + 256 * MEGABYTE) + "\n" + begin);
            for (int sent = 0; sent < 256; sent++) {
                client.sendRaw(piece);
            }
            assertThat(Footprint.now().heapBytes()).isLessThan(before + 8 * MEGABYTE);
            client.sendRaw("\n##\n");
            assertThat(client.reply())
                    .contains("<error-tag>too-big</error-tag>", "message-id=\"h\"");
            assertThat(client.rpc("<discard-changes/>")).contains("<ok/>");
        }
    }
}
