package dev.holdfast.feature.smartlink;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import java.util.Optional;

/**
 * Flush frames made to try receivers out, as a stranger at the other end of a cable could make
 * them. Free of threads.
 */
public final class ForgedFlush {
    private ForgedFlush() {}

    /**
     * How the frame proves its origin.
     *
     * @param mode {@code simple}, {@code sha} or {@code hmac-sha256}
     * @param password plain text of 1 to 16 octets
     */
    public record Proof(String mode, String password) {
        @Override
        public String toString() {
            return mode; // a secret is not shown
        }
    }

    /**
     * A well-formed frame.
     *
     * @param source the port that claims to have sent it
     * @param deviceId the device that claims to have sent it
     * @param vlans whose entries receivers are to remove
     */
    public static Frame frame(
            MacAddress source,
            MacAddress deviceId,
            VlanId controlVlan,
            Optional<Proof> proof,
            VlanSet vlans) {
        var authentication = proof.map(ForgedFlush::authentication).orElse(Authentication.NONE);
        return FlushFrame.encode(source, deviceId, controlVlan, authentication, vlans);
    }

    private static Authentication authentication(Proof proof) {
        var mode = AuthMode.ofYang(proof.mode());
        return Authentication.of(mode, Password.ofPlain(proof.password(), mode));
    }
}
