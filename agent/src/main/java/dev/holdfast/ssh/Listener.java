package dev.holdfast.ssh;

import dev.holdfast.netconf.session.Connection;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One device's port. Any thread may call it. */
public final class Listener implements AutoCloseable {
    /** Connections at a time, those that have not logged in included. */
    private static final int MAX_CONNECTIONS = 512;

    private final SshService service;
    private final HostKey hostKey;
    private final Users users;
    private final Consumer<Connection> serve;
    private final Door door;
    private final Strangers strangers = new Strangers();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile InetSocketAddress address;

    Listener(
            SshService service,
            HostKey hostKey,
            Users users,
            Consumer<Connection> serve,
            Door door) {
        this.service = service;
        this.hostKey = hostKey;
        this.users = users;
        this.serve = serve;
        this.door = door;
    }

    void at(InetSocketAddress bound) {
        address = bound;
    }

    /** Where clients connect to. */
    public InetSocketAddress address() {
        return address;
    }

    public HostKey hostKey() {
        return hostKey;
    }

    Users users() {
        return users;
    }

    Consumer<Connection> serve() {
        return serve;
    }

    Strangers strangers() {
        return strangers;
    }

    Door door() {
        return door;
    }

    boolean owns(SocketAddress local) {
        return local instanceof InetSocketAddress internet
                && internet.getPort() == address.getPort()
                && (address.getAddress().isAnyLocalAddress()
                        || address.getAddress().equals(internet.getAddress()));
    }

    /** Whether one more connection is let in; it has to be {@link #left} then. */
    boolean entered() {
        if (connections.incrementAndGet() <= MAX_CONNECTIONS) {
            return true;
        }
        connections.decrementAndGet();
        return false;
    }

    void left() {
        connections.decrementAndGet();
    }

    /** Ends the sessions of the device, and its port. */
    @Override
    public void close() {
        service.stop(this);
    }
}
