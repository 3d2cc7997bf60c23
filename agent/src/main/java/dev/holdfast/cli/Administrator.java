package dev.holdfast.cli;

import dev.holdfast.netconf.access.PasswordHash;

import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The user every agent starts with, {@code admin}. There is no default password: it is read from a
 * file, kept from an earlier start, or drawn at random and told once.
 *
 * @param drawn the password in plain text if it was drawn now, to be printed once
 */
public record Administrator(PasswordHash hash, Optional<String> drawn) {
    /** The name to log in with. */
    public static final String NAME = "admin";

    private static final int CHARACTERS = 20;

    /** No letters and digits that look alike: people copy it from a screen. */
    private static final String ALPHABET =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /**
     * @param passwordFile wins over what the folder has; its first line is the password
     * @param folder absent when nothing is to be kept
     */
    public static Administrator of(
            Optional<Path> passwordFile, Optional<DataFolder> folder, RandomGenerator random)
            throws CommandFailure {
        if (passwordFile.isPresent()) {
            var hash = PasswordHash.of(Secret.firstLine(passwordFile.get()), random);
            return new Administrator(hash, Optional.empty());
        }
        if (folder.isPresent()) {
            var known = folder.get().administrator();
            if (known.isPresent()) {
                return new Administrator(new PasswordHash(known.get()), Optional.empty());
            }
        }
        var password = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Administrator(
                PasswordHash.of(password.toString(), random), Optional.of(password.toString()));
    }

    /**
     * Keeps the administrator for the next start. Only once everything has started: a password that
     * was drawn and never shown must not be the one the next start expects.
     */
    public void keepIn(Optional<DataFolder> folder) throws CommandFailure {
        if (folder.isPresent()) {
            folder.get().keepAdministrator(hash.text());
        }
    }

    /** The user as configuration. */
    public String xml() {
        return """
        <system xmlns="urn:holdfast:yang:device-system"><users><user>\
        <name>%s</name><password>%s</password></user></users></system>
        """
                .formatted(NAME, hash.text());
    }

    /** How to log in, with the password if nobody has seen it yet. */
    public String greeting() {
        return drawn.map(
                        password ->
                                "user "
                                        + NAME
                                        + ", password "
                                        + password
                                        + " (drawn at random; it is not shown again)")
                .orElse("user " + NAME);
    }
}
