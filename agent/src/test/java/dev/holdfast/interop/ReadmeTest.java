package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * No command stands in a README that nobody runs. Commands are blocks indented by four spaces;
 * fences hold what programs print.
 */
class ReadmeTest {
    private static final String INDENT = "    ";
    private static final Set<String> FENCES = Set.of("```", "```json", "```text");

    @Test
    void everyCommandIsRunByATestAndNoTestRunsOneThatIsNotThere() throws IOException {
        var printed = new TreeSet<String>();
        for (var readme : new String[] {"../README.md", "../client-samples/README.md"}) {
            printed.addAll(commands(Files.readString(Path.of(readme))));
        }
        var run = new TreeSet<String>();
        Stream.concat(
                        Arrays.stream(ReadmeCommandsTest.class.getDeclaredMethods()),
                        Arrays.stream(ReadmeTest.class.getDeclaredMethods()))
                .flatMap(test -> Optional.ofNullable(test.getAnnotation(Runs.class)).stream())
                .forEach(runs -> run.addAll(Set.of(runs.value())));
        assertThat(run).isEqualTo(printed);
    }

    /** This test is run by the first; the second is all that continuous integration runs. */
    @Test
    @Runs({"./mvnw verify", "./mvnw verify -Pinterop"})
    void theCommandsThatTestAreWhatContinuousIntegrationRuns() throws IOException {
        assertThat(Path.of("../.ci/run")).content().contains("./mvnw -B verify -Pinterop");
    }

    @Test
    void commandsAreReadWithoutTheirComments() {
        var readme =
                """
                Text, then

                    one --option # a comment
                    two

                ```text
                    printed
                ```
                - an item
                      of a list
                """;
        assertThat(commands(readme)).containsExactly("one --option", "two");
    }

    /** Blocks begin behind an empty line; a list's item goes on without one. */
    private static Set<String> commands(String readme) {
        var commands = new TreeSet<String>();
        boolean fenced = false;
        boolean block = true;
        for (var line : readme.split("\n")) {
            if (line.startsWith("```")) {
                assertThat(fenced || FENCES.contains(line))
                        .as("%s: indent commands instead of fencing them", line)
                        .isTrue();
                fenced = !fenced;
            } else if (!fenced) {
                block = line.isBlank() || (block && line.startsWith(INDENT));
                if (block && !line.isBlank()) {
                    commands.add(line.replaceFirst("\\s# .*", "").strip());
                }
            }
        }
        return commands;
    }
}
