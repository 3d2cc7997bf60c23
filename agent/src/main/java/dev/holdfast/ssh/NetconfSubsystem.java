package dev.holdfast.ssh;

import dev.holdfast.netconf.framing.MessageBudget;
import dev.holdfast.netconf.session.Connection;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The {@code netconf} subsystem on one channel. MINA's threads start and destroy it; what goes on
 * in between is a virtual thread of its own.
 */
final class NetconfSubsystem implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfSubsystem.class);

    private final Consumer<Connection> serve;
    private final Users users;
    private final MessageBudget memory;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private InputStream in;
    private ExitCallback exit;

    NetconfSubsystem(Consumer<Connection> serve, Users users, MessageBudget memory) {
        this.serve = serve;
        this.users = users;
        this.memory = memory;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        // the channel itself is written to, with back pressure
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // nothing is written there
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        var session = channel.getServerSession();
        var address = session.getIoSession().getRemoteAddress();
        var host =
                address instanceof InetSocketAddress internet
                        ? Optional.of(internet.getAddress().getHostAddress())
                        : Optional.<String>empty();
        var user = session.getUsername();
        var key = provenBy(session);
        var carriage = Carriage.of(session);
        carriage.begun();
        var connection =
                new Connection(
                        user,
                        host,
                        () -> users.groups(user, key),
                        in,
                        new BackPressure(channel),
                        memory,
                        gone,
                        () -> {
                            gone.complete(null);
                            hangUp(channel, carriage);
                        });
        Thread.ofVirtual().name("netconf-" + user).start(() -> run(connection, carriage));
    }

    /** The key whose signature was right; one that was only offered does not count. */
    private static Optional<KeyText> provenBy(ServerSession session) {
        var keys = session.getAttribute(UserAuthPublicKey.AUTHENTICATED_KEYS);
        return keys == null || keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyText(keys.getLast()));
    }

    /**
     * A connection goes with its last session, at once. Others it carries stay (RFC 6242 section
     * 5): then the channel is closed, as far as the client lets it.
     */
    private static void hangUp(ChannelSession channel, Carriage carriage) {
        if (carriage.isShared()) {
            channel.close(false);
        } else {
            channel.getServerSession().close(true);
        }
    }

    private void run(Connection connection, Carriage carriage) {
        var out = connection.out();
        try {
            serve.accept(connection);
        } catch (RuntimeException e) {
            LOG.error("A session of {} ended by a fault of ours", connection.user(), e);
        } finally {
            try {
                out.close();
            } catch (IOException e) {
                LOG.debug("The client of {} is gone", connection.user(), e);
            }
            carriage.ended();
            exit.onExit(0);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        gone.complete(null); // the streams end, and with them the thread
    }
}
