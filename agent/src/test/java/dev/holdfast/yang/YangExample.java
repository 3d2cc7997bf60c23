package dev.holdfast.yang;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A configuration under {@code yang-examples}: a whole document of several top-level elements.
 * Immutable.
 *
 * <p>The name of the file says whether it is {@code valid-} or {@code invalid-}; the comment at the
 * top says why, and of an invalid one what a server answers, in lines such as {@code error-tag:
 * data-missing}.
 */
public record YangExample(Path file, String about, Map<String, String> expected, String xml) {
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--(.*?)-->\\s*(.*)");
    private static final Pattern EXPECTED = Pattern.compile("([a-z-]+): (.*)");

    /** All examples, by file name. */
    public static List<YangExample> all() {
        try (var files = Files.list(folder())) {
            return files.sorted().map(YangExample::read).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(YangExample.class.getResource("/yang-examples").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static YangExample read(Path file) {
        try {
            var parts = COMMENT.matcher(Files.readString(file));
            if (!parts.matches()) {
                throw new AssertionError(file + " has no comment that says what it is");
            }
            var about = new StringBuilder();
            var expected = new TreeMap<String, String>();
            for (var line : parts.group(1).strip().lines().map(String::strip).toList()) {
                var pair = EXPECTED.matcher(line);
                if (pair.matches()) {
                    expected.put(pair.group(1), pair.group(2));
                } else {
                    about.append(about.isEmpty() ? "" : " ").append(line);
                }
            }
            return new YangExample(file, about.toString(), expected, parts.group(2));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public boolean isValid() {
        return file.getFileName().toString().startsWith("valid-");
    }

    /** Part of the model's own message, where the model has one. */
    public Optional<String> message() {
        return Optional.ofNullable(expected.get("message"));
    }

    @Override
    public String toString() {
        return file.getFileName() + ": " + about;
    }
}
