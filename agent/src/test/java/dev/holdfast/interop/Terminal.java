package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A terminal in the folder of the project, in which a newcomer types one line. Programs find a
 * terminal to ask for passwords at, and a home of their own. Used by the test's thread.
 */
final class Terminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CTRL_C = "\u0003";

    private final Process process;
    private final Path screen;
    private final Thread ending = new Thread(this::end, "terminal-end");
    private int seen;

    private Terminal(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
        // of a test that is broken off; the program would go on, and keep its ports
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /**
     * @param home where programs keep what they keep
     * @param line as a shell takes it
     */
    static Terminal run(Path home, String line) throws IOException {
        var screen = Files.createTempFile(home, "screen", ".txt");
        var builder =
                new ProcessBuilder(
                                "env",
                                // a build in the background ignores Ctrl-C, and so would the line
                                "--default-signal=HUP,INT,QUIT",
                                "script",
                                "-q",
                                "-e",
                                "-f",
                                "-c",
                                line,
                                "/dev/null")
                        .directory(Path.of("..").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(screen.toFile());
        var environment = builder.environment();
        environment.put("SHELL", "/bin/sh");
        environment.put("HOME", home.toString());
        environment.put("XDG_DATA_HOME", home.resolve("share").toString());
        // Debian's Python has ncclient; another one before it in PATH may not
        environment.merge("PATH", "/usr/bin:/bin", (path, first) -> first + ":" + path);
        return new Terminal(builder.start(), screen);
    }

    /** All that stands on the screen, with lines as a file has them. */
    String text() throws IOException {
        return Files.readString(screen).replace("\r\n", "\n");
    }

    /** Waits until this is written below what earlier calls waited for. */
    void says(String text) throws IOException {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> text().indexOf(text, seen) >= 0 || !process.isAlive());
        var at = text().indexOf(text, seen);
        assertThat(at).as("%s in %s", text, text().substring(seen)).isNotNegative();
        seen = at + text.length();
    }

    /** Types text and the enter key. */
    void types(String text) throws IOException {
        press(text + "\n");
    }

    private void press(String keys) throws IOException {
        var keyboard = process.getOutputStream();
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Waits for the program's end and gives its exit status. */
    int ends() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(text()).isTrue();
        return process.exitValue();
    }

    int endsAfterCtrlC() throws IOException, InterruptedException {
        press(CTRL_C);
        return ends();
    }

    /** Ends it as an operator's system would. */
    int endsAfterSigterm() throws IOException, InterruptedException {
        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .forEach(ProcessHandle::destroy);
        return ends();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // it runs already
        }
        end();
    }

    /** A terminal's program leads a group, all of which goes at once: a launcher begets others. */
    private void end() {
        process.children().forEach(Terminal::endGroup);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void endGroup(ProcessHandle leader) {
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + leader.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
