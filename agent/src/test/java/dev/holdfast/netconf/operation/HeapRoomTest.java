package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.error.NetconfException;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A configuration grows until memory is short, and no further. */
final class HeapRoomTest {
    private final Heap heap = new Heap();
    private final HeapRoom room = new HeapRoom(heap);

    /** A heap of a thousand octets. */
    private static final class Heap implements HeapRoom.Heap {
        private long kept;
        private long garbage;
        private long nanos;
        private int collections;

        @Override
        public long maxBytes() {
            return 1000;
        }

        @Override
        public long usedBytes() {
            return kept + garbage;
        }

        @Override
        public void collect() {
            garbage = 0;
            collections++;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }
    }

    private void requireNone() {
        assertThatThrownBy(room::require)
                .isInstanceOf(NetconfException.class)
                .hasMessageContaining("delete what is not needed");
    }

    @Test
    void whileThereIsRoomNothingIsCollected() throws NetconfException {
        heap.garbage = 590;
        room.require();
        assertThat(heap.collections).isZero();
    }

    @Test
    void garbageIsNoReasonToRefuse() throws NetconfException {
        heap.kept = 300;
        heap.garbage = 600;
        room.require();
        heap.garbage = 100;
        room.require();
        assertThat(heap.collections).isEqualTo(1);
    }

    @Test
    void whatIsKeptIs() {
        heap.kept = 601;
        requireNone();
        requireNone();
        assertThat(heap.collections).isEqualTo(1);
    }

    @Test
    void whatHasBecomeOfItIsLookedForAfterAWhile() throws NetconfException {
        heap.kept = 700;
        requireNone();
        heap.kept = 500;
        heap.garbage = 200;
        requireNone();
        heap.nanos += Duration.ofSeconds(11).toNanos();
        room.require();
        assertThat(heap.collections).isEqualTo(2);
    }

    @Test
    void growthIsSeenAtOnce() throws NetconfException {
        heap.kept = 500;
        heap.garbage = 200;
        room.require();
        heap.kept = 601;
        room.require(); // so much more does no harm
        heap.kept = 700;
        requireNone();
        assertThat(heap.collections).isEqualTo(2);
    }
}
