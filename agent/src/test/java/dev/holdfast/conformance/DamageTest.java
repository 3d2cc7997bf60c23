package dev.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Random;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

/**
 * Octets, messages and edits nobody thought of. The cases are the same in every run; with {@code
 * -Dfuzz.cases=100000} there are more, with {@code -Dfuzz.seed=7} others. A case that fails is
 * printed with its seed, and becomes a row when it is mended.
 *
 * <p>Whatever comes: the session answers, or ends as RFC 6242 says; no answer is a fault of the
 * server; what is refused has changed neither a datastore nor the device; memory comes back. Over
 * SSH, against readers of frames and XML that are not ours; {@code dev.holdfast.fuzz} does far more
 * cases within the process.
 */
final class DamageTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 400);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long MOST_KEPT_BYTES = 64L << 20;

    private final SuiteServer server = new SuiteServer(SuiteServer.Kind.FULL);
    private NetconfClient observer;
    private NetconfClient client;

    @BeforeEach
    void open() throws IOException {
        observer = server.login("admin").open();
        client = server.login("admin").open();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void framesAreReadAsTheGrammarSays() throws IOException {
        for (int i = 0; i < CASES; i++) {
            var mutator = new Mutator(new Random(SEED + i));
            var octets = mutator.mutated(twoMessages());
            var expected = ChunkOracle.of(octets);
            var what = "seed %d: %s: %s".formatted(SEED + i, expected, ChunkOracle.escaped(octets));
            client.sendRaw(octets);
            for (int n = 0; n < expected.messages(); n++) {
                requireNoFault(client.reply(), what);
            }
            if (expected.broken()) {
                assertThat(client.isClosedByServer()).as(what).isTrue();
            }
            if (expected.broken() || !isWhole(octets)) {
                client.drop();
                client = server.login("admin").open();
            }
        }
    }

    /** Whether nothing is left that the next octets would be taken to belong to. */
    private static boolean isWhole(byte[] octets) {
        // a whole message more is seen as one exactly if nothing was pending
        var more = twoMessages();
        var both = new byte[octets.length + more.length];
        System.arraycopy(octets, 0, both, 0, octets.length);
        System.arraycopy(more, 0, both, octets.length, more.length);
        var after = ChunkOracle.of(both);
        return !after.broken() && after.messages() == ChunkOracle.of(octets).messages() + 2;
    }

    private static byte[] twoMessages() {
        var rpc = "<rpc xmlns='" + Names.BASE + "' message-id='1'><discard-changes/></rpc>";
        var text =
                "\n#%d\n%s\n##\n\n#9\n%s\n#%d\n%s\n##\n"
                        .formatted(
                                rpc.length(),
                                rpc,
                                rpc.substring(0, 9),
                                rpc.length() - 9,
                                rpc.substring(9));
        return text.getBytes(UTF_8);
    }

    @Test
    void messagesAreAnsweredWhateverIsInThem() throws IOException {
        var corpus = corpus();
        long kept = usedBytes();
        var before = datastores();
        for (int i = 0; i < CASES; i++) {
            var random = new Random(SEED + i);
            var message = corpus.get(random.nextInt(corpus.size()));
            var octets = mutated(message, random);
            var what = "seed %d: %s".formatted(SEED + i, ChunkOracle.escaped(octets));
            if (changesTheSession(octets)) {
                continue;
            }
            before = answered(octets, before, what);
        }
        assertThat(usedBytes() - kept).as("what is kept").isLessThan(MOST_KEPT_BYTES);
    }

    /** Breaks the message anywhere, or what is in its rpc, which is the smaller part. */
    private static byte[] mutated(String message, Random random) {
        var mutator = new Mutator(random);
        if (random.nextInt(4) == 0) {
            return mutator.mutated(message.getBytes(UTF_8));
        }
        int from = message.indexOf('>') + 1;
        int to = message.lastIndexOf("</rpc>");
        var all = new ByteArrayOutputStream();
        all.writeBytes(message.substring(0, from).getBytes(UTF_8));
        all.writeBytes(mutator.mutated(message.substring(from, to).getBytes(UTF_8)));
        all.writeBytes(message.substring(to).getBytes(UTF_8));
        return all.toByteArray();
    }

    /** Sends a message in a chunk, and judges the reply. */
    private String answered(byte[] octets, String before, String what) throws IOException {
        var head = ("\n#" + octets.length + "\n").getBytes(UTF_8);
        client.sendRaw(head);
        client.sendRaw(octets);
        client.sendRaw("\n##\n");
        var reply = client.reply();
        requireNoFault(reply, what);
        switch (verdict(octets)) {
            // an error that comes before what is malformed may be told instead
            case MALFORMED -> assertThat(reply).as(what).contains("<rpc-error>");
            case RPC ->
                    assertThat(reply)
                            .as(what)
                            .doesNotContain("<error-tag>malformed-message</error-tag>");
            case OTHER -> {} // no rpc, or one with a document type, or what only the JDK takes
        }
        var after = datastores();
        if (reply.contains("<rpc-error>") && !what.contains("continue-on-error")) {
            assertThat(after).as("%s: %s", what, reply).isEqualTo(before);
        }
        return after;
    }

    /** What the parser of the JDK makes of a message. */
    private enum Verdict {
        MALFORMED,
        RPC,
        OTHER
    }

    private static Verdict verdict(byte[] octets) throws IOException {
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            var reader = new Root();
            factory.newSAXParser().parse(new ByteArrayInputStream(octets), reader);
            boolean typed = new String(octets, UTF_8).contains("<!DOCTYPE");
            return reader.isRpc && !typed && !reader.misnamed ? Verdict.RPC : Verdict.OTHER;
        } catch (SAXException | CharConversionException e) {
            return Verdict.MALFORMED;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Root extends DefaultHandler {
        private int depth;
        private boolean isRpc;

        /** The JDK lets names pass that are no QNames (Namespaces in XML 1.0 section 4). */
        private boolean misnamed;

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            isRpc |= depth++ == 0 && uri.equals(Names.BASE) && name.equals("rpc");
            misnamed |= isNoQName(qualified);
            for (int i = 0; i < attributes.getLength(); i++) {
                misnamed |= isNoQName(attributes.getQName(i));
            }
        }

        private static boolean isNoQName(String qualified) {
            return qualified.startsWith(":") || qualified.endsWith(":");
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) {
            return new InputSource(new StringReader(""));
        }
    }

    /** The requests of all rows that leave the session as it is, but for the planted bug. */
    private static List<String> corpus() {
        return Tables.all().stream()
                .flatMap(table -> table.rows().stream())
                .filter(Row::leavesLittle)
                .flatMap(row -> row.steps().stream())
                .filter(step -> step.verb().equals("rpc") || step.verb().equals("edit"))
                .filter(step -> !step.text().contains("{{") && !step.text().contains("break"))
                .map(Player::message)
                .distinct()
                .toList();
    }

    private static boolean changesTheSession(byte[] octets) {
        return new String(octets, UTF_8)
                .matches("(?s).*(lock|create-subscription|session>|-session|confirmed|startup).*");
    }

    @Test
    void editsAreMadeOrRefusedWhole() throws IOException {
        var before = datastores();
        int made = 0;
        for (int i = 0; i < CASES; i++) {
            var random = new Random(SEED + i);
            var target = random.nextInt(4) == 0 ? "running" : "candidate";
            var byDefault = List.of("merge", "merge", "merge", "none", "replace");
            var text =
                    target
                            + " "
                            + byDefault.get(random.nextInt(byDefault.size()))
                            + " "
                            + new EditGenerator(random).content();
            var what = "seed %d: edit %s".formatted(SEED + i, text);
            client.send(Player.message(new Step("edit", text)));
            var reply = client.reply();
            requireNoFault(reply, what);
            var after = datastores();
            if (reply.contains("<rpc-error>")) {
                assertThat(after).as("%s: %s", what, reply).isEqualTo(before);
                Message.of(reply).errors().forEach(Remedy::require);
            } else {
                made++;
            }
            assertThat(server.deviceAgrees())
                    .as("%s: the device has what running has", what)
                    .isTrue();
            before = after;
            if (random.nextInt(5) == 0) {
                var ending = random.nextBoolean() ? "<commit/>" : "<discard-changes/>";
                client.send(Player.message(new Step("rpc", ending)));
                requireNoFault(client.reply(), what);
                assertThat(server.deviceAgrees()).as(what).isTrue();
                before = datastores();
            }
        }
        assertThat(made).as("edits that were made, of %d", CASES).isGreaterThan(CASES / 20);
    }

    private static void requireNoFault(String reply, String what) {
        assertThat(reply).as(what).contains("<rpc-reply").doesNotContain("the server has a fault");
    }

    private String datastores() throws IOException {
        return observer.rpc("<get-config><source><running/></source></get-config>")
                        .replaceFirst("message-id=\"\\d+\"", "")
                + observer.rpc("<get-config><source><candidate/></source></get-config>")
                        .replaceFirst("message-id=\"\\d+\"", "");
    }

    private static long usedBytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
