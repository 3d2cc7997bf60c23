package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The formatter decides layout: google-java-format in its AOSP style, over every Java source.
 *
 * <p>A test rather than a Maven plugin because google-java-format uses the javac it runs on, which
 * has to be that of the JDK the sources are written for and not of the Java Maven runs on. With
 * {@code -Dformat=update} it rewrites the sources instead of refusing them.
 */
final class FormatTest {
    private static final boolean UPDATE = "update".equals(System.getProperty("format"));
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void everySourceIsInFormat() throws IOException {
        var root = Path.of("..").toAbsolutePath().normalize();
        var untidy =
                Stream.concat(sources(Path.of("src")), sources(Path.of("../client-samples")))
                        .toList()
                        .parallelStream()
                        .filter(file -> !isTidy(file))
                        .map(file -> root.relativize(file.toAbsolutePath().normalize()))
                        .toList();
        assertThat(UPDATE ? List.<Path>of() : untidy)
                .as(
                        "sources out of format; `./mvnw -q test -Dtest=FormatTest"
                                + " -Dformat=update` formats them all")
                .isEmpty();
    }

    private static Stream<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static boolean isTidy(Path file) {
        try {
            var source = Files.readString(file);
            var formatted = FORMATTER.formatSourceAndFixImports(source);
            if (UPDATE && !formatted.equals(source)) {
                Files.writeString(file, formatted);
            }
            return formatted.equals(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + " is not Java: " + e.getMessage(), e);
        }
    }
}
