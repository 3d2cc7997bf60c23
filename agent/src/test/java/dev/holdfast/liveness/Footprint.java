package dev.holdfast.liveness;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.UnixOperatingSystemMXBean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What this process holds at an instant, garbage apart.
 *
 * @param heapBytes in use after a collection
 * @param sessionThreads virtual threads that carry a session, or send its notifications
 * @param fileHandles open ones
 */
record Footprint(long heapBytes, long sessionThreads, long fileHandles) {
    private static final Pattern SESSION_THREAD =
            Pattern.compile("\"(netconf|events|hang-up|test-client)[^\"]*\" virtual");

    static Footprint now() {
        System.gc();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
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

    /** Whether this is no more than before, but for so much heap. */
    boolean isBackAt(Footprint before, long slackBytes) {
        return heapBytes <= before.heapBytes + slackBytes
                && sessionThreads <= before.sessionThreads
                && fileHandles <= before.fileHandles;
    }
}
