package dev.holdfast.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damage to octets that were right: a few places, each in one of some ways. */
final class Mutation {
    private static final int MOST_PLACES = 4;

    private final RandomGenerator random;
    private final List<byte[]> words;

    /**
     * @param words what is put in beside octets of any kind
     */
    Mutation(RandomGenerator random, List<String> words) {
        this.random = random;
        this.words = words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    }

    byte[] of(byte[] octets) {
        var damaged = octets;
        for (int i = random.nextInt(1, MOST_PLACES + 1); i > 0; i--) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] octets) {
        if (octets.length == 0) {
            return word();
        }
        int from = random.nextInt(octets.length);
        int to = Math.min(octets.length, from + random.nextInt(1, 40));
        return switch (random.nextInt(6)) {
            case 0 -> spliced(octets, from, from + 1, any());
            case 1 -> spliced(octets, from, from, word());
            case 2 -> spliced(octets, from, to, new byte[0]);
            case 3 -> spliced(octets, from, to, word());
            case 4 -> spliced(octets, from, from, slice(octets, from, to)); // doubled
            default -> slice(octets, 0, from); // broken off
        };
    }

    private byte[] any() {
        return new byte[] {(byte) random.nextInt(256)};
    }

    private byte[] word() {
        return words.get(random.nextInt(words.size()));
    }

    private static byte[] slice(byte[] octets, int from, int to) {
        return Arrays.copyOfRange(octets, from, to);
    }

    private static byte[] spliced(byte[] octets, int from, int to, byte[] in) {
        var out = new ByteArrayOutputStream();
        out.write(octets, 0, from);
        out.writeBytes(in);
        out.write(octets, to, octets.length - to);
        return out.toByteArray();
    }
}
