package dev.holdfast.feature.smartlink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A password in the form a datastore keeps it (smart-link.md section 2.3). Immutable.
 *
 * <p>{@code $e$} and base64 of the text for the mode {@code simple}, whose frames carry the text;
 * {@code $s$} and base64 of SHA-256 of the text for the others, which need no more than that.
 */
final class Password {
    static final String PLAIN = "$0$";
    static final int MAX_OCTETS = 16;

    private static final String REVERSIBLE = "$e$";
    private static final String DIGEST = "$s$";
    private static final int DIGEST_OCTETS = 32;

    private final boolean reversible;
    private final byte[] octets;

    private Password(boolean reversible, byte[] octets) {
        this.reversible = reversible;
        this.octets = octets;
    }

    /** The form kept of a plain text of 1 to 16 octets, as the mode asks for. */
    static Password ofPlain(String plain, AuthMode mode) {
        var octets = plain.getBytes(StandardCharsets.UTF_8);
        return mode == AuthMode.SIMPLE
                ? new Password(true, octets)
                : new Password(false, sha256(octets));
    }

    /** Reads a stored form; empty when the text is none. */
    static Optional<Password> ofStored(String text) {
        boolean reversible = text.startsWith(REVERSIBLE);
        if (!reversible && !text.startsWith(DIGEST)) {
            return Optional.empty();
        }
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(text.substring(REVERSIBLE.length()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        boolean fits =
                reversible
                        ? octets.length >= 1 && octets.length <= MAX_OCTETS
                        : octets.length == DIGEST_OCTETS;
        return fits ? Optional.of(new Password(reversible, octets)) : Optional.empty();
    }

    /** The text a datastore keeps and returns. */
    String stored() {
        return (reversible ? REVERSIBLE : DIGEST) + Base64.getEncoder().encodeToString(octets);
    }

    /** The text's octets, for {@link AuthMode#SIMPLE} only. */
    byte[] plain() {
        if (!reversible) {
            throw new IllegalStateException("a digest does not give the password back");
        }
        return octets.clone();
    }

    /** SHA-256 of the text: what mode sha sends and the key of hmac-sha256. */
    byte[] digest() {
        return reversible ? sha256(octets) : octets.clone();
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that
                && reversible == that.reversible
                && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Never the content: a password must not reach a log. */
    @Override
    public String toString() {
        return "password";
    }
}
