package dev.holdfast.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of other people that has run to its end. Run by the test's thread, which waits. */
public record Program(int status, String output) {
    /**
     * Runs a command in the folder of the agent, without input.
     *
     * @return its exit status, and what it wrote to both outputs in the order it was written
     * @throws IllegalStateException when it has not ended in time; then it has been stopped
     */
    public static Program run(Duration limit, List<String> command)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("holdfast-program", ".txt");
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(
                        "%s did not end in %s; it wrote:%n%s"
                                .formatted(command, limit, Files.readString(output)));
            }
            return new Program(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
