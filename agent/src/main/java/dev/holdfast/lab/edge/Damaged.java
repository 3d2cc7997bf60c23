package dev.holdfast.lab.edge;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Breaks the header of the first chunk that goes through. Used by the session's thread. */
final class Damaged extends FilterOutputStream {
    /** RFC 6242 section 4.2: chunk-size is at most 4294967295. */
    private static final long BEYOND_LIMIT = 4_294_967_296L;

    private final Fault.Damage damage;
    private boolean done;

    Damaged(OutputStream transport, Fault.Damage damage) {
        super(transport);
        this.damage = damage;
    }

    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        int from = offset;
        if (!done) {
            done = true;
            int digits = offset + 2; // behind \n#
            int end = digits;
            while (octets[end] != '\n') {
                end++;
            }
            var size = new String(octets, digits, end - digits, StandardCharsets.US_ASCII);
            out.write(("\n#" + damaged(size)).getBytes(StandardCharsets.US_ASCII));
            from = end;
        }
        out.write(octets, from, offset + count - from);
    }

    private String damaged(String size) {
        return switch (damage) {
            case NO_NUMBER -> "x".repeat(size.length());
            case LEADING_ZERO -> "0" + size;
            case ZERO -> "0";
            case BEYOND_LIMIT -> Long.toString(BEYOND_LIMIT);
            case LONGER -> Long.toString(Long.parseLong(size) + 1);
            case SHORTER -> Long.toString(Long.parseLong(size) - 1);
        };
    }
}
