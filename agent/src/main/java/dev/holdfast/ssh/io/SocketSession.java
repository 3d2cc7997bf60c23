package dev.holdfast.ssh.io;

import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection of one client. Its event loop reads; whoever writes writes to the socket at once,
 * on its own thread, and only what the socket does not take is left to the loop.
 *
 * <p>A client that does not read what it is sent is not read either, once much of it waits: what it
 * asks for would have to be kept.
 */
final class SocketSession extends AbstractCloseable implements IoSession, EventLoop.Attendant {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSession.class);
    private static final AtomicLong IDS = new AtomicLong();

    /** More than all channels of a connection may have under way. */
    static final int MOST_WAITING_OCTETS = 2 * 1024 * 1024;

    private final long id = IDS.incrementAndGet();
    private final Map<Object, Object> attributes = new ConcurrentHashMap<>();
    private final Acceptor acceptor;
    private final IoHandler handler;
    private final EventLoop loop;
    private final SocketChannel socket;
    private final SocketAddress accepted;
    private final SocketAddress local;
    private final SocketAddress remote;
    private final SelectionKey key;
    private final Lock writing = new ReentrantLock();

    // held by the lock
    private final Deque<Write> waiting = new ArrayDeque<>();
    private long waitingOctets;
    private boolean suspended = true;

    /**
     * @param accepted the address it is bound to at which the client was accepted
     */
    SocketSession(
            Acceptor acceptor,
            IoHandler handler,
            EventLoop loop,
            SocketChannel socket,
            SocketAddress accepted)
            throws IOException {
        this.acceptor = acceptor;
        this.handler = handler;
        this.loop = loop;
        this.socket = socket;
        this.accepted = accepted;
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.local = socket.getLocalAddress();
        this.remote = socket.getRemoteAddress();
        this.key = loop.attend(socket, this);
    }

    /** Called by the event loop. */
    void begin() {
        try {
            handler.sessionCreated(this);
            resumeRead();
        } catch (Exception | Error e) {
            LOG.warn("{} cannot begin", this, e);
            close(true);
        }
    }

    @Override
    public void ready(int operations, ByteBuffer scratch) {
        try {
            if ((operations & SelectionKey.OP_WRITE) != 0) {
                writeWaiting();
            }
            if ((operations & SelectionKey.OP_READ) != 0) {
                read(scratch);
            }
        } catch (Exception | Error e) { // of this connection; the loop's others go on
            failed(e);
        }
    }

    private void read(ByteBuffer scratch) throws Exception {
        int octets = socket.read(scratch);
        if (octets < 0) {
            close(true);
        } else if (octets > 0) {
            scratch.flip();
            handler.messageReceived(this, Readable.readable(scratch));
        }
    }

    private void failed(Throwable why) {
        if (isOpen()) {
            try {
                handler.exceptionCaught(this, why);
            } catch (Exception e) {
                LOG.debug("{} failed, and so did telling it", this, e);
            }
        }
        close(true);
    }

    @Override
    public IoWriteFuture writeBuffer(Buffer buffer) {
        var write =
                new Write(
                        remote, ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available()));
        try {
            if (isTaken(write)) {
                write.written();
            }
        } catch (IOException e) {
            write.failed(e);
            if (isOpen()) { // else whoever closes it ends it
                // not here: whoever writes may hold locks that closing needs
                loop.execute(() -> failed(e));
            }
        }
        return write;
    }

    /** Whether the socket took all of it; what it did not take waits. */
    private boolean isTaken(Write write) throws IOException {
        writing.lock();
        try {
            if (isClosing()) {
                throw new ClosedChannelException();
            }
            if (waiting.isEmpty()) {
                socket.write(write.octets());
            }
            if (!write.octets().hasRemaining()) {
                return true;
            }
            waiting.add(write);
            waitingOctets += write.octets().remaining();
            watch();
            return false;
        } finally {
            writing.unlock();
        }
    }

    private void writeWaiting() throws IOException {
        var taken = new ArrayList<Write>();
        try {
            takeWaiting(taken);
        } finally { // whoever waits for one that was taken is told, also when a later one failed
            taken.forEach(Write::written);
        }
    }

    private void takeWaiting(List<Write> taken) throws IOException {
        writing.lock();
        try {
            for (var write = waiting.peek(); write != null; write = waiting.peek()) {
                waitingOctets -= socket.write(write.octets());
                if (write.octets().hasRemaining()) {
                    break;
                }
                taken.add(waiting.remove());
            }
            watch();
        } finally {
            writing.unlock();
        }
    }

    /** Tells the loop what is of interest now; the lock is held. */
    private void watch() {
        boolean reads = !suspended && waitingOctets < MOST_WAITING_OCTETS;
        int operations =
                (reads ? SelectionKey.OP_READ : 0)
                        | (waiting.isEmpty() ? 0 : SelectionKey.OP_WRITE);
        if (key.isValid() && key.interestOps() != operations) {
            key.interestOps(operations);
            loop.wake();
        }
    }

    @Override
    public void suspendRead() {
        suspendRead(true);
    }

    @Override
    public void resumeRead() {
        suspendRead(false);
    }

    private void suspendRead(boolean suspended) {
        writing.lock();
        try {
            this.suspended = suspended;
            if (!isClosing()) {
                watch();
            }
        } finally {
            writing.unlock();
        }
    }

    /** After all that waits has been written. */
    @Override
    public void shutdownOutputStream() {
        endOutput();
    }

    private CloseFuture endOutput() {
        return builder().when(this, waiting()).run(this, this::shutDown).build().close(false);
    }

    private List<Write> waiting() {
        writing.lock();
        try {
            return List.copyOf(waiting);
        } finally {
            writing.unlock();
        }
    }

    private void shutDown() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("{} is closed already", this, e);
        }
    }

    @Override
    protected CloseFuture doCloseGracefully() {
        return endOutput();
    }

    @Override
    protected void doCloseImmediately() {
        var why = new ClosedChannelException();
        var unwritten = waiting();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{} was not closed", this, e);
        }
        loop.wake(); // which lets go of the socket
        unwritten.forEach(write -> write.failed(why));
        acceptor.left(this);
        super.doCloseImmediately();
        try {
            handler.sessionClosed(this);
        } catch (Exception e) {
            LOG.debug("{} is closed, and telling so failed", this, e);
        }
        attributes.clear();
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return local;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return remote;
    }

    @Override
    public SocketAddress getAcceptanceAddress() {
        return accepted;
    }

    @Override
    public IoService getService() {
        return acceptor;
    }

    @Override
    public Object getAttribute(Object name) {
        return attributes.get(name);
    }

    @Override
    public Object setAttribute(Object name, Object value) {
        return attributes.put(name, value);
    }

    @Override
    public Object setAttributeIfAbsent(Object name, Object value) {
        return attributes.putIfAbsent(name, value);
    }

    @Override
    public Object removeAttribute(Object name) {
        return attributes.remove(name);
    }

    @Override
    public String toString() {
        return "connection " + id + " of " + remote;
    }
}
