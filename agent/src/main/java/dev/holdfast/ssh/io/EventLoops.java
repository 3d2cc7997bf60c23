package dev.holdfast.ssh.io;

import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The event loops of one server, among which its connections are dealt out. Any thread may call.
 */
final class EventLoops extends AbstractCloseable implements IoServiceFactory {
    private final List<EventLoop> loops = new ArrayList<>();
    private final AtomicInteger dealt = new AtomicInteger();
    private volatile IoServiceEventListener listener;

    EventLoops(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            loops.add(EventLoop.start("ssh-io-" + i));
        }
    }

    /** The one that accepts clients. */
    EventLoop first() {
        return loops.getFirst();
    }

    /** Each in its turn. */
    EventLoop next() {
        return loops.get(Math.floorMod(dealt.getAndIncrement(), loops.size()));
    }

    @Override
    public IoAcceptor createAcceptor(IoHandler handler) {
        var acceptor = new Acceptor(this, handler);
        acceptor.setIoServiceEventListener(listener);
        return acceptor;
    }

    @Override
    public IoConnector createConnector(IoHandler handler) {
        throw new UnsupportedOperationException("these sockets are for servers");
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
    protected void doCloseImmediately() {
        loops.forEach(EventLoop::stop);
        super.doCloseImmediately();
    }
}
