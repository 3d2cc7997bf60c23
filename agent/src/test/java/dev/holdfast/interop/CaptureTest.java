package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.device.Bench;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.net.Capture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What passes a cable, as Wireshark's engine reads it. */
@Tag("interop")
final class CaptureTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir Path folder;

    @Test
    void tsharkReadsACaptureOfATrunkWithoutAComplaint() throws IOException, InterruptedException {
        var file = captured();

        var fields =
                tshark(
                        file,
                        "-T",
                        "fields",
                        "-E",
                        "separator=,",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "frame.interface_name",
                        "-e",
                        "vlan.id",
                        "-e",
                        "arp.opcode",
                        "-e",
                        "udp.dstport");
        assertThat(fields.status()).isZero();
        var lines = fields.output().lines().filter(line -> line.startsWith("17")).toList();
        assertThat(lines)
                .startsWith(
                        "1767225600.000010000,A-B-1,100,1,",
                        "1767225600.000040000,A-B-1,100,2,",
                        "1767225600.000070000,A-B-1,100,,9")
                .hasSize(2 + 11);

        var faults =
                tshark(
                        file,
                        "-Y",
                        "_ws.malformed or _ws.expert.severity >= warning"
                                + " or ip.checksum.status == 0 or udp.checksum.status == 0");
        assertThat(faults.status()).isZero();
        assertThat(faults.output().lines().filter(line -> line.contains("10.1.100."))).isEmpty();
    }

    private Program tshark(Path file, String... more) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                "tshark",
                                "-r",
                                file.toString(),
                                "-o",
                                "ip.check_checksum:TRUE",
                                "-o",
                                "udp.check_checksum:TRUE"));
        command.addAll(List.of(more));
        return Program.run(LIMIT, command);
    }

    /** ARP and a flow between two hosts, on the trunk between their switches. */
    private Path captured() throws IOException {
        var bench = new Bench();
        var a = bench.device("A", 2);
        var b = bench.device("B", 2);
        var trunk = bench.cable(a, 1, b, 1);
        bench.cable(bench.host("H1", "10.1.100.11/24", null), a, 2);
        bench.cable(bench.host("H2", "10.1.100.12/24", null), b, 2);
        a.configure(new Settings().trunk(1, 100).access(2, 100).done());
        b.configure(new Settings().trunk(1, 100).access(2, 100).done());
        var capture = Capture.on(trunk, bench.network.epoch(), Capture.DEFAULT_LIMIT);
        bench.flow("f", "H1", "10.1.100.12", 10);
        bench.pass(Duration.ofMillis(1_010));
        capture.stop();
        bench.pass(Duration.ofMillis(1_000));
        var file = folder.resolve("trunk.pcapng");
        try (var out = Files.newOutputStream(file)) {
            capture.writeTo(out);
        }
        return file;
    }
}
