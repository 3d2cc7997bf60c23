package dev.holdfast.ssh;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.server.channel.ChannelSession;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A channel as a stream whose writer waits for the client's window, and while a few packets are on
 * their way to the socket: a client that does not read holds those few, however large a window it
 * opened. Used by one thread at a time.
 *
 * <p>A few, not one: the thread that writes makes the next packets while the event loop hands over
 * those the socket did not take, and neither has to be woken for each. MINA's own stream waits for
 * the window only, and queues what the socket does not take.
 */
final class BackPressure extends OutputStream {
    /** A client that takes nothing for so long is taken for dead. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Channel number and length come before the data. */
    private static final int HEADER_BYTES = 12;

    /** More of them gain nothing; packets have 32 KiB, unless the client wants smaller ones. */
    private static final int MOST_UNDER_WAY = 4;

    private final ChannelSession channel;
    private final Deque<IoWriteFuture> underWay = new ArrayDeque<>(MOST_UNDER_WAY);

    BackPressure(ChannelSession channel) {
        this.channel = channel;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        try {
            for (int sent = 0; sent < count; ) {
                sent += send(octets, offset + sent, count - sent);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the client was not reading");
        }
    }

    private int send(byte[] octets, int offset, int count)
            throws IOException, InterruptedException {
        var window = channel.getRemoteWindow();
        long space = Math.min(window.waitForSpace(PATIENCE), window.getPacketSize());
        int size = (int) Math.min(space, count);
        window.waitAndConsume(size, PATIENCE);
        var packet =
                channel.getSession()
                        .createBuffer(SshConstants.SSH_MSG_CHANNEL_DATA, size + HEADER_BYTES);
        packet.putUInt(channel.getRecipient());
        packet.putUInt(size);
        packet.putRawBytes(octets, offset, size);
        awaitAllBut(MOST_UNDER_WAY - 1);
        underWay.add(channel.writePacket(packet));
        return size;
    }

    private void awaitAllBut(int packets) throws IOException {
        while (underWay.size() > packets) {
            underWay.remove().verify(PATIENCE);
        }
    }

    /** Waits until all has left. */
    @Override
    public void flush() throws IOException {
        awaitAllBut(0);
    }

    /** Like {@link #flush}; the channel is ended by others. */
    @Override
    public void close() throws IOException {
        awaitAllBut(0);
    }
}
