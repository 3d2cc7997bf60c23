package dev.holdfast.conformance;

import java.util.Arrays;

/**
 * What RFC 6242 section 4.2 says of octets, read from its grammar and not from the server.
 *
 * @param messages that are complete
 * @param broken whether what follows them can be no beginning of a message
 */
record ChunkOracle(int messages, boolean broken) {
    static ChunkOracle of(byte[] octets) {
        return new Grammar(octets).read();
    }

    /** {@code 1*(LF "#" size LF data) LF "##" LF}, again and again. */
    private static final class Grammar {
        private static final long MOST = 4_294_967_295L;

        private final byte[] octets;
        private int at;
        private boolean broken;

        Grammar(byte[] octets) {
            this.octets = octets;
        }

        ChunkOracle read() {
            int messages = 0;
            while (at < octets.length && message()) {
                messages++;
            }
            return new ChunkOracle(messages, broken);
        }

        private boolean message() {
            for (int chunks = 0; literal("\n#"); chunks++) {
                if (at == octets.length) {
                    return false;
                }
                if (octets[at] == '#') {
                    broken |= chunks == 0;
                    return !broken && literal("#\n");
                }
                if (!chunk()) {
                    return false;
                }
            }
            return false;
        }

        private boolean chunk() {
            int from = at;
            long size = 0;
            while (at < octets.length && octets[at] >= '0' && octets[at] <= '9') {
                size = size * 10 + octets[at++] - '0';
                if (octets[from] == '0' || size > MOST) {
                    broken = true;
                    return false;
                }
            }
            if (at == octets.length) {
                return false;
            }
            if (at == from || !literal("\n")) {
                broken = true;
                return false;
            }
            if (octets.length - at < size) {
                return false;
            }
            at += (int) size;
            return true;
        }

        /** Whether it stands here; what is there of it at the end is no fault. */
        private boolean literal(String text) {
            for (char wanted : text.toCharArray()) {
                if (at == octets.length) {
                    return false;
                }
                if (octets[at] != wanted) {
                    broken = true;
                    return false;
                }
                at++;
            }
            return true;
        }
    }

    @Override
    public String toString() {
        return messages + " messages" + (broken ? ", then broken" : "");
    }

    /** As text that can be put into a row. */
    static String escaped(byte[] octets) {
        var text = new StringBuilder();
        for (byte octet : Arrays.copyOf(octets, Math.min(octets.length, 4_000))) {
            if (octet == '\n') {
                text.append("\\n");
            } else if (octet >= ' ' && octet < 0x7f) {
                text.append((char) octet);
            } else {
                text.append("\\x%02x".formatted(octet & 0xff));
            }
        }
        return text.toString();
    }
}
