package dev.holdfast.bench.device;

import dev.holdfast.device.table.Fdb;
import dev.holdfast.device.table.FdbEntry;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.device.table.TableObserver;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Octets of heap a MAC entry takes, with the table, its place in the ageing wheel and nothing else;
 * the goal is 120. A program: heap before, heap after, by the number of entries.
 */
public final class EntrySize {
    private static final int ENTRIES = 1_000_000;
    private static final long MAC = 0x02_11_00_00_00_00L;
    private static final TableObserver<FdbEntry> NOBODY =
            new TableObserver<>() {
                @Override
                public void added(FdbEntry entry) {
                    // nobody is told
                }

                @Override
                public void moved(FdbEntry before, FdbEntry after) {
                    // nobody is told
                }

                @Override
                public void removed(FdbEntry entry, RemovalCause cause) {
                    // nobody is told
                }
            };

    private EntrySize() {}

    public static void main(String[] arguments) {
        print("addresses in order", inOrder());
        print("addresses in no order", shuffled());
    }

    private static void print(String what, long[] addresses) {
        long before = usedOctets();
        var fdb = new Fdb(ENTRIES, NOBODY);
        for (int i = 0; i < ENTRIES; i++) {
            fdb.learn(1 + i % 4, addresses[i], i % 8, i);
        }
        long taken = usedOctets() - before;
        System.out.printf(
                "%-22s %,d entries, %.1f octets an entry%n",
                what, fdb.size(), (double) taken / fdb.size());
        Reference.reachabilityFence(fdb);
        Reference.reachabilityFence(addresses);
    }

    private static long[] inOrder() {
        var addresses = new long[ENTRIES];
        Arrays.setAll(addresses, i -> MAC + i);
        return addresses;
    }

    private static long[] shuffled() {
        var addresses = inOrder();
        var random = new SplittableRandom(1);
        for (int i = ENTRIES - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long other = addresses[j];
            addresses[j] = addresses[i];
            addresses[i] = other;
        }
        return addresses;
    }

    /** What is alive: the smallest of several readings, each after a collection. */
    private static long usedOctets() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            var runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
