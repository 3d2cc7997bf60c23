package dev.holdfast.netconf.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** RFC 6242 sections 4.2 and 4.3. */
final class FramingTest {
    private static final int LIMIT = 1_000;

    private static MessageInput input(String octets) {
        return new MessageInput(
                new ByteArrayInputStream(octets.getBytes(StandardCharsets.UTF_8)), LIMIT);
    }

    private static MessageInput chunked(String octets) {
        var input = input(octets);
        input.useChunks();
        return input;
    }

    private static String text(Message message) {
        return new String(message.octets(), 0, message.length(), StandardCharsets.UTF_8);
    }

    @Test
    void aMessageEndsWithItsMark() throws IOException {
        var input = input("<a/>]]>]]><b>]]&gt;</b>]]>]]>");
        assertThat(input.read().map(FramingTest::text)).hasValue("<a/>");
        assertThat(input.read().map(FramingTest::text)).hasValue("<b>]]&gt;</b>");
        assertThat(input.read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "]]]>]]>, ]",
        "]]>]]]>]]>, ]]>]",
        "]]>]>]]>]]>, ]]>]>",
        "]]>]]]]>]]>, ]]>]]",
        "]]>x]]>]]>, ]]>x"
    })
    void whatOnlyBeginsLikeTheMarkIsContent(String octets, String message) throws IOException {
        assertThat(input(octets).read().map(FramingTest::text)).hasValue(message);
    }

    @Test
    void chunksMakeAMessage() throws IOException {
        var input = chunked("\n#3\n<rp\n#3\nc/>\n##\n\n#4\n<a/>\n##\n");
        assertThat(input.read().map(FramingTest::text)).hasValue("<rpc/>");
        assertThat(input.read().map(FramingTest::text)).hasValue("<a/>");
        assertThat(input.read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rpc/>",
                "\n##\n",
                "\n#0\n",
                "\n#04\n<a/>\n##\n",
                "\n#-4\n<a/>\n##\n",
                "\n# 4\n<a/>\n##\n",
                "\n#4 \n<a/>\n##\n",
                "\n#4\r\n<a/>\n##\n",
                "\n#\n<a/>\n##\n",
                "\n#4\n<a/>##\n",
                "\n#4\n<a/>\n##x",
                "\r\n#4\n<a/>\n##\n",
                "\n#4294967296\n",
                "\n#99999999999999999999\n",
                "\n#4\n<a/>\n#4\n<a/>]]>]]>",
            })
    void brokenChunksEndTheSession(String octets) {
        assertThatThrownBy(() -> chunked(octets).read()).isInstanceOf(FramingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\n#",
                "\n#1",
                "\n#10\n<a/>",
                "\n#4\n<a/>",
                "\n#4\n<a/>\n##",
                "\n#4294967295\n<a"
            })
    void aStreamThatEndsWithinAMessageIsNoMessage(String octets) {
        assertThatThrownBy(() -> chunked(octets).read()).isInstanceOf(EOFException.class);
    }

    @Test
    void aMessageBeyondTheLimitIsReadToItsEndAndSaidToBeSo() throws IOException {
        var large = "x".repeat(LIMIT + 1);
        var input = chunked("\n#" + large.length() + "\n" + large + "\n##\n\n#4\n<a/>\n##\n");
        var first = input.read().orElseThrow();
        assertThat(first.tooBig()).isTrue();
        assertThat(first.length()).isEqualTo(LIMIT);
        var second = input.read().orElseThrow();
        assertThat(second.tooBig()).isFalse();
        assertThat(text(second)).isEqualTo("<a/>");

        var marked = input(large + "]]>]]><a/>]]>]]>");
        assertThat(marked.read().orElseThrow().tooBig()).isTrue();
        assertThat(marked.read().map(FramingTest::text)).hasValue("<a/>");
    }

    @Test
    void aMessageOfExactlyTheLimitIsWhole() throws IOException {
        var message = input("x".repeat(LIMIT) + "]]>]]>").read().orElseThrow();
        assertThat(message.tooBig()).isFalse();
        assertThat(message.length()).isEqualTo(LIMIT);
    }

