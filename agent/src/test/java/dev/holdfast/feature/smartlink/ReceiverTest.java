package dev.holdfast.feature.smartlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a receiving interface makes of a flush frame: the checks of SL-21 in their order. */
class ReceiverTest {
    private static final MacAddress SOURCE = MacAddress.of("00:e0:fc:12:34:57");
    private static final MacAddress DEVICE = MacAddress.of("00:e0:fc:12:34:56");
    private static final VlanId VLAN_10 = new VlanId(10);
    private static final VlanId VLAN_20 = new VlanId(20);

    private static Authentication authentication(String mode, String plain) {
        var authMode = AuthMode.ofYang(mode);
        return authMode == AuthMode.NONE
                ? Authentication.NONE
                : Authentication.of(authMode, Password.ofPlain(plain, authMode));
    }

    private static Receiver receiver(Authentication expected) {
        SortedMap<VlanId, Authentication> vlans = new TreeMap<>();
        vlans.put(VLAN_10, expected);
        return Receiver.of(vlans);
    }

    private static Optional<FlushFrame> frame(VlanId controlVlan, Authentication authentication) {
        return FlushFrame.parse(
                FlushFrame.encode(
                        SOURCE, DEVICE, controlVlan, authentication, VlanSet.of(100, 500)));
    }

    @ParameterizedTest
    @CsvSource({"none", "simple", "sha", "hmac-sha256"})
    @Rule("SL-24")
    void equalModeAndPasswordAreAccepted(String mode) {
        var authentication = authentication(mode, "secret");
        assertThat(receiver(authentication).judge(VLAN_10, frame(VLAN_10, authentication)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"none, sha", "sha, none", "sha, hmac-sha256", "simple, sha"})
    @Rule("SL-24")
    void anotherModeIsAMismatchEvenWithTheSamePassword(String expected, String sent) {
        assertThat(
                        receiver(authentication(expected, "secret"))
                                .judge(VLAN_10, frame(VLAN_10, authentication(sent, "secret"))))
                .contains(RejectReason.AUTH_MODE_MISMATCH);
    }

    @Test
    @Rule("SL-21")
    void firstFailingCheckDecides() {
        var receiver = receiver(authentication("sha", "secret"));
        assertThat(receiver.judge(VLAN_10, Optional.empty())).contains(RejectReason.MALFORMED);
        // wrong VLAN, wrong mode and wrong password at once: the VLAN is looked at first
        assertThat(receiver.judge(VLAN_20, frame(VLAN_20, authentication("simple", "other"))))
                .contains(RejectReason.WRONG_CONTROL_VLAN);
        assertThat(receiver.judge(VLAN_10, frame(VLAN_10, authentication("simple", "other"))))
                .contains(RejectReason.AUTH_MODE_MISMATCH);
        assertThat(receiver.judge(VLAN_10, frame(VLAN_10, authentication("sha", "other"))))
                .contains(RejectReason.AUTH_FAILURE);
    }

    @Test
    @Rule("SL-22")
    void tagAndFieldHaveToAgree() {
        assertThat(
                        receiver(Authentication.NONE)
                                .judge(VLAN_10, frame(VLAN_20, Authentication.NONE)))
                .contains(RejectReason.MALFORMED);
    }

    @Test
    @Rule("SL-31")
    void rejectionsAreToldOncePerReasonAndSecond() {
        var receiver = receiver(Authentication.NONE);
        assertThat(receiver.tells(RejectReason.MALFORMED, 5)).isTrue();
        var told = receiver.rejected(RejectReason.MALFORMED, true, 5);
        assertThat(told.tells(RejectReason.MALFORMED, 1_000_004)).isFalse();
        assertThat(told.tells(RejectReason.AUTH_FAILURE, 6)).isTrue();
        var silent = told.rejected(RejectReason.MALFORMED, false, 900_000);
        assertThat(silent.tells(RejectReason.MALFORMED, 1_000_005)).isTrue();
        assertThat(silent.counters().rejectedFor(RejectReason.MALFORMED)).isEqualTo(2);
    }
}
