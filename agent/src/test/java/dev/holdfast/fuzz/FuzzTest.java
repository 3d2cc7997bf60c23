package dev.holdfast.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.Seeded;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A server outlives whatever a client sends: it never fails by a fault of its own, says nothing but
 * replies, and a refused edit changes nothing. {@code -Dfuzz.cases=100000} asks for more of each,
 * {@code -Dfuzz.seed=7} for others; a case that fails says which {@code -Dseed} repeats it alone.
 */
final class FuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121);

    private static final byte[] HELLO =
            octets(NetconfClient.hello(NetconfClient.BASE_1_0, NetconfClient.BASE_1_1) + "]]>]]>");

    private static final List<String> REQUESTS =
            List.of(
                    "<get/>",
                    "<get-config><source><running/></source><filter type='subtree'>"
                            + "<box xmlns='urn:example:box'><item><id>1</id><label/></item></box>"
                            + "</filter></get-config>",
                    "<get-config><source><candidate/></source><filter type='xpath'"
                            + " xmlns:b='urn:example:box' select=\"/b:box/b:item[b:id='1' or"
                            + " count(../b:pair) > 2]/b:label\"/></get-config>",
                    "<edit-config><target><candidate/></target><config><box"
                            + " xmlns='urn:example:box'><name>b</name><item><id>1</id>"
                            + "<label>one</label><tag>t</tag></item></box></config></edit-config>",
                    "<copy-config><target><candidate/></target><source><running/></source>"
                            + "</copy-config>",
                    "<validate><source><candidate/></source></validate>",
                    "<commit><confirmed/><confirm-timeout>60</confirm-timeout>"
                            + "<persist>p</persist></commit>",
                    "<cancel-commit><persist-id>p</persist-id></cancel-commit>",
                    "<lock><target><candidate/></target></lock>",
                    "<unlock><target><candidate/></target></unlock>",
                    "<discard-changes/>",
                    "<commit/>",
                    "<ping xmlns='urn:example:box'><text>t</text></ping>",
                    "<action xmlns='urn:ietf:params:xml:ns:yang:1'><box xmlns='urn:example:box'>"
                            + "<item><id>1</id><reset><to>0</to></reset></item></box></action>",
                    "<get-schema xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'>"
                            + "<identifier>example-box</identifier></get-schema>",
                    "<kill-session><session-id>4711</session-id></kill-session>");

    private static final List<String> FRAMING_WORDS =
            List.of(
                    "\n#",
                    "\n##\n",
                    "\n#1\n",
                    "\n#0\n",
                    "\n#4294967295\n",
                    "\n#4294967296\n",
                    "#",
                    "\n",
                    "]]>]]>",
                    "]]>",
                    "\r\n",
                    "\n#00001\n",
                    "\n#-1\n",
                    "\u0000");

    private static final List<String> XML_WORDS =
            List.of(
                    "<",
                    ">",
                    "</",
                    "/>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "<?",
                    "?>",
                    "<!DOCTYPE rpc [",
                    "&",
                    "&lt;",
                    "&#0;",
                    "&#x10FFFF;",
                    "&x;",
                    "'",
                    "\"",
                    "=",
                    " xmlns=''",
                    " xmlns:nc='urn:x'",
                    " nc:operation='delete'",
                    "nc:",
                    ":",
                    "<rpc>",
                    "</rpc>",
                    "<config>",
                    "<box xmlns='urn:example:box'>",
                    "<filter type='xpath'/>",
                    " select='//*['",
                    "//*",
                    "[",
                    "]",
                    "(",
                    "$",
                    "::",
                    "\u00e9",
                    "\ud83d\ude00",
                    "\ufffe",
                    "<?xml version='1.1'?>",
                    "99999999999999999999",
                    "-0");

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] rpc(int id, String content) {
        return octets(
                "<rpc message-id='%d' xmlns='%s'>%s</rpc>"
                        .formatted(id, NetconfClient.BASE, content));
    }

    private static byte[] chunked(byte[] message) {
        return joined(octets("\n#" + message.length + "\n"), message, octets("\n##\n"));
    }

    private static String any(RandomGenerator random) {
        return REQUESTS.get(random.nextInt(REQUESTS.size()));
    }

    private Played play(byte[] session) {
        var played = Played.to(server, session);
        assertThat(played.tellsOfAFault()).as("%s", played).isFalse();
        assertThat(server.sessions()).isZero();
        return played;
    }

    @Test
    void aFaultWouldBeFound() {
        var bug = "<ping xmlns='urn:example:box'><text>bug</text></ping>";
        var played = Played.to(server, joined(HELLO, chunked(rpc(1, bug))));
        assertThat(played.tellsOfAFault()).isTrue();
    }

    @Test
    void whateverTheFramingTheSessionEndsAndOthersGoOn() {
        Seeded.forAll(
                SEED,
                CASES,
                random -> {
                    var wire =
                            joined(
                                    chunked(rpc(1, any(random))),
                                    chunked(rpc(2, any(random))),
                                    chunked(rpc(3, any(random))));
                    var damaged = new Mutation(random, FRAMING_WORDS).of(wire);
                    play(joined(HELLO, damaged));
                    assertThat(play(joined(HELLO, chunked(rpc(1, "<discard-changes/>")))).replies())
                            .hasSize(1);
                });
    }

    @Test
    void whateverTheHelloTheSessionEndsAndOthersGoOn() {
        Seeded.forAll(
                SEED,
                CASES,
                random -> {
                    var damaged = new Mutation(random, XML_WORDS).of(HELLO);
                    play(joined(damaged, chunked(rpc(1, any(random)))));
                });
    }

    @Test
    void everyMessageIsAnsweredOnceWhateverIsInIt() {
        Seeded.forAll(
                SEED,
                CASES,
                random -> {
                    var damaged = new Mutation(random, XML_WORDS).of(rpc(1, any(random)));
                    if (damaged.length == 0) {
                        return;
                    }
                    var replies =
                            play(joined(
                                            HELLO,
                                            chunked(damaged),
                                            chunked(rpc(2, "<discard-changes/>"))))
                                    .replies();
                    assertThat(replies).as(new String(damaged, StandardCharsets.UTF_8)).hasSize(2);
                    assertThat(replies.getLast()).contains("message-id=\"2\"");
                });
    }

    private static final String READ = "<get-config><source><candidate/></source></get-config>";

    @Test
    void anEditThatIsRefusedChangesNothingAndWhatIsReadCanBeWrittenBack() {
        Seeded.forAll(
                SEED,
                CASES,
                random -> {
                    var candidate = server.datastores.candidate().root();
                    var running = server.datastores.running().root();
                    var edit = "<edit-config>" + new Edits(random).next() + "</edit-config>";
                    var replies =
                            play(joined(HELLO, chunked(rpc(1, edit)), chunked(rpc(2, READ))))
                                    .replies();
                    assertThat(replies).as(edit).hasSize(2);
                    if (replies.getFirst().contains("<rpc-error>")) {
                        assertThat(server.datastores.candidate().root())
                                .as(edit)
                                .isEqualTo(candidate);
                        assertThat(server.datastores.running().root()).as(edit).isEqualTo(running);
                    } else {
                        writeBack(edit, replies.getLast());
                        play(
                                joined(
                                        HELLO,
                                        chunked(
                                                rpc(
                                                        1,
                                                        one(
                                                                random,
                                                                "<commit/>",
                                                                "<discard-changes/>")))));
                    }
                });
    }

    private static String one(RandomGenerator random, String... of) {
        return of[random.nextInt(of.length)];
    }

    /** What a datastore was read as makes it what it was. */
    private void writeBack(String edit, String read) {
        int begin = read.indexOf("<data>");
        var content =
                begin < 0 ? "" : read.substring(begin + "<data>".length(), read.indexOf("</data>"));
        var copy =
                "<copy-config><target><candidate/></target><source><config>"
                        + content
                        + "</config></source></copy-config>";
        var replies = play(joined(HELLO, chunked(rpc(1, copy)), chunked(rpc(2, READ)))).replies();
        assertThat(replies.getFirst())
                .as("%s written back after %s", content, edit)
                .contains("<ok/>");
        assertThat(replies.getLast()).as(edit).isEqualTo(read);
    }
}
