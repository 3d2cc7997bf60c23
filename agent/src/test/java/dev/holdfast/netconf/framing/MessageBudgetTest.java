package dev.holdfast.netconf.framing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGeneratorFactory;

/** What all sessions of a process hold together has a limit. */
final class MessageBudgetTest {
    private static final int KIB = 1024;
    private static final int LIMIT = 1024 * KIB;

    private static MessageInput input(MessageBudget budget, int... lengths) {
        var wire = new StringBuilder();
        for (int length : lengths) {
            wire.append("x".repeat(length)).append("]]>]]>");
        }
        return new MessageInput(
                new ByteArrayInputStream(wire.toString().getBytes(StandardCharsets.US_ASCII)),
                LIMIT,
                budget);
    }

    @Test
    void aMessageThereIsNoRoomForIsCutAndTheNextIsRead() throws IOException {
        var budget = MessageBudget.of(100 * KIB);
        var holder = input(budget, 60 * KIB, 10);
        var other = input(budget, 60 * KIB, 10, 60 * KIB);
        assertThat(holder.read().orElseThrow().tooBig()).isFalse();

        var cut = other.read().orElseThrow();
        assertThat(cut.cut()).isEqualTo(Message.Cut.NO_ROOM);
        assertThat(cut.length()).as("its beginning").isPositive().isLessThanOrEqualTo(16 * KIB);
        assertThat(other.read().orElseThrow().length()).isEqualTo(10);

        assertThat(holder.read().orElseThrow().length()).isEqualTo(10);
        assertThat(other.read().orElseThrow().length()).isEqualTo(60 * KIB);
        holder.release();
        other.release();
        assertThat(budget.used()).isZero();
    }

    @Test
    void smallMessagesNeedNoRoom() throws IOException {
        var input = input(MessageBudget.of(0), 16 * KIB, 16 * KIB + 1, 5);
        assertThat(input.read().orElseThrow().tooBig()).isFalse();
        assertThat(input.read().orElseThrow().tooBig()).isTrue();
        assertThat(input.read().orElseThrow().length()).isEqualTo(5);
    }

    @Test
    void whatALargeMessageMeansNeedsRoomToo() throws IOException {
        var budget = MessageBudget.of(200 * KIB);
        var wire = "<a><b/></a>".repeat(2_000) + "]]>]]>" + "<a>" + "x".repeat(22_000) + "]]>]]>";
        var input =
                new MessageInput(
                        new ByteArrayInputStream(wire.getBytes(StandardCharsets.US_ASCII)),
                        LIMIT,
                        budget);
        assertThat(input.read().orElseThrow().cut()).isEqualTo(Message.Cut.NO_ROOM);
        assertThat(budget.used()).isZero();
        assertThat(input.read().orElseThrow().cut()).isEqualTo(Message.Cut.NONE);
        assertThat(budget.used()).isGreaterThan(MessageInput.ELEMENT_BYTES);
        input.release();
        assertThat(budget.used()).isZero();
    }

    @Test
    void whatIsTakenIsGivenBackWhateverCame() throws IOException {
        long base = Long.getLong("seed", 20_261_121L);
        for (long seed = base; seed < base + 50; seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var budget = MessageBudget.of(random.nextInt(2 * LIMIT));
            var inputs = new MessageInput[5];
            for (int i = 0; i < inputs.length; i++) {
                int[] lengths = random.ints(4, 0, 1 << random.nextInt(1, 22)).toArray();
                inputs[i] = input(budget, lengths);
            }
            for (int i = 0; i < 20; i++) {
                var message = inputs[random.nextInt(inputs.length)].read();
                assertThat(message.map(Message::length).orElse(0)).isLessThanOrEqualTo(LIMIT);
                assertThat(budget.used()).as("seed %d", seed).isBetween(0L, 2L * LIMIT);
            }
            for (var input : inputs) {
                input.release();
            }
            assertThat(budget.used()).as("seed %d", seed).isZero();
        }
    }
}
