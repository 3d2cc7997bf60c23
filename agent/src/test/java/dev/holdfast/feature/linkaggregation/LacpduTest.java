package dev.holdfast.feature.linkaggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** The octets of an LACPDU (IEEE 802.1AX, LACPDU structure and encoding). */
class LacpduTest {
    private static final MacAddress PORT = MacAddress.of("00:e0:fc:00:01:01");
    private static final Participant ACTOR =
            new Participant(
                    new PartnerId(0x8000, MacAddress.of("00:e0:fc:00:01:00"), 4),
                    0x8000,
                    1,
                    LacpFlags.of(0x3d));
    private static final Participant PARTNER =
            new Participant(
                    new PartnerId(100, MacAddress.of("00:e0:fc:00:02:00"), 7),
                    0x8000,
                    2,
                    LacpFlags.of(0x0f));
    private static final Lacpdu PDU = new Lacpdu(ACTOR, PARTNER);

    @Test
    @Rule("DP-16")
    void everyOctetIsWhereTheStandardHasIt() {
        var expected =
                """
                01 80 c2 00 00 02 00 e0 fc 00 01 01 88 09 01 01
                01 14 80 00 00 e0 fc 00 01 00 00 04 80 00 00 01 3d 00 00 00
                02 14 00 64 00 e0 fc 00 02 00 00 07 80 00 00 02 0f 00 00 00
                03 10 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                00 00\
                """
                        .replaceAll("\\s+", "");
        var octets = PDU.toFrame(PORT).octets();
        assertThat(octets).hasSize(124);
        assertThat(HexFormat.of().formatHex(octets))
                .isEqualTo(expected + "00".repeat(124 - expected.length() / 2));
    }

    @Test
    @Rule("DP-16")
    void whatIsWrittenIsReadAgain() {
        var frame = PDU.toFrame(PORT);
        assertThat(Lacpdu.isOne(frame)).isTrue();
        assertThat(Lacpdu.parse(frame)).contains(PDU);
        var hello = new Lacpdu(ACTOR, Participant.UNKNOWN);
        assertThat(Lacpdu.parse(hello.toFrame(PORT))).contains(hello);
        for (int octet = 0; octet < 256; octet++) {
            assertThat(LacpFlags.of(octet).octet()).isEqualTo(octet);
        }
    }

    @Test
    void aMarkerSharesTheAddressAndIsNoLacpdu() {
        var octets = PDU.toFrame(PORT).octets();
        octets[14] = 2;
        assertThat(Lacpdu.isOne(Frame.of(octets))).isFalse();
    }

    @Test
    void whatIsCutShortOrContradictsItselfIsMalformed() {
        var whole = PDU.toFrame(PORT).octets();
        for (int length = 15; length < whole.length; length++) {
            var cut = Frame.of(Arrays.copyOf(whole, length));
            assertThat(Lacpdu.parse(cut)).as("%d octets", length).isEmpty();
        }
        for (int at : new int[] {16, 17, 36, 37}) {
            var wrong = whole.clone();
            wrong[at]++;
            assertThat(Lacpdu.parse(Frame.of(wrong))).as("octet %d", at).isEmpty();
        }
    }

    @Test
    void noOctetsAreTooOddToBeRead() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            var octets = PDU.toFrame(PORT).octets();
            octets[14 + random.nextInt(110)] = (byte) random.nextInt();
            octets[14 + random.nextInt(110)] = (byte) random.nextInt();
            var frame = Frame.of(octets);
            assertThat(!Lacpdu.isOne(frame) || Lacpdu.parse(frame) != null).isTrue();
        }
    }
}
