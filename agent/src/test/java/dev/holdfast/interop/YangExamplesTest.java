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

    /** Without this the modules would lend types and identities only. */
    private static final List<String> IMPLEMENTED =
            List.of("ietf-interfaces", "iana-if-type", "ietf-ip", "ietf-netconf-acm");

    static List<YangExample> examples() {
        return YangExample.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void yanglintJudgesAnExampleAsItsNameSays(YangExample example)
            throws IOException, InterruptedException, URISyntaxException {
        var command = new ArrayList<>(List.of("yanglint", "-t", "config"));
        command.addAll(schema());
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
        for (var module : lines(ours().resolve("INDEX"))) {
            var command = new ArrayList<>(List.of("yanglint", "-Q", "-f", "tree"));
            command.addAll(List.of("-p", ietf().toString(), "-p", ours().toString()));
            command.add(ours().resolve(module).toString());
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

    /** What a device implements, and where the rest is found. */
    private static List<String> schema() throws IOException, URISyntaxException {
        var arguments = new ArrayList<>(List.of("-p", ietf().toString()));
        for (var module : lines(ours().resolve("INDEX"))) {
            if (!module.contains("lab-control")) {
                arguments.add(ours().resolve(module).toString());
            }
        }
        for (var module : lines(ietf().resolve("INDEX"))) {
            if (IMPLEMENTED.contains(module.replaceFirst("@.*", ""))) {
                arguments.add(ietf().resolve(module).toString());
            }
        }
        return arguments;
    }

    private static List<String> lines(Path index) throws IOException {
        return Files.readAllLines(index).stream().filter(line -> !line.isBlank()).toList();
    }

    private static Path ours() throws URISyntaxException {
        return folderOf("/yang/holdfast/INDEX");
    }

    private static Path ietf() throws URISyntaxException {
        return folderOf("/yang/ietf/INDEX");
    }

    private static Path folderOf(String resource) throws URISyntaxException {
        return Path.of(YangExamplesTest.class.getResource(resource).toURI()).getParent();
    }
}
