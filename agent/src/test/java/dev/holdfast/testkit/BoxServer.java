package dev.holdfast.testkit;

import dev.holdfast.datastore.CommitLog;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.Validation;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.access.Nacm;
import dev.holdfast.netconf.session.Connection;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.netconf.session.NetconfServer;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.ssh.HostKey;
import dev.holdfast.ssh.KeyText;
import dev.holdfast.ssh.Listener;
import dev.holdfast.ssh.SshService;
import dev.holdfast.ssh.Users;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.NetconfFeature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** A box behind a NETCONF server behind SSH on loopback, with users admin and guest. */
public final class BoxServer implements AutoCloseable {
    public final Box box;
    public final Datastores datastores;

    private final SshService ssh = SshService.start();
    private final Listener listener;
    private final NetconfServer server;

    public BoxServer() {
        this((_, next) -> next, Limits.DEFAULT);
    }

    public BoxServer(Validation validation, Limits limits) {
        this(BaseModules.USUAL, Offer.PLAIN, validation, limits);
    }

    /** With these parts of NETCONF and no others. */
    public BoxServer(Set<NetconfFeature> features, Offer offer) {
        this(features, offer, (_, next) -> next, Limits.DEFAULT);
    }

    public BoxServer(
            Set<NetconfFeature> features, Offer offer, Validation validation, Limits limits) {
        box = new Box(features);
        datastores = new Datastores(box, validation, CommitLog.inMemory());
        server = new NetconfServer(datastores, box, new Nacm(Optional.of("admin")), limits, offer);
        try {
            listener =
                    ssh.listen(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            HostKey.fresh(),
                            new SecretIsName(),
                            server::serve);
        } catch (IOException e) {
            ssh.close();
            throw new UncheckedIOException(e);
        }
    }

    /** A server that finds a box with the name {@code bad} invalid. */
    public static BoxServer refusingBadNames() {
        return new BoxServer(
                (_, next) -> {
                    var box = next.root().container(Box.box());
                    var name = (LeafSchema) Box.box().child("name");
                    if (box != null && "bad".equals(box.leaf(name))) {
                        throw RpcError.mustViolation("the name is bad").refusal();
                    }
                    return next;
                },
                Limits.DEFAULT);
    }

    /** Everybody's password is their name. */
    private static final class SecretIsName implements Users {
        @Override
        public boolean hasPassword(String user, String password) {
            return user.equals(password);
        }

        @Override
        public boolean hasKey(String user, KeyText key) {
            return false;
        }
    }

    public NetconfClient.Login login(String user) {
        return NetconfClient.at(listener.address()).password(user, user);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** A session of the administrator, to whom nothing is denied. */
    public NetconfClient admin() throws IOException {
        return login("admin").open();
    }

    /** Serves a client that did not come by SSH, on the calling thread. */
    public void serve(Connection connection) {
        server.serve(connection);
    }

    /** How many sessions there are. */
    public int sessions() {
        return server.sessions();
    }

    @Override
    public void close() {
        ssh.close();
    }
}
