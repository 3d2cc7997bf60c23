package dev.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What has to hold for every error of every row: the message names a thing and says what to do, and
 * {@code operation-failed} is for what no other tag fits.
 */
final class Remedy {
    /** What the client, or whoever looks after the server, is told to do. */
    private static final Pattern ADVICE =
            Pattern.compile(
                    "; \\w+|\\b(use|leave|send|set|name|needs|takes|has to|must)\\b"
                            + "|\\bis allowed\\b|\\bnot one of\\b|\\bneither\\b|; it is\\b");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

    /** RFC 6241 has no better tag for these; {@code agent/docs/errors.md} says why. */
    private static final Set<String> FAILED =
            Set.of(
                    // to a client of base 1.0, which does not know malformed-message
                    "; send one well-formed rpc in UTF-8",
                    "is not locked",
                    "no confirmed commit",
                    "has a subscription already",
                    "the server has a fault");

    private Remedy() {}

    static void require(ToldError error) {
        assertThat(error.message()).as("a message that says what to do").containsPattern(ADVICE);
        assertThat(error.message().split("\\s+")).as(error.message()).hasSizeGreaterThan(4);
        if (!error.things().isEmpty() && !QUOTED.matcher(error.message()).find()) {
            assertThat(error.things())
                    .as("what is wrong, one of which is named in: %s", error.message())
                    .anyMatch(error.message()::contains);
        }
        if (error.tag().equals("operation-failed") && error.appTag().isEmpty()) {
            assertThat(FAILED)
                    .as("operation-failed without an app-tag: %s", error.message())
                    .anyMatch(error.message()::contains);
        }
    }
}
