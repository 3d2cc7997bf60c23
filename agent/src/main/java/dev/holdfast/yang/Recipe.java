package dev.holdfast.yang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a schema is compiled from. Two recipes of one digest make the same schema. Immutable.
 *
 * @param implemented modules the device implements
 * @param library what they may import or include, by module name
 * @param features those that are on, by module name; {@code *} for all
 */
record Recipe(
        List<YangSource> implemented,
        Map<String, List<YangSource>> library,
        Map<String, Set<String>> features) {

    /** Every source once, always in the same order. */
    List<YangSource> sources() {
        var sources = new LinkedHashSet<>(implemented);
        library.values().forEach(sources::addAll);
        return new ArrayList<>(sources);
    }

    /**
     * A digest of the contents: of every text, whether it comes to be read or not, and of what is
     * to be done with it.
     *
     * @param stamp the program that compiles
     * @throws IOException when a text cannot be read
     */
    byte[] digest(String stamp) throws IOException {
        var sources = sources();
        var digest = sha256();
        add(stamp, digest);
        for (var source : sources) {
            add(source.name(), digest);
            add(source.text(), digest);
        }
        add(numbers(implemented, sources), digest);
        for (var module : library.entrySet()) {
            add(module.getKey(), digest);
            add(numbers(module.getValue(), sources), digest);
        }
        add(new TreeMap<>(features).toString(), digest);
        return digest.digest();
    }

    private static String numbers(Collection<YangSource> some, List<YangSource> all) {
        return some.stream().map(all::indexOf).toList().toString();
    }

    /** With its length in front, so that no two lists of texts look alike. */
    private static void add(String text, MessageDigest digest) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (octets.length >>> shift));
        }
        digest.update(octets);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
