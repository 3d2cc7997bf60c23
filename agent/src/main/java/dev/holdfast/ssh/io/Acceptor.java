package dev.holdfast.ssh.io;

import org.apache.sshd.common.Closeable;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.closeable.AbstractInnerCloseable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * The addresses clients may connect to, and the connections of those that did. Any thread may call;
 * clients are accepted by the first event loop.
 */
final class Acceptor extends AbstractInnerCloseable implements IoAcceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    /** Clients the system keeps waiting. */
    private static final int BACKLOG = 512;

    /** Who could not be accepted, for example for want of file handles, is tried again then. */
    private static final int PAUSE_MILLIS = 100;

    private final EventLoops loops;
    private final IoHandler handler;
    private final Map<SocketAddress, ServerSocketChannel> bound = new ConcurrentHashMap<>();
    private final Map<Long, IoSession> connections = new ConcurrentHashMap<>();
    private volatile IoServiceEventListener listener;

    Acceptor(EventLoops loops, IoHandler handler) {
        this.loops = loops;
        this.handler = handler;
    }

    @Override
    public void bind(Collection<? extends SocketAddress> addresses) throws IOException {
        for (var address : addresses) {
            bind(address);
        }
    }

    @Override
    public void bind(SocketAddress address) throws IOException {
        var door = ServerSocketChannel.open();
        try {
            door.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            door.bind(address, BACKLOG);
            var local = door.getLocalAddress();
            var loop = loops.first();
            var key = loop.attend(door, new Doorman(door, local));
            bound.put(local, door);
            key.interestOps(SelectionKey.OP_ACCEPT);
            loop.wake();
        } catch (IOException e) {
            door.close();
            throw e;
        }
    }

    /** Lets clients in at one address. */
    private final class Doorman implements EventLoop.Attendant {
        private final ServerSocketChannel door;
        private final SocketAddress address;
        private boolean refusing;

        Doorman(ServerSocketChannel door, SocketAddress address) {
            this.door = door;
            this.address = address;
        }

        @Override
        public void ready(int operations, ByteBuffer scratch) {
            try {
                for (var client = door.accept(); client != null; client = door.accept()) {
                    refusing = false;
                    welcome(client);
                }
            } catch (IOException e) {
                if (door.isOpen()) {
                    pause(e);
                }
            }
        }

        private void welcome(SocketChannel client) {
            var loop = loops.next();
            loop.execute(() -> begin(client, loop, address));
        }

        /** Or the loop would be told of the client that waits again at once, and again. */
        private void pause(IOException why) {
            if (!refusing) {
                LOG.warn("{} accepts nobody for now: {}", address, why.getMessage());
                refusing = true;
            }
            var key = door.keyFor(loops.first().selector());
            key.interestOps(0);
            ForkJoinPool.commonPool()
                    .schedule(() -> await(key), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void await(SelectionKey door) {
        if (door.isValid()) {
            door.interestOps(SelectionKey.OP_ACCEPT);
            loops.first().wake();
        }
    }

    private void begin(SocketChannel client, EventLoop loop, SocketAddress address) {
        try {
            var connection = new SocketSession(this, handler, loop, client, address);
            connections.put(connection.getId(), connection);
            connection.begin();
            if (isClosing()) {
                connection.close(true);
            }
        } catch (IOException e) {
            LOG.debug("A client was gone before it was accepted", e);
            abandon(client);
        } catch (RuntimeException | Error e) {
            abandon(client);
            throw e;
        }
    }

    private static void abandon(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("It could not even be closed", e);
        }
    }

    void left(SocketSession connection) {
        connections.remove(connection.getId());
    }

    @Override
    public void unbind(Collection<? extends SocketAddress> addresses) {
        addresses.forEach(this::unbind);
    }

    @Override
    public void unbind(SocketAddress address) {
        var door = bound.remove(address);
        if (door != null) {
            try {
                door.close();
            } catch (IOException e) {
                LOG.warn("{} was not closed", address, e);
            }
            loops.first().wake();
        }
    }

    @Override
    public void unbind() {
        unbind(getBoundAddresses());
    }

    @Override
    public Set<SocketAddress> getBoundAddresses() {
        return Set.copyOf(bound.keySet());
    }

    @Override
    public Map<Long, IoSession> getManagedSessions() {
        return Collections.unmodifiableMap(connections);
    }

    @Override
    public IoServiceEventListener getIoServiceEventListener() {
        return listener;
    }

    @Override
    public void setIoServiceEventListener(IoServiceEventListener listener) {
        this.listener = listener;
    }

    @Override
    protected void preClose() {
        unbind();
        super.preClose();
    }

    @Override
    protected Closeable getInnerCloseable() {
        return builder().parallel(toString(), List.copyOf(connections.values())).build();
    }
}
