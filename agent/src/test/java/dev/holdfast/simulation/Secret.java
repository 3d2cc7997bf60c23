package dev.holdfast.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * How flushes are authenticated, as smart-link.md section 2.3 has it. Immutable.
 *
 * @param mode {@code none}, {@code simple}, {@code sha} or {@code hmac-sha256}
 */
record Secret(String mode, String password) {
    static final Secret NONE = new Secret("none", "");
    static final Secret USUAL = new Secret("hmac-sha256", "Test-Key_1");

    boolean isNone() {
        return mode.equals("none");
    }

    /** The form a datastore keeps. */
    String stored() {
        var octets = password.getBytes(StandardCharsets.UTF_8);
        return mode.equals("simple")
                ? "$e$" + Base64.getEncoder().encodeToString(octets)
                : "$s$" + Base64.getEncoder().encodeToString(digest(octets));
    }

    private static byte[] digest(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
