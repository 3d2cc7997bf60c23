package dev.holdfast.conformance;

import dev.holdfast.data.validate.CommitValidator;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.datastore.CommitLog;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.netconf.access.Nacm;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.netconf.session.NetconfServer;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.ssh.HostKey;
import dev.holdfast.ssh.Listener;
import dev.holdfast.ssh.SshService;
import dev.holdfast.ssh.Users;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.ModuleFiles;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server under test: the modules of the suite behind NETCONF behind SSH on loopback, put
 * together as the agent is. Whoever gives their name as password is let in; admin is the recovery
 * user.
 */
final class SuiteServer implements AutoCloseable {
    private static final long STEPS = 10_000_000;
    private static final Map<Kind, Schema> SCHEMAS = new EnumMap<>(Kind.class);

    private final SuiteDevice device;
    private final Datastores datastores;
    private final SshService ssh = SshService.start();
    private final Listener listener;

    /** What the server has of NETCONF. */
    enum Kind {
        /** Everything that is optional but url. */
        FULL(EnumSet.complementOf(EnumSet.of(NetconfFeature.URL)), Offer.PLAIN),
        /** Nothing that is optional but a candidate, without which nothing could be edited. */
        BARE(EnumSet.of(NetconfFeature.CANDIDATE), Offer.PLAIN),
        /** Running can be written, and there is no candidate. */
        DIRECT(EnumSet.of(NetconfFeature.WRITABLE_RUNNING), Offer.PLAIN);

        private final Set<NetconfFeature> features;
        private final Offer offer;

        Kind(Set<NetconfFeature> features, Offer offer) {
            this.features = features;
            this.offer = offer;
        }

        static Kind named(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        boolean has(NetconfFeature feature) {
            return features.contains(feature);
        }
    }

    SuiteServer(Kind kind) {
        var schema = schema(kind);
        device = new SuiteDevice(schema);
        var validator = new CommitValidator(schema, () -> Budget.shared(STEPS));
        datastores = new Datastores(device, validator::validated, CommitLog.inMemory());
        var server =
                new NetconfServer(
                        datastores,
                        device,
                        new Nacm(Optional.of("admin")),
                        Limits.DEFAULT,
                        kind.offer);
        try {
            listener =
                    ssh.listen(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            HostKey.fresh(),
                            new NameIsPassword(),
                            server::serve);
        } catch (IOException e) {
            ssh.close();
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Schema schema(Kind kind) {
        return SCHEMAS.computeIfAbsent(kind, SuiteServer::compile);
    }

    private static Schema compile(Kind kind) {
        try {
            var folder = Path.of(SuiteServer.class.getResource("/conformance/yang").toURI());
            return BaseModules.base(kind.features)
                    .implement(ModuleFiles.in(folder))
                    .features("conformance", "on")
                    .load();
        } catch (SchemaException | IOException | URISyntaxException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static final class NameIsPassword implements Users {
        @Override
        public boolean hasPassword(String user, String password) {
            return user.equals(password);
        }

        @Override
        public boolean hasKey(String user, String algorithm, byte[] keyData) {
            return false;
        }
    }

    NetconfClient.Login login(String user) {
        return NetconfClient.at(listener.address()).password(user, user);
    }

    /** Whether the device acts on what running holds. */
    boolean deviceAgrees() {
        return device.snapshot().running().root() == datastores.running().root();
    }

    void advance(Duration time) {
        device.advance(time);
    }

    @Override
    public void close() {
        ssh.close();
    }
}
