package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench;
import dev.holdfast.device.net.Capture;
import dev.holdfast.feature.HostBench;
import dev.holdfast.feature.Trees;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** LACP on a cable, as Wireshark's engine reads it. */
@Tag("interop")
final class LacpCaptureTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String LAG =
            """
            interfaces/interface[lag1]/type = iana-if-type:ieee8023adLag
            interfaces/interface[lag1]/aggregation/lacp/timeout = short
            interfaces/interface[lag1]/aggregation/lacp/system-id = 00:00:5e:00:53:0%d
            interfaces/interface[lag1]/aggregation/lacp/key = 4%d
            interfaces/interface[p1]/type = iana-if-type:ethernetCsmacd
            interfaces/interface[p1]/member-of = lag1
            """;

    @TempDir Path folder;

    @Test
    @Rule("DP-16")
    void tsharkReadsANegotiationWithoutAComplaint() throws IOException, InterruptedException {
        var file = captured();

        var read =
                tshark(
                        file,
                        "-Y",
                        "lacp",
                        "-T",
                        "fields",
                        "-E",
                        "separator=,",
                        "-e",
                        "lacp.actor.sysid",
                        "-e",
                        "lacp.actor.key",
                        "-e",
                        "lacp.actor.port",
                        "-e",
                        "lacp.actor.state",
                        "-e",
                        "lacp.partner.sysid",
                        "-e",
                        "lacp.partner.key",
                        "-e",
                        "lacp.partner.state");
        assertThat(read.status()).isZero();
        var lines = read.output().lines().filter(line -> line.startsWith("00:00:5e")).toList();
        assertThat(lines).hasSizeGreaterThan(8);
        // nobody known; then in sync; at last both collect and distribute
        assertThat(lines.getFirst())
                .isEqualTo("00:00:5e:00:53:01,41,1,0x87,00:00:00:00:00:00,0,0x00");
        assertThat(lines)
                .contains("00:00:5e:00:53:02,42,1,0x0f,00:00:5e:00:53:01,41,0x87")
                .contains("00:00:5e:00:53:01,41,1,0x3f,00:00:5e:00:53:02,42,0x3f");

        var faults = tshark(file, "-Y", "_ws.malformed or _ws.expert.severity >= warning");
        assertThat(faults.status()).isZero();
        assertThat(faults.output().lines().filter(line -> line.contains("LACP"))).isEmpty();
        var all = tshark(file, "-Y", "not lacp");
        assertThat(all.output().lines().filter(line -> line.contains("00:"))).isEmpty();
    }

    private static Program tshark(Path file, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tshark", "-r", file.toString()));
        command.addAll(List.of(more));
        return Program.run(LIMIT, command);
    }

    /** Two devices agree on a LAG of one cable. */
    private Path captured() throws IOException {
        try (var net = new HostBench()) {
            var a = net.bench.device("A", 1);
            var b = net.bench.device("B", 1);
            var cable = net.bench.cable(a, 1, b, 1);
            var capture = new Capture[1];
            net.turn(() -> capture[0] = Capture.on(cable, Bench.EPOCH, Capture.DEFAULT_LIMIT));
            net.start(a, Trees.of(LAG.formatted(1, 1)));
            net.start(b, Trees.of(LAG.formatted(2, 2)));
            net.pass(Duration.ofSeconds(5));
            var file = folder.resolve("lacp.pcapng");
            try (var out = Files.newOutputStream(file)) {
                capture[0].writeTo(out);
            }
            return file;
        }
    }
}
