package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Our modules in the eyes of libyang. */
@Tag("interop")
final class YangLintTest {
    @Test
    void yanglintHasNothingToSayAboutOurModules()
            throws IOException, InterruptedException, URISyntaxException {
        var command = new ArrayList<>(List.of("yanglint", "-p", LintedModules.ietf().toString()));
        command.addAll(LintedModules.inOrder());
        assertThat(Program.run(Duration.ofMinutes(1), command)).isEqualTo(new Program(0, ""));
    }
}
