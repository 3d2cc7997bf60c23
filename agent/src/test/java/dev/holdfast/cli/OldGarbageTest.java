package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the heap is worth a collection. */
class OldGarbageTest {
    private static final long MEBI = 1L << 20;

    private final OldGarbage garbage = new OldGarbage();

    @Test
    void aSmallHeapIsLeftAlone() {
        assertThat(garbage.isDue(100 * MEBI)).isFalse();
        assertThat(garbage.isDue(200 * MEBI)).isTrue();
    }

    @Test
    void aLargeOneMayGrowByHalfOfWhatLivesInIt() {
        garbage.collected(1000 * MEBI);

        assertThat(garbage.isDue(1500 * MEBI)).isFalse();
        assertThat(garbage.isDue(1600 * MEBI)).isTrue();
    }

    @Test
    void whatHasGoneMakesTheLimitSmallerAgain() {
        garbage.collected(1000 * MEBI);
        garbage.collected(40 * MEBI);

        assertThat(garbage.isDue(200 * MEBI)).isTrue();
    }
}
