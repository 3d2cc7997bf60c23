package dev.holdfast.conformance;

import dev.holdfast.data.validate.CommitValidator;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.datastore.CommitLog;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.netconf.access.Nacm;
import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.netconf.session.NetconfServer;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.ssh.HostKey;
import dev.holdfast.ssh.KeyText;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server under test: the modules of the suite behind NETCONF behind SSH on loopback, put
 * together as the agent is. Whoever gives their name as password is let in; the transport knows
 * that {@code guest-of-visitors} is in the group visitors; admin is the recovery user.
 */
final class SuiteServer implements AutoCloseable {
    private static final long STEPS = 5_000_000;
    private static final long MOST_OCTETS = 1 << 20;
    private static final Map<Kind, Schema> SCHEMAS = new EnumMap<>(Kind.class);

    private final SuiteDevice device;
    private final Datastores datastores;
    private final Path folder = temporary();
    private final SshService ssh = SshService.start();
    private final Listener listener;

    /** What the server has of NETCONF. */
    enum Kind {
        /** Everything that is optional but url. */
        FULL(EnumSet.complementOf(EnumSet.of(NetconfFeature.URL))),
        /** Files by URL. */
        FILES(EnumSet.complementOf(EnumSet.of(NetconfFeature.STARTUP))),
        /** Nothing that is optional but a candidate, without which nothing could be edited. */
        BARE(EnumSet.of(NetconfFeature.CANDIDATE)),
        /** Running can be written, and there is no candidate. */
        DIRECT(EnumSet.of(NetconfFeature.WRITABLE_RUNNING)),
        /** Base 1.0 only, with everything else that is optional but url. */
        OLD(FULL.features);

        private final Set<NetconfFeature> features;

        Kind(Set<NetconfFeature> features) {
            this.features = features;
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
                        offer(kind));
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

    private Offer offer(Kind kind) {
        if (!kind.has(NetconfFeature.URL)) {
            return new Offer(kind != Kind.OLD, List.of(), Optional.empty());
        }
        try {
            return new Offer(true, List.of(), Optional.of(UrlFolder.at(folder, MOST_OCTETS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of the folder of files, without a slash at its end. */
    String folder() {
        return folder.toUri().toString().replaceFirst("/$", "");
    }

    /** Puts a file into the folder. */
    void hold(String name, byte[] octets) throws IOException {
        Files.write(folder.resolve(name), octets);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("conformance");
        } catch (IOException e) {
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
                    .provide(ModuleFiles.in(folder.resolve("lent")))
                    .implement(ModuleFiles.in(folder))
                    .features("conformance", "on")
                    .load();
        } catch (SchemaException | IOException | URISyntaxException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static final class NameIsPassword implements Users {
        private static final String OF = "-of-";

        @Override
        public boolean hasPassword(String user, String password) {
            return user.equals(password);
        }

        @Override
        public boolean hasKey(String user, KeyText key) {
            return false;
        }

        @Override
        public Set<String> groups(String user, Optional<KeyText> key) {
            return user.contains(OF) ? Set.of(user.split(OF)[1]) : Set.of();
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
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
