package dev.holdfast.ssh.io;

import org.apache.sshd.common.io.AbstractIoWriteFuture;

import java.nio.ByteBuffer;

/** Octets on their way to a socket, and who waits for them to be there. Any thread may wait. */
final class Write extends AbstractIoWriteFuture {
    private final ByteBuffer octets;

    Write(Object id, ByteBuffer octets) {
        super(id, null);
        this.octets = octets;
    }

    /** What is left to be written. */
    ByteBuffer octets() {
        return octets;
    }

    void written() {
        setValue(Boolean.TRUE);
    }

    void failed(Throwable why) {
        setValue(why);
    }
}
