package dev.holdfast.bench.load;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A server that runs in a process of its own: where it listens, and what it costs according to
 * Linux. Used by the thread of the program.
 */
final class Server implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "benchmark";

    private static final Pattern PORT = Pattern.compile("NETCONF on \\S+ port (\\d+)");
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final double TICKS_PER_SECOND = 100;

    private final String name;
    private final Process process;
    private final int port;

    private Server(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /** Starts a command and waits until it says where it listens. */
    static Server start(String name, List<String> command) throws IOException {
        var log = File.createTempFile("holdfast-bench", ".log");
        log.deleteOnExit();
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .redirectInput(new File("/dev/null"))
                        .start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (process.isAlive() && System.nanoTime() < deadline) {
            var said = PORT.matcher(Files.readString(log.toPath()));
            if (said.find()) {
                return new Server(name, process, Integer.parseInt(said.group(1)));
            }
            pause(1);
        }
        process.destroy();
        throw new IOException(name + " does not listen:\n" + Files.readString(log.toPath()));
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Processor time the process has used so far, in steps of 10 ms. */
    double cpuSeconds() {
        var stat = read("stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    double residentMib() {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                        .sum()
                / 1024.0;
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is gone", e);
        }
    }

    /** What its threads do, what its sockets hold, and what it waits for, as Linux sees it. */
    List<String> diagnosis() throws IOException {
        var pid = Long.toString(process.pid());
        return List.of(
                said("grep", "-r", "tfd", "/proc/" + pid + "/fdinfo"),
                said("ss", "-tnp"),
                said(jdk("jcmd"), pid, "Thread.print"));
    }

    private static String said(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes());
    }

    private static String jdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** Octets of the objects that are alive, after a full collection. */
    long liveHeapOctets() throws IOException {
        var histogram = said(jdk("jcmd"), Long.toString(process.pid()), "GC.class_histogram");
        var total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("jcmd counts no objects of " + name);
        }
        return Long.parseLong(total.group(1));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
