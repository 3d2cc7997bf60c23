package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Our modules in the eyes of libyang. */
@Tag("interop")
final class YangLintTest {
    @Test
    void yanglintHasNothingToSayAboutOurModules()
            throws IOException, InterruptedException, URISyntaxException {
        var ietf = folderOf("/yang/ietf/INDEX");
        var ours = folderOf("/yang/holdfast/INDEX");
        var command = new ArrayList<>(List.of("yanglint", "-p", ietf.toString()));
        for (var module : Files.readAllLines(ours.resolve("INDEX"))) {
            command.add(ours.resolve(module).toString());
        }
        assertThat(Program.run(Duration.ofMinutes(1), command)).isEqualTo(new Program(0, ""));
    }

    private static Path folderOf(String resource) throws URISyntaxException {
        return Path.of(YangLintTest.class.getResource(resource).toURI()).getParent();
    }
}
