package dev.holdfast.interop;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * SSH of other makes, PuTTY's plink and Dropbear's dbclient, with the requests of {@link
 * OpenSshTest}: each finds algorithms in common with the device.
 */
@Tag("interop")
final class OtherSshTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path folder;

    private ClientLab lab;
    private Path requests;

    @BeforeEach
    void start() throws Exception {
        lab = ClientLab.start(folder);
        requests = Files.writeString(folder.resolve("requests"), OpenSshTest.requests());
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private Program run(String line) throws Exception {
        var script = line + " < " + requests;
        return Program.run(PATIENCE, List.of("env", "HOME=" + folder, "sh", "-c", script));
    }

    @Test
    void plinkOfPuttyWorks() throws Exception {
        var hostKey =
                Program.run(
                        PATIENCE,
                        List.of("ssh-keygen", "-l", "-F", here(), "-f", knownHosts().toString()));
        OpenSshTest.requireAnswers(
                run(
                        "plink -batch -ssh -s -P %d -l %s -pwfile %s -hostkey %s 127.0.0.1 netconf"
                                .formatted(
                                        lab.port(),
                                        ClientLab.USER,
                                        folder.resolve("password"),
                                        fingerprint(hostKey.output()))));
    }

    /** It knows hosts without their ports. */
    @Test
    void dbclientOfDropbearWorks() throws Exception {
        Files.createDirectory(folder.resolve(".ssh"));
        var line =
                Files.readAllLines(knownHosts()).stream()
                        .filter(known -> known.startsWith(here()))
                        .findFirst()
                        .orElseThrow();
        Files.writeString(
                folder.resolve(".ssh/known_hosts"), line.replace(here(), "127.0.0.1") + "\n");
        OpenSshTest.requireAnswers(
                run(
                        "DROPBEAR_PASSWORD=%s dbclient -s -p %d %s@127.0.0.1 netconf"
                                .formatted(ClientLab.PASSWORD, lab.port(), ClientLab.USER)));
    }

    private Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    private String here() {
        return "[127.0.0.1]:" + lab.port();
    }

    private static String fingerprint(String told) {
        return told.lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .filter(word -> word.startsWith("SHA256:"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(told));
    }
}
