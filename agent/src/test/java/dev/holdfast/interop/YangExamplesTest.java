package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.yang.YangExample;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Our modules at work in libyang: what it accepts, what it refuses, and the trees it prints. */
@Tag("interop")
final class YangExamplesTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    static List<YangExample> examples() {
        return YangExample.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void yanglintJudgesAnExampleAsItsNameSays(YangExample example)
            throws IOException, InterruptedException, URISyntaxException {
        var command = new ArrayList<>(List.of("yanglint", "-t", "config"));
        command.addAll(LintedModules.ofADevice());
        command.add(example.file().toString());
        var verdict = Program.run(LIMIT, command);
        if (example.isValid()) {
            assertThat(verdict).isEqualTo(new Program(0, ""));
        } else {
            assertThat(verdict.status()).isNotZero();
            assertThat(verdict.output()).contains("libyang err");
            example.message().ifPresent(text -> assertThat(verdict.output()).contains(text));
        }
    }

    @Test
    void treesInTheReadmeAreThoseYanglintPrints()
            throws IOException, InterruptedException, URISyntaxException {
        var printed = new StringBuilder();
        var ours = LintedModules.ours();
        var ietf = LintedModules.ietf();
        for (var module : LintedModules.names(ours)) {
            var command = new ArrayList<>(List.of("yanglint", "-Q", "-f", "tree"));
            command.addAll(List.of("-p", ietf.toString(), "-p", ours.toString()));
            command.add(ours.resolve(module).toString());
            var tree = Program.run(LIMIT, command);
            assertThat(tree.status()).isZero();
            printed.append(tree.output()).append('\n');
        }
        var readme = Files.readString(Path.of("../yang/README.md"));
        assertThat(blocks(readme)).isNotEmpty();
        assertThat(blocks(readme))
                .allSatisfy(
                        block ->
                                assertThat(printed.toString().lines().toList())
                                        .containsSubsequence(
                                                block.lines()
                                                        .filter(line -> !isOmission(line))
                                                        .toList()));
    }

    private static List<String> blocks(String markdown) {
        var parts = markdown.split("(?m)^```\n");
        return Stream.iterate(1, i -> i < parts.length, i -> i + 2).map(i -> parts[i]).toList();
    }

    private static boolean isOmission(String line) {
        return line.strip().endsWith("...");
    }
}
