package dev.holdfast.feature.smartlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HexFormat;

/** The flush frame against the layout and the test vector of smart-link.md section 5. */
class FlushFrameTest {
    private static final MacAddress SOURCE = MacAddress.of("00:e0:fc:12:34:57");
    private static final MacAddress DEVICE = MacAddress.of("00:e0:fc:12:34:56");
    private static final VlanId CONTROL = new VlanId(10);
    private static final VlanSet VLANS = VlanSet.of(100, 500);

    private static Authentication with(AuthMode mode, String plain) {
        return mode == AuthMode.NONE
                ? Authentication.NONE
                : Authentication.of(mode, Password.ofPlain(plain, mode));
    }

    private static Frame frame(Authentication authentication) {
        return FlushFrame.encode(SOURCE, DEVICE, CONTROL, authentication, VLANS);
    }

    @Test
    @Rule("SL-13")
    void layoutIsTheTableOctetByOctet() {
        var octets = frame(with(AuthMode.HMAC_SHA256, "Test-Key_1")).octets();
        assertThat(octets).hasSize(582);
        assertThat(HexFormat.of().formatHex(octets, 0, 38))
                .isEqualTo(
                        "010fe2000004" // destination
                                + "00e0fc123457" // source
                                + "8100e00a" // tag: priority 7, VLAN 10
                                + "0234" // length 564
                                + "aaaa0300000088b5" // LLC and SNAP
                                + "0100" // control type, version
                                + "00e0fc123456" // device id
                                + "000a" // control VLAN
                                + "0320"); // hmac-sha256, 32 octets
        var bitmap = Arrays.copyOfRange(octets, 70, 582);
        assertThat(bitmap[12]).isEqualTo((byte) 0x08);
        assertThat(bitmap[62]).isEqualTo((byte) 0x08);
    }

    @Test
    void authenticatorIsThatOfTheTestVector() {
        var octets = frame(with(AuthMode.HMAC_SHA256, "Test-Key_1")).octets();
        assertThat(HexFormat.of().formatHex(octets, 38, 70))
                .isEqualTo("697f8f0828e19c7e852d48079839a9508585192253ff1a328367e9b306a05e0e");
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        Password.ofPlain("Test-Key_1", AuthMode.HMAC_SHA256)
                                                .digest()))
                .isEqualTo("a2f1fdffc220fb7506553f0f772b117458c0e64da5286148134e5cc4b8f62272");
    }

    @ParameterizedTest
    @EnumSource(AuthMode.class)
    void whatIsSentIsWhatIsReadInEveryMode(AuthMode mode) {
        var authentication = with(mode, "secret");
        var read = FlushFrame.parse(frame(authentication)).orElseThrow();
        assertThat(read.source()).isEqualTo(SOURCE);
        assertThat(read.deviceId()).isEqualTo(DEVICE);
        assertThat(read.controlVlan()).isEqualTo(10);
        assertThat(read.mode()).isEqualTo(mode);
        assertThat(read.vlans()).isEqualTo(VLANS);
        assertThat(read.proves(authentication)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = AuthMode.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @Rule("SL-21")
    void anotherPasswordProvesNothing(AuthMode mode) {
        var read = FlushFrame.parse(frame(with(mode, "secret"))).orElseThrow();
        assertThat(read.proves(with(mode, "Secret"))).isFalse();
    }

    @Test
    void hmacCoversTheBitmap() {
        var octets = frame(with(AuthMode.HMAC_SHA256, "secret")).octets().clone();
        octets[70 + 30] ^= 1;
        var read = FlushFrame.parse(Frame.of(octets)).orElseThrow();
        assertThat(read.proves(with(AuthMode.HMAC_SHA256, "secret"))).isFalse();
    }

    @Test
    void untaggedFrameReadsTheSame() {
        var read = FlushFrame.parse(frame(Authentication.NONE).untagged()).orElseThrow();
        assertThat(read.vlans()).isEqualTo(VLANS);
    }

    /** Offsets of the length, LLC, control type, version, auth mode, auth length, padding. */
    @ParameterizedTest
    @ValueSource(ints = {16, 18, 21, 25, 26, 27, 36, 37, 38, 69})
    @Rule("SL-21")
    void everyFixedOctetIsChecked(int offset) {
        var octets = frame(Authentication.NONE).octets().clone();
        octets[offset] ^= 0x55;
        assertThat(FlushFrame.parse(Frame.of(octets))).isEmpty();
    }

    @Test
    void shortFrameIsMalformed() {
        var octets = frame(Authentication.NONE).octets();
        assertThat(FlushFrame.parse(Frame.of(Arrays.copyOf(octets, 581)))).isEmpty();
    }
}
