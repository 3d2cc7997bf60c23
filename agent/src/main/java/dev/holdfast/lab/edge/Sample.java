package dev.holdfast.lab.edge;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps the beginning of what goes through, and counts all of it. Used by one thread. */
final class Sample extends FilterOutputStream {
    /** Of the octets so many more are kept than characters, for what is left out. */
    private static final int AMPLE_OCTETS = 1024;

    private final int most;
    private final ByteArrayOutputStream kept;
    private long octets;

    /**
     * @param most how many octets to keep
     * @param kept where they are kept
     */
    Sample(OutputStream onward, int most, ByteArrayOutputStream kept) {
        super(onward);
        this.most = most;
        this.kept = kept;
    }

    /** Enough of a message to show so many characters of it. */
    static Sample ofMessage(OutputStream onward, int characters, ByteArrayOutputStream kept) {
        return new Sample(onward, 2 * characters + AMPLE_OCTETS, kept);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        kept.write(from, offset, Math.min(count, most - kept.size()));
        octets += count;
        out.write(from, offset, count);
    }

    long octets() {
        return octets;
    }
}
