package dev.holdfast.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks octets in small ways, from a seed. Used by one thread. */
final class Mutator {
    /** What breaks XML and frames more often than chance would. */
    private static final List<byte[]> PIECES =
            List.of(
                            "<",
                            ">",
                            "&",
                            "\"",
                            "'",
                            "]]>",
                            "]]>]]>",
                            "<!--",
                            "-->",
                            "<![CDATA[",
                            "<!DOCTYPE a>",
                            "<?xml version='1.0'?>",
                            "&lt;",
                            "&#0;",
                            "&#x41;",
                            "&x;",
                            "</rpc>",
                            "<a/>",
                            " x=''",
                            " xmlns=''",
                            " xmlns:c='urn:x'",
                            "xmlns:",
                            "nc:operation='delete'",
                            "\n#",
                            "\n##\n",
                            "\n#1\n",
                            "#",
                            "\n",
                            "0",
                            "9",
                            "4294967296",
                            "-",
                            "/",
                            ":",
                            "\u00e9",
                            "\u0000",
                            "\ufffe",
                            " ")
                    .stream()
                    .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                    .toList();

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /** One to four changes. */
    byte[] mutated(byte[] octets) {
        var changed = octets;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            changed = once(changed);
        }
        return changed;
    }

    private byte[] once(byte[] octets) {
        int at = random.nextInt(octets.length + 1);
        int to = Math.min(octets.length, at + 1 + random.nextInt(8));
        return switch (random.nextInt(6)) {
            case 0 ->
                    joined(
                            Arrays.copyOf(octets, at),
                            Arrays.copyOfRange(octets, to, octets.length));
            case 1 -> inserted(octets, at, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> inserted(octets, at, new byte[] {(byte) random.nextInt(256)});
            case 3 -> inserted(octets, at, Arrays.copyOfRange(octets, at, to));
            case 4 -> flipped(octets, at);
            default -> inserted(octets, at, part(octets));
        };
    }

    private byte[] part(byte[] octets) {
        int from = random.nextInt(octets.length + 1);
        return Arrays.copyOfRange(octets, from, Math.min(octets.length, from + random.nextInt(40)));
    }

    private byte[] flipped(byte[] octets, int at) {
        if (at == octets.length) {
            return octets;
        }
        var changed = octets.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private static byte[] inserted(byte[] octets, int at, byte[] piece) {
        return joined(
                Arrays.copyOf(octets, at), piece, Arrays.copyOfRange(octets, at, octets.length));
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
