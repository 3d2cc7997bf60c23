package dev.holdfast.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The story of one seed: what was done, when, and what came of it. */
final class Trace {
    private final List<String> lines = new ArrayList<>();

    void at(long micros, String what) {
        lines.add("%14.6f s  %s".formatted(micros / 1e6, what));
    }

    /** The same for stories that are the same to the microsecond. */
    String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
