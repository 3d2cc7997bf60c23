package dev.holdfast.liveness;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.UnixOperatingSystemMXBean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What this process holds at an instant, garbage apart.
 *
 * @param heapBytes in use after a collection
 * @param directBytes in buffers outside the heap
 * @param platformThreads threads of the operating system that run Java
 * @param sessionThreads virtual threads that carry a session, or send its notifications
 * @param fileHandles open ones
 */
record Footprint(
        long heapBytes,
        long directBytes,
        long platformThreads,
        long sessionThreads,
        long fileHandles) {
    /** Pools come to their size when they have to; sessions that keep a thread each show. */
    private static final int SLACK_THREADS = 10;

    private static final Pattern SESSION_THREAD =
            Pattern.compile("\"(netconf|events|hang-up|test-client)[^\"]*\" virtual");

    static Footprint now() {
        System.gc();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                carriedNow(),
                ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                        .getOpenFileDescriptorCount());
    }

    private static long carriedNow() {
        try {
            var folder = Files.createTempDirectory("threads");
            var file = folder.resolve("dump.txt");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(
                                file.toString(),
                                HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
                return count(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path dump) throws IOException {
        return SESSION_THREAD.matcher(Files.readString(dump)).results().count();
    }

    /** Whether this is no more than before, but for so much memory and a few threads of pools. */
    boolean isBackAt(Footprint before, long slackBytes) {
        return heapBytes <= before.heapBytes + slackBytes
                && directBytes <= before.directBytes + slackBytes
                && platformThreads <= before.platformThreads + SLACK_THREADS
                && sessionThreads <= before.sessionThreads
                && fileHandles <= before.fileHandles;
    }
}
