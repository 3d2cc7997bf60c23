package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.PASSWORD;
import static dev.holdfast.scenario.SmartLinkLab.authentication;
import static dev.holdfast.scenario.SmartLinkLab.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checks of a received flush, in their order, at D: rules SL-21 to SL-24 and SL-31. */
class SmartLinkRejectionTest {
    private static final String PROOF = authentication("hmac-sha256", PASSWORD);
    private static final String WRONG = authentication("hmac-sha256", "Other-Key_2");
    private static final List<String> REASONS =
            List.of("malformed", "wrong-control-vlan", "auth-mode-mismatch", "auth-failure");

    @TempDir Path folder;

    private SmartLinkLab net;
    private WireLab lab;

    @BeforeEach
    void start() throws Exception {
        net = SmartLinkLab.t1b(folder);
        lab = net.lab;
    }

    @AfterEach
    void close() {
        net.close();
    }

    private Map<String, String> rejected() throws Exception {
        var receiver = net.receiver("D", "p2");
        var counts = new TreeMap<String, String>();
        for (var reason : REASONS) {
            if (!receiver.text("//" + reason).equals("0")) {
                counts.put(reason, receiver.text("//" + reason));
            }
        }
        return counts;
    }

    /** The flush S1 would send, to be spoilt; S1 is taken back to where it was. */
    private byte[] genuine() throws Exception {
        lab.capture("genuine", SmartLinkLab.SLAVE_LINK);
        net.manualSwitch();
        net.pass(SmartLinkLab.MOMENT);
        net.manualSwitch();
        net.pass(SmartLinkLab.MOMENT);
        net.learn();
        return FlushOnTheWire.among(lab.captured("genuine")).getFirst().octets();
    }

    private static byte[] with(byte[] frame, int offset, int value) {
        var changed = frame.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    @Test
    @Rule({"SL-21", "SL-23"})
    void theFirstCheckThatFailsDecidesAndTheFrameEndsThere() throws Exception {
        var genuine = genuine();
        var entries = net.fdb("D", 100);
        long accepted = net.counted("D", "p2", "accepted");
        lab.capture("beyond", "B:p2--D:p1");

        // VLAN 77 is not carried: the filter of the port comes before Smart Link
        net.forge("D", "p2", 77, WRONG, 100);
        assertThat(rejected()).isEmpty();
        // a wrong version, in a frame whose authenticator therefore is wrong, too
        net.forge("D", "p2", with(genuine, 27, 1));
        assertThat(rejected()).isEqualTo(Map.of("malformed", "1"));
        // another control VLAN, and no authentication
        net.forge("D", "p2", 500, "", 100);
        assertThat(rejected()).isEqualTo(Map.of("malformed", "1", "wrong-control-vlan", "1"));
        // another mode, and another password
        net.forge("D", "p2", 10, authentication("sha", "Other-Key_2"), 100);
        // the mode, and another password
        net.forge("D", "p2", 10, WRONG, 100);
        assertThat(rejected().keySet()).containsExactlyInAnyOrderElementsOf(REASONS);
        assertThat(rejected().values()).containsOnly("1");

        assertThat(net.counted("D", "p2", "accepted")).isEqualTo(accepted);
        assertThat(net.fdb("D", 100)).isEqualTo(entries);
        assertThat(FlushOnTheWire.among(lab.captured("beyond"))).isEmpty();
        assertThat(net.receiver("D", "p2").text("//last-reject-reason")).isEqualTo("auth-failure");
    }

    @Test
    @Rule({"SL-21", "SL-22"})
    void aTagThatContradictsTheFrameIsMalformed() throws Exception {
        var genuine = genuine();
        net.forge("D", "p2", with(genuine, 35, 100));
        assertThat(rejected()).isEqualTo(Map.of("malformed", "1"));
    }

    @Test
    @Rule({"SL-21", "SL-18"})
    void whatWasChangedOnTheWayFailsTheAuthenticator() throws Exception {
        var genuine = genuine();
        net.forge("D", "p2", with(genuine, 70 + 500 / 8, 0xff));
        assertThat(rejected()).isEqualTo(Map.of("auth-failure", "1"));
    }

    @Test
    @Rule("SL-24")
    void noPasswordIsAModeOfItsOwnAtBothEnds() throws Exception {
        net.forge("D", "p2", 10, "", 100);
        assertThat(rejected()).isEqualTo(Map.of("auth-mode-mismatch", "1"));
        lab.commit(
                "D",
                receiving(
                        "p2",
                        10,
                        "<authentication %s nc:operation=\"delete\"/>".formatted(SmartLinkLab.NC)));
        net.forge("D", "p2", 10, PROOF, 100);
        assertThat(rejected()).isEqualTo(Map.of("auth-mode-mismatch", "2"));
        long accepted = net.counted("D", "p2", "accepted");
        net.forge("D", "p2", 10, "", 100);
        assertThat(net.counted("D", "p2", "accepted")).isEqualTo(accepted + 1);
    }

    @Test
    @Rule({"SL-31", "NC-11"})
    void aRejectionIsToldOncePerReasonAndSecondAndCountedEachTime() throws Exception {
        try (var d = net.listen("D")) {
            for (int i = 0; i < 5; i++) {
                net.forge("D", "p2", 10, WRONG, 100);
            }
            net.forge("D", "p2", 10, "", 100);
            net.seconds(1);
            net.forge("D", "p2", 10, WRONG, 100);
            var heard = WireLab.heardBefore(d, lab, "D").split("<flush-rejected ", -1);
            assertThat(heard).hasSize(4);
            assertThat(heard[1]).contains("<reason>auth-failure</reason>");
            assertThat(heard[2]).contains("<reason>auth-mode-mismatch</reason>");
            assertThat(heard[3]).contains("<reason>auth-failure</reason>");
        }
        assertThat(rejected()).isEqualTo(Map.of("auth-failure", "6", "auth-mode-mismatch", "1"));
    }
}
