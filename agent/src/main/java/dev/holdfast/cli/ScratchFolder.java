package dev.holdfast.cli;

import dev.holdfast.error.FileTrouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for what is kept only while something runs. Closed by one thread, and empty then. */
public final class ScratchFolder implements AutoCloseable {
    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /** A new one, among the temporary files of this machine; only its owner can read it. */
    public static ScratchFolder create() throws CommandFailure {
        try {
            return new ScratchFolder(Files.createTempDirectory("holdfast-"));
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot make a folder in "
                            + System.getProperty("java.io.tmpdir")
                            + ": "
                            + FileTrouble.reason(e),
                    e);
        }
    }

    public Path path() {
        return path;
    }

    /** Deletes it with all that is in it; what somebody else has made undeletable stays. */
    @Override
    public void close() {
        try (var all = Files.walk(path)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // the machine clears its temporary files itself, and there is nobody left to tell
        }
    }
}
