package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The image of {@code docker/}: built from nothing, run as an ordinary user, asked for a hello. */
@Tag("interop")
final class ContainerTest {
    @Test
    void theContainerAnswersAHello() throws IOException, InterruptedException {
        var run =
                Program.run(
                        Duration.ofMinutes(8),
                        List.of("../docker/test.sh", System.getProperty("java.home")));
        assertThat(run.status()).as(run::output).isZero();
        assertThat(run.output()).contains("hello from the container", "stopped cleanly");
    }
}
