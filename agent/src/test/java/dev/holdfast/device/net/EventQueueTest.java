package dev.holdfast.device.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Rule;
import dev.holdfast.device.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

class EventQueueTest {
    private final EventQueue queue = new EventQueue();
    private final List<String> happened = new ArrayList<>();

    private final class Named extends Event {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        protected void happen() {
            happened.add(name + "@" + queue.nowMicros());
        }
    }

    private void runAll() {
        while (queue.runNext()) {
            assertThat(queue.nowMicros()).isLessThanOrEqualTo(queue.nextMicros());
        }
    }

    @Test
    @Rule("DP-1")
    void eventsOfEqualTimesHappenInTheOrderTheyWereFiled() {
        queue.file(new Named("b"), 5);
        queue.file(new Named("c"), 5);
        queue.file(new Named("a"), 3);
        queue.file(new Named("d"), 5);
        runAll();

        assertThat(happened).containsExactly("a@3", "b@5", "c@5", "d@5");
    }

    @Test
    @Rule("DP-19")
    void aCancelledEventDoesNotHappenAndMayBeFiledAgain() {
        var event = new Named("a");
        queue.file(event, 5);
        queue.file(event, 9);
        assertThat(queue.size()).isEqualTo(1);
        queue.cancel(event);
        assertThat(event.isFiled()).isFalse();
        queue.cancel(event);
        queue.file(event, 7);
        runAll();

        assertThat(happened).containsExactly("a@7");
    }

    @Test
    void theClockDoesNotPassAnEvent() {
        queue.file(new Named("a"), 5);

        assertThatThrownBy(() -> queue.idleUntil(6)).isInstanceOf(IllegalStateException.class);
        queue.idleUntil(5);
        assertThat(queue.nowMicros()).isEqualTo(5);
    }

    @Test
    @Rule({"DP-1", "DP-24"})
    void anyMixOfFilingAndCancellingKeepsTheOrder() {
        Seeds.forAll(
                100,
                random -> {
                    record Filed(Named event, long at, int order) {}
                    var expected = new ArrayList<Filed>();
                    happened.clear();
                    long now = queue.nowMicros();
                    for (int i = 0; i < 300; i++) {
                        if (!expected.isEmpty() && random.nextInt(3) == 0) {
                            var gone = expected.remove(random.nextInt(expected.size()));
                            queue.cancel(gone.event());
                        } else {
                            var filed = new Filed(new Named("e" + i), now + random.nextInt(50), i);
                            queue.file(filed.event(), filed.at());
                            expected.add(filed);
                        }
                    }
                    runAll();
                    expected.sort(
                            Comparator.comparingLong(Filed::at).thenComparingInt(Filed::order));
                    assertThat(happened)
                            .containsExactlyElementsOf(
                                    expected.stream()
                                            .map(f -> f.event().name + "@" + f.at())
                                            .toList());
                });
    }
}
