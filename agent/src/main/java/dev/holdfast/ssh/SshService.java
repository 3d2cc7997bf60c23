package dev.holdfast.ssh;

import dev.holdfast.netconf.session.Connection;
import dev.holdfast.ssh.io.SelectorTransport;

import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The SSH side of all devices of the process: one acceptor and one set of I/O threads, and a {@link
 * Listener} for each device. Any thread may call it.
 *
 * <p>Which device a client speaks to is told by the address it connected to.
 */
public final class SshService implements AutoCloseable {
    private static final long WINDOW_BYTES = 256 * 1024;
    private static final int LOGIN_ATTEMPTS = 6;
    private static final int CHANNELS_A_CONNECTION = 8;
    private static final Duration EMPTY_TIME = Duration.ofMinutes(1);
    private static final Duration LOGIN_TIME = Duration.ofSeconds(30);

    private final ManyPorts server;
    private final Map<InetSocketAddress, Listener> listeners = new ConcurrentHashMap<>();
    private final PasswordChecks passwords = new PasswordChecks(this::listener);

    private SshService(ManyPorts server) {
        this.server = server;
    }

    /** Starts the I/O threads; nobody can connect before there is a listener. */
    public static SshService start() {
        return start(EMPTY_TIME);
    }

    /**
     * @param empty how long a connection may be logged in and carry no session
     */
    static SshService start(Duration empty) {
        var server = (ManyPorts) ServerBuilder.builder().factory(ManyPorts::new).build();
        var service = new SshService(server);
        Algorithms.offer(server);
        CoreModuleProperties.WINDOW_SIZE.set(server, WINDOW_BYTES);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, LOGIN_ATTEMPTS);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, LOGIN_TIME);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO); // sessions have their own
        server.setChannelFactories(List.of(new SessionChannels(CHANNELS_A_CONNECTION)));
        // never reached: it ends the connection, should refused channels pile up in it
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, 2 * CHANNELS_A_CONNECTION);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "holdfast");
        server.setIoServiceFactoryFactory(new SelectorTransport());
        server.setKeyPairProvider(new HostKeys(service::listener));
        server.setPasswordAuthenticator(
                (user, password, session) ->
                        Admission.mayLogIn(session)
                                && service.passwords.authenticate(user, password, session));
        server.setPublickeyAuthenticator(
                (user, key, session) -> {
                    var users = service.listener(session).users();
                    return Admission.mayLogIn(session) && users.hasKey(user, new KeyText(key));
                });
        server.setSubsystemFactories(List.of(new NetconfSubsystems(service::listener)));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.addSessionListener(new Admission(service::listener, empty));
        server.prepare();
        return service;
    }

    /**
     * Accepts clients of one device at an address.
     *
     * @param address port 0 takes a free one
     * @param serve runs a session on the thread that calls it, until the session is over
     * @throws IOException the address is in use, for example
     */
    public Listener listen(
            InetSocketAddress address, HostKey hostKey, Users users, Consumer<Connection> serve)
            throws IOException {
        return listen(address, hostKey, users, serve, Door.OPEN);
    }

    /** Like the other, with a door that need not be open. */
    public Listener listen(
            InetSocketAddress address,
            HostKey hostKey,
            Users users,
            Consumer<Connection> serve,
            Door door)
            throws IOException {
        synchronized (server) {
            var listener = new Listener(this, hostKey, users, serve, door);
            listener.at(server.bind(address));
            listeners.put(listener.address(), listener);
            return listener;
        }
    }

    void stop(Listener listener) {
        listeners.remove(listener.address());
        server.unbind(listener.address());
        server.getActiveSessions().stream()
                .filter(session -> listener.owns(session.getIoSession().getLocalAddress()))
                .forEach(session -> session.close(true));
    }

    private Listener listener(SessionContext session) {
        return listener(((ServerSession) session).getIoSession().getLocalAddress());
    }

    /** A client that connected to a port that has just been closed finds nobody. */
    private Listener listener(SocketAddress local) {
        var exact = listeners.get(local);
        if (exact != null) {
            return exact;
        }
        return listeners.values().stream()
                .filter(listener -> listener.owns(local))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody listens at " + local));
    }

    /** Ends every connection and the I/O threads. */
    @Override
    public void close() {
        server.close(true);
        passwords.close();
    }
}
