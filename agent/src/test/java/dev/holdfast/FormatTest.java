package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * The formatter decides layout: google-java-format in its AOSP style, over every Java source.
 *
 * <p>A test rather than a Maven plugin because google-java-format uses the javac it runs on, which
 * has to be that of the JDK the sources are written for and not of the Java Maven runs on. With
 * {@code -Dformat=update} it rewrites the sources instead of refusing them. What was in format is
 * remembered by its digest under {@code target}, since formatting costs seconds.
 */
final class FormatTest {
    private static final boolean UPDATE = "update".equals(System.getProperty("format"));
    private static final Path KNOWN = Path.of("target/in-format.txt");
    private static final String FORMATTER_JAR =
            Formatter.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void everySourceIsInFormat() throws IOException {
        var known = Files.exists(KNOWN) ? Set.copyOf(Files.readAllLines(KNOWN)) : Set.<String>of();
        var root = Path.of("..").toAbsolutePath().normalize();
        var untidy = new ConcurrentSkipListSet<Path>();
        var tidy = new ConcurrentSkipListSet<String>();
        Stream.concat(sources(Path.of("src")), sources(Path.of("../client-samples")))
                .toList()
                .parallelStream()
                .forEach(
                        file -> {
                            var digest = digest(file);
                            if (known.contains(digest) || isTidy(file)) {
                                tidy.add(digest);
                            } else {
                                untidy.add(root.relativize(file.toAbsolutePath().normalize()));
                            }
                        });
        Files.createDirectories(KNOWN.getParent());
        Files.write(KNOWN, tidy);
        assertThat(UPDATE ? Set.<Path>of() : untidy)
                .as(
                        "sources out of format; `./mvnw -q test -Dtest=FormatTest"
                                + " -Dformat=update` formats them all")
                .isEmpty();
    }

    /** Of the source and the formatter, so that another version starts afresh. */
    private static String digest(Path file) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(FORMATTER_JAR.getBytes(UTF_8));
            return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
