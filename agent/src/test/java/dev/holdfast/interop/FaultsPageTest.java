package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lab.Lab;
import dev.holdfast.lab.LabCatalog;
import dev.holdfast.lab.LabFiles;
import dev.holdfast.lab.LabSettings;
import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.testkit.Schemas;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The example of docs/faults.md, run as it stands there: ncclient meets a fault. */
@Tag("interop")
final class FaultsPageTest {
    private static final String PASSWORD = "a password of the lab";
    private static final Path PAGE = Path.of("docs/faults.md");

    @Test
    void theExampleDoesWhatThePageSays(@TempDir Path folder) throws Exception {
        var settings =
                new LabSettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        PasswordHash.of(PASSWORD, new SecureRandom()),
                        Optional.of(Files.writeString(folder.resolve("password"), PASSWORD + "\n")),
                        Optional.empty(),
                        folder,
                        false);
        var example = Files.writeString(folder.resolve("faults.py"), block("python"));
        try (var lab = Lab.start(LabCatalog.open("t1b"), settings, Schemas.lab())) {
            new LabFiles(lab, settings).write();
            var told =
                    Program.run(
                            Duration.ofMinutes(1),
                            List.of(
                                    "/usr/bin/python3",
                                    example.toString(),
                                    folder.resolve("lab.json").toString()));
            assertThat(told).isEqualTo(new Program(0, block("text")));
        }
    }

    /** The first block of the page in a language. */
    private static String block(String language) throws IOException {
        var page = Files.readString(PAGE);
        var fence = "```" + language + "\n";
        int begin = page.indexOf(fence) + fence.length();
        return page.substring(begin, page.indexOf("```\n", begin));
    }
}
