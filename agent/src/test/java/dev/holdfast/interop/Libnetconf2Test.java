package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * libnetconf2, the client library of C, on libyang. What it does is in {@code
 * src/test/clients/libnetconf2_test.c}.
 */
@Tag("interop")
final class Libnetconf2Test {
    @TempDir Path folder;

    @Test
    void allThatLibnetconf2sUsersDoWorks() throws Exception {
        var program = folder.resolve("libnetconf2_test").toString();
        var compiled =
                Program.run(
                        Duration.ofMinutes(1),
                        List.of(
                                "gcc",
                                "-std=gnu17",
                                "-Wall",
                                "-Wextra",
                                "-Werror",
                                "-o",
                                program,
                                ClientLab.client("libnetconf2_test.c").toString(),
                                "-lnetconf2",
                                "-lyang"));
        assertThat(compiled.status()).as(compiled.output()).isZero();
        try (var lab = ClientLab.start(folder)) {
            var told =
                    Program.run(
                            Duration.ofMinutes(5),
                            List.of(
                                    "env",
                                    "HOME=" + folder,
                                    program,
                                    lab.port() + "",
                                    ClientLab.USER,
                                    ClientLab.PASSWORD));
            assertThat(told.status()).as(told.output()).isZero();
            assertThat(told.output()).endsWith("OK\n");
        }
    }
}
