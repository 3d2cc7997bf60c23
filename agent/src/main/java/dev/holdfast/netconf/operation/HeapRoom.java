package dev.holdfast.netconf.operation;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * Says whether there is memory for configurations to grow: each edit is bounded, what a thousand of
 * them leave behind is not. Used by any thread.
 *
 * <p>How much of the heap is garbage only a collection can tell, so one is asked for where it looks
 * full: not again before as much has come on top as an edit may need, or some time has passed.
 */
final class HeapRoom {
    /** Of the heap. What an edit in the making needs, and all else, has to fit beside it. */
    private static final double MOST_KEPT = 0.6;

    /** Of the heap. */
    private static final double LOOK_AGAIN = 0.15;

    private static final long LOOK_AGAIN_NANOS = 10_000_000_000L;

    private final Heap heap;
    private final long most;
    private final long step;
    private boolean looked;
    private long kept;
    private long lookedNanos;

    /** A heap as it is. */
    interface Heap {
        long maxBytes();

        /** Garbage that is not recent included. */
        long usedBytes();

        void collect();

        long nanoTime();
    }

    HeapRoom(Heap heap) {
        this.heap = heap;
        this.most = (long) (heap.maxBytes() * MOST_KEPT);
        this.step = (long) (heap.maxBytes() * LOOK_AGAIN);
    }

    /** The heap of this process. */
    static HeapRoom ofProcess() {
        return new HeapRoom(new ProcessHeap());
    }

    /**
     * @throws NetconfException resource-denied
     */
    void require() throws NetconfException {
        if (heap.usedBytes() > most && isFull()) {
            throw RpcError.resourceDenied(
                            "the configurations of this server fill its memory; delete what is not"
                                    + " needed, discard the changes of the candidate, or give the"
                                    + " server a larger heap")
                    .refusal();
        }
    }

    private synchronized boolean isFull() {
        boolean known =
                looked
                        && heap.usedBytes() - kept < step
                        && (kept <= most || heap.nanoTime() - lookedNanos < LOOK_AGAIN_NANOS);
        if (!known) {
            heap.collect();
            looked = true;
            kept = heap.usedBytes();
            lookedNanos = heap.nanoTime();
        }
        return kept > most;
    }

    private static final class ProcessHeap implements Heap {
        /** What lives long; where a collector does not part it from the rest, all of it. */
        private final List<MemoryPoolMXBean> pools =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .filter(MemoryPoolMXBean::isUsageThresholdSupported)
                        .toList();

        @Override
        public long maxBytes() {
            return Runtime.getRuntime().maxMemory();
        }

        @Override
        public long usedBytes() {
            return pools.stream()
                    .map(MemoryPoolMXBean::getUsage)
                    .mapToLong(MemoryUsage::getUsed)
                    .sum();
        }

        @Override
        public void collect() {
            System.gc();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
