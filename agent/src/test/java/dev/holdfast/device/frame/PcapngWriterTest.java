package dev.holdfast.device.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.device.frame.PcapngWriter.Direction;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;

class PcapngWriterTest {
    @Test
    void aFileIsASectionItsInterfaceAndABlockForEachFrame() throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new PcapngWriter(out);
        int cable = writer.declare("S1-B");
        var frame = Frame.of(HexFormat.of().parseHex("ffffffffffff02000000000a0806ab"));
        writer.frame(
                cable, Instant.parse("1970-01-01T00:00:05.000000010Z"), Direction.OUTBOUND, frame);

        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo(
                        // section header: byte order, version 1.0, length unknown, application
                        "0a0d0d0a2c0000004d3c2b1a01000000ffffffffffffffff"
                                + "04000800686f6c6466617374000000002c000000"
                                // interface: Ethernet, no limit, name, nanoseconds
                                + "01000000280000000100000000000000"
                                + "02000400"
                                + "53312d42"
                                + "0900010009000000"
                                + "00000000"
                                + "28000000"
                                // packet: interface 0, time 5000000010 ns, lengths 15, octets
                                + "060000003c00000000000000010000000af2052a0f0000000f000000"
                                + "ffffffffffff02000000000a0806ab00"
                                // outbound
                                + "0200040002000000"
                                + "00000000"
                                + "3c000000");
    }
}
