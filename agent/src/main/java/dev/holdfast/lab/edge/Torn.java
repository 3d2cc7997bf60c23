package dev.holdfast.lab.edge;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends the connection when some of a message has gone through. Used by the session's thread. */
final class Torn extends FilterOutputStream {
    private final int afterOctets;
    private final Runnable hangUp;

    Torn(OutputStream transport, int afterOctets, Runnable hangUp) {
        super(transport);
        this.afterOctets = afterOctets;
        this.hangUp = hangUp;
    }

    /** The first write has all of a message, or as much of it as is ever let through. */
    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        out.write(octets, offset, Math.min(afterOctets, count - 1));
        out.flush();
        hangUp.run();
        throw new IOException("the session was to be dropped within a reply");
    }
}
