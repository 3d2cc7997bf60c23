package dev.holdfast.netconf.access;

import org.apache.commons.codec.digest.Sha2Crypt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;

/**
 * A password in the stored form of crypt-hash (RFC 7317), SHA-512 only: {@code $6$salt$hash}. Free
 * of threads.
 *
 * @param text the stored form
 */
public record PasswordHash(String text) {
    private static final String PREFIX = "$6$";
    private static final String ROUNDS = PREFIX + "rounds=";

    /** The limit of holdfast-device-system; more is nobody's password, and costs nothing. */
    private static final long MOST_ROUNDS = 200_000;

    private static final int SALT_CHARACTERS = 16;
    private static final String SALT_ALPHABET =
            "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /**
     * Hashes a password.
     *
     * @param random a strong source, because salts must not repeat; tests may seed one
     */
    public static PasswordHash of(String password, RandomGenerator random) {
        var salt = new StringBuilder(PREFIX);
        for (int i = 0; i < SALT_CHARACTERS; i++) {
            salt.append(SALT_ALPHABET.charAt(random.nextInt(SALT_ALPHABET.length())));
        }
        return new PasswordHash(crypt(password, salt.toString()));
    }

    /** Whether a stored text is in the form {@link #matches} understands. */
    public static boolean isOne(String stored) {
        return stored.startsWith(PREFIX);
    }

    /**
     * Whether it is the hash of that password; takes as long for a wrong one as for the right one,
     * which is bounded.
     */
    public boolean matches(String password) {
        try {
            if (rounds() > MOST_ROUNDS) {
                return false;
            }
            return MessageDigest.isEqual(
                    crypt(password, text).getBytes(StandardCharsets.US_ASCII),
                    text.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false; // no salt in what is stored: nobody's password has that hash
        }
    }

    /** Those that are written down; 0 when it is the usual number. */
    private long rounds() {
        return text.startsWith(ROUNDS)
                ? Long.parseLong(text, ROUNDS.length(), text.indexOf('$', ROUNDS.length()), 10)
                : 0;
    }

    private static String crypt(String password, String saltOrHash) {
        return Sha2Crypt.sha512Crypt(password.getBytes(StandardCharsets.UTF_8), saltOrHash);
    }

    /** A hash is no password, but it is no reading matter either. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
