package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lab.Lab;
import dev.holdfast.lab.LabCatalog;
import dev.holdfast.lab.LabFile;
import dev.holdfast.lab.LabFiles;
import dev.holdfast.lab.LabSettings;
import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.testkit.Schemas;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The samples, each against a T1b of its own with a clock that is moved by hand. */
@Tag("interop")
final class SmartLinkSampleTest {
    private static final String PASSWORD = "a password of the lab";
    private static final Path SAMPLES = Path.of("../client-samples");
    private static final Path README = SAMPLES.resolve("README.md");
    private static final String BLOCK = "```text\n";

    @TempDir Path folder;

    /**
     * Nothing in the lab depends on the time of day, so neither does what the sample prints. {@code
     * -Dgolden=update} puts it into the README.
     */
    @ParameterizedTest
    @ValueSource(strings = {"smart_link.py", "smart_link_maintenance.py"})
    void aSampleTellsTheStoryTheReadmeShows(String sample) throws Exception {
        var passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        var settings =
                new LabSettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        PasswordHash.of(PASSWORD, new SecureRandom()),
                        Optional.of(passwordFile),
                        Optional.empty(),
                        folder,
                        false);
        try (var lab = Lab.start(stepped(LabCatalog.open("t1b")), settings, Schemas.lab())) {
            new LabFiles(lab, settings).write();
            var told =
                    Program.run(
                            Duration.ofMinutes(3),
                            List.of(
                                    "/usr/bin/python3",
                                    SAMPLES.resolve(sample).toString(),
                                    folder.resolve("lab.json").toString()));
            assertThat(told.status()).as(told.output()).isZero();
            if (System.getProperty("golden", "").equals("update")) {
                Files.writeString(README, readme().replace(shown(sample), told.output()));
            }
            assertThat(told.output()).isEqualTo(shown(sample));
        }
    }

    private static LabFile stepped(LabFile file) {
        var epoch = Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
        return new LabFile(
                file.name(),
                new LabFile.Clock(LabFile.Mode.STEPPED, epoch, file.clock().seed()),
                file.nodes(),
                file.hosts(),
                file.switches(),
                file.links());
    }

    private static String readme() throws IOException {
        return Files.readString(README);
    }

    /** The block of text in the section of a sample. */
    private static String shown(String sample) throws IOException {
        var section = readme().indexOf("\n## " + sample + "\n");
        var begin = readme().indexOf(BLOCK, section) + BLOCK.length();
        return readme().substring(begin, readme().indexOf("```\n", begin));
    }
}
