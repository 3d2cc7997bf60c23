package dev.holdfast.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Lets sessions work for a while and takes the time. Used by the thread of the program. */
final class Meter {
    private Meter() {}

    /** What one session did. */
    private record Share(long[] nanos, long octets) {}

    /** Lets every session do its work until the time is over, each on a thread of its own. */
    static Sample measure(Server server, List<Session> sessions, double seconds, Work work)
            throws IOException {
        double cpu = server.cpuSeconds();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        var shares = inParallel(sessions.size(), i -> share(sessions.get(i), work, start + i, end));
        double took = (System.nanoTime() - start) / 1e9;
        var all = shares.stream().map(Share::nanos).flatMapToLong(Arrays::stream).toArray();
        long octets = shares.stream().mapToLong(Share::octets).sum();
        return Sample.of(all, took, server.cpuSeconds() - cpu, octets);
    }

    /** Something done once. */
    interface Feat {
        long done() throws IOException;
    }

    /** Takes the time of something that is done once. */
    static Sample once(Server server, Feat feat) throws IOException {
        double cpu = server.cpuSeconds();
        long start = System.nanoTime();
        long octets = feat.done();
        long nanos = System.nanoTime() - start;
        return Sample.of(new long[] {nanos}, nanos / 1e9, server.cpuSeconds() - cpu, octets);
    }

    private static Share share(Session session, Work work, long seed, long end) throws IOException {
        var random = new SplittableRandom(seed);
        var nanos = new long[1024];
        int done = 0;
        long octets = 0;
        long now = System.nanoTime();
        do {
            octets += work.once(session, random);
            long then = System.nanoTime();
            if (done == nanos.length) {
                nanos = Arrays.copyOf(nanos, done * 2);
            }
            nanos[done++] = then - now;
            now = then;
        } while (now < end);
        return new Share(Arrays.copyOf(nanos, done), octets);
    }

    /** Something done by one of several at a time. */
    interface Part<T> {
        T by(int number) throws IOException;
    }

    /** Does something that often, all at a time. */
    static <T> List<T> inParallel(int times, Part<T> part) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    IntStream.range(0, times)
                            .mapToObj(i -> threads.submit(() -> part.by(i)))
                            .toList();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
