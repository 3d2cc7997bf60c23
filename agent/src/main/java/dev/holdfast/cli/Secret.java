package dev.holdfast.cli;

import dev.holdfast.error.FileTrouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads secrets from files, because arguments are visible to everyone on the machine. */
final class Secret {
    private Secret() {}

    /**
     * The first line of a file.
     *
     * @throws CommandFailure names the file when it cannot be read, or its first line is blank
     */
    static String firstLine(Path file) throws CommandFailure {
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .filter(line -> !line.isBlank())
                    .orElseThrow(
                            () ->
                                    new CommandFailure(
                                            file + " is empty; its first line is what is read"));
        } catch (UncheckedIOException e) {
            throw new CommandFailure("cannot read " + file + ": " + FileTrouble.reason(e), e);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + FileTrouble.reason(e), e);
        }
    }
}
