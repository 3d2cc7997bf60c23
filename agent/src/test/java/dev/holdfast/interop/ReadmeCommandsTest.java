package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of README.md and client-samples/README.md, as a newcomer types them. */
@Tag("interop")
class ReadmeCommandsTest {
    private static final String HOLDFAST = Path.of("bin/holdfast").toAbsolutePath().toString();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path folder;

    /** What a command that stays up has printed so far, and the process to stop. */
    private record Running(Process process, Path output) implements AutoCloseable {
        String text() throws IOException {
            return Files.readString(output);
        }

        void says(String text) {
            await().atMost(PATIENCE)
                    .until(() -> !process.isAlive() || Files.readString(output).contains(text));
            assertThat(output).content().contains(text);
        }

        /** Ends it as an operator's system would; 143 is what Unix makes of SIGTERM. */
        int stop() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Running start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(HOLDFAST));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(folder, "output", ".txt");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new Running(process, output);
    }

    private Path secret(String text) throws IOException {
        return Files.writeString(folder.resolve("password"), text + "\n");
    }

    @Test
    void aLabComesUpAndTheSamplesTellTheirStoriesInRealTime() throws Exception {
        var data =
                Files.createDirectory(
                        folder.resolve("data"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        var password = secret("correct horse").toString();
        try (var lab =
                start(
                        "up",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--admin-password-file",
                        password)) {
            lab.says("With ncclient");
            var facts = data.resolve("labs/t1b/lab.json").toString();
            assertThat(sample("smart_link.py", facts))
                    .contains("notifies link-switched")
                    .contains("notifies flush-received")
                    .contains("notifies flush-rejected");
            assertThat(sample("smart_link_maintenance.py", "--wtr-time", "1", facts))
                    .contains("reason force-manual")
                    .contains("reason timer-expired")
                    .contains("nobody holds them any more");
            assertThat(lab.stop()).isEqualTo(143);
        }
    }

    /** What a sample prints, which has to end well. */
    private static String sample(String name, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/usr/bin/python3", "../client-samples/" + name));
        command.addAll(List.of(arguments));
        var told = Program.run(PATIENCE, command);
        assertThat(told.status()).as(told.output()).isZero();
        return told.output();
    }

    @Test
    void oneDeviceIsServedAndStops() throws Exception {
        var password = secret("correct horse").toString();
        try (var device =
                start("serve", "--port", "0", "--in-memory", "--admin-password-file", password)) {
            device.says("host key ssh-ed25519");
            assertThat(device.text()).contains("NETCONF on 127.0.0.1 port");
            assertThat(device.stop()).isEqualTo(143);
        }
    }

    @Test
    void aDocumentIsCheckedAndEveryFaultPrinted() throws Exception {
        var good = Files.writeString(folder.resolve("good.xml"), document("a", "b"));
        var bad = Files.writeString(folder.resolve("bad.xml"), document("a", "a"));
        assertThat(check(good).status()).as(check(good).output()).isZero();
        var faults = check(bad);
        assertThat(faults.status()).as(faults.output()).isEqualTo(1);
        assertThat(faults.output()).contains("SL-E4");
    }

    private static Program check(Path file) throws IOException, InterruptedException {
        return Program.run(PATIENCE, List.of(HOLDFAST, "check", file.toString()));
    }

    private static String document(String master, String slave) {
        var interfaces = new StringBuilder();
        for (var name : List.of("a", "b")) {
            interfaces.append(
                    """
                    <interface><name>%s</name>
                      <type xmlns:t="urn:ietf:params:xml:ns:yang:iana-if-type">t:ethernetCsmacd</type>
                      <port xmlns="urn:holdfast:yang:bridge-vlan"/>
                    </interface>
                    """
                            .formatted(name));
        }
        return """
        <config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
          <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">%s</interfaces>
          <smart-link xmlns="urn:holdfast:yang:smart-link"><groups><group><id>1</id>
            <master-interface>%s</master-interface><slave-interface>%s</slave-interface>
          </group></groups></smart-link>
        </config>
        """
                .formatted(interfaces, master, slave);
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        var help = Program.run(PATIENCE, List.of(HOLDFAST, "--help"));
        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("up", "serve", "check", "user");
    }
}