    @Test
    void framingSurvivesAnyCut() throws IOException {
        long base = Long.getLong("seed", 20_261_121L);
        for (long seed = base; seed < base + 300; seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            boolean chunks = random.nextBoolean();
            var messages = messages(random, chunks);
            var wire = write(messages, chunks, random);
            var input = new MessageInput(new CutStream(wire, random), 1 << 20);
            if (chunks) {
                input.useChunks();
            }
            for (var message : messages) {
                var read = input.read().orElseThrow();
                assertThat(Arrays.copyOf(read.octets(), read.length()))
                        .as("repeat with -Dseed=%d", seed)
                        .isEqualTo(message);
            }
            assertThat(input.read()).as("repeat with -Dseed=%d", seed).isEmpty();
        }
    }

    private static List<byte[]> messages(RandomGenerator random, boolean chunks) {
        var messages = new ArrayList<byte[]>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int size = random.nextInt(5) == 0 ? random.nextInt(200_000) : random.nextInt(40);
            var message = new byte[size + 1];
            for (int at = 0; at < message.length; at++) {
                message[at] = (byte) "]]>#\n1a".charAt(random.nextInt(7));
            }
            if (!chunks) {
                // with a mark no message can hold it, nor end in a part of it
                for (int at = 0; at < message.length; at++) {
                    if (message[at] == '>') {
                        message[at] = '.';
                    }
                }
                message[size] = '.';
            }
            messages.add(message);
        }
        return messages;
    }

    private static byte[] write(List<byte[]> messages, boolean chunks, RandomGenerator random)
            throws IOException {
        var wire = new ByteArrayOutputStream();
        var output = new MessageOutput(wire);
        if (chunks) {
            output.useChunks();
        }
        for (var message : messages) {
            for (int at = 0; at < message.length; ) {
                int count = Math.min(message.length - at, 1 + random.nextInt(50_000));
                if (count == 1) {
                    output.write(message[at]);
                } else {
                    output.write(message, at, count);
                }
                at += count;
            }
            output.endMessage();
        }
        return wire.toByteArray();
    }

    @Test
    void aShortMessageCanBeTakenBackALongOneHasLeft() throws IOException {
        var wire = new ByteArrayOutputStream();
        var output = new MessageOutput(wire);
        output.useChunks();
        output.write(new byte[60_000]);
        assertThat(output.takeBack()).isTrue();
        output.write("<ok/>".getBytes(StandardCharsets.UTF_8));
        output.endMessage();
        assertThat(wire.toString(StandardCharsets.UTF_8)).isEqualTo("\n#5\n<ok/>\n##\n");

        output.write(new byte[100_000]);
        assertThat(output.takeBack()).isFalse();
    }

    /** Clients that decode each chunk by itself would stumble over half a character. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e4", "\u20ac", "\ud83d\ude00"})
    void aChunkEndsWhereACharacterDoes(String character) throws IOException {
        var wire = new WholeCharacters();
        var output = new MessageOutput(wire);
        output.useChunks();
        for (int before = 0; before < 4; before++) {
            var message = "x".repeat(before) + character.repeat(40_000);
            output.write(message.getBytes(StandardCharsets.UTF_8));
            output.endMessage();
            assertThat(wire.take().replaceAll("\n#(\\d+|#)\n", "")).isEqualTo(message);
        }
    }

    /** Takes text in pieces, none of which may end in the midst of a character. */
    private static final class WholeCharacters extends OutputStream {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(int octet) {
            throw new UnsupportedOperationException("one by one is not how it is written");
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            text.append(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(octets, offset, count)));
        }

        String take() {
            var taken = text.toString();
            text.setLength(0);
            return taken;
        }
    }

    /** Gives as many octets at a time as chance will have it. */
    private static final class CutStream extends InputStream {
        private final byte[] octets;
        private final RandomGenerator random;
        private int at;

        CutStream(byte[] octets, RandomGenerator random) {
            this.octets = octets;
            this.random = random;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one by one is not how it is read");
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            if (at == octets.length) {
                return -1;
            }
            int most = Math.min(count, octets.length - at);
            int given = 1 + random.nextInt(random.nextBoolean() ? most : Math.min(most, 4));
            System.arraycopy(octets, at, into, offset, given);
            at += given;
            return given;
        }
    }
}
