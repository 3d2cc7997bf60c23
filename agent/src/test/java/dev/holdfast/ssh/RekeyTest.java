package dev.holdfast.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.netconf.session.Connection;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.StreamingChannel;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** RFC 4253 section 9: new keys while data is on its way, in both directions at once. */
@Timeout(120)
final class RekeyTest {
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long OCTETS_WITH_ONE_KEY = 256 << 10;
    private static final int PIECES = 160;
    private static final int PIECE_OCTETS = 32 << 10;

    private final SshService service = SshService.start();
    private final SshClient client = SshClient.setUpDefaultClient();
    private final AtomicInteger keys = new AtomicInteger();

    @BeforeEach
    void start() {
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        Algorithms.ask(client);
        CoreModuleProperties.REKEY_BYTES_LIMIT.set(client, OCTETS_WITH_ONE_KEY);
        client.addSessionListener(
                new SessionListener() {
                    @Override
                    public void sessionEvent(Session session, Event event) {
                        if (event == Event.KeyEstablished) {
                            keys.incrementAndGet();
                        }
                    }
                });
        client.start();
    }

    @AfterEach
    void stop() {
        client.stop();
        service.close();
    }

    private static final Users ANYBODY =
            new Users() {
                @Override
                public boolean hasPassword(String user, String password) {
                    return true;
                }

                @Override
                public boolean hasKey(String user, KeyText key) {
                    return false;
                }
            };

    private ClientSession connect(Listener listener) throws IOException {
        var session = client.connect("ada", listener.address()).verify(PATIENCE).getSession();
        session.addPasswordIdentity("any");
        session.auth().verify(PATIENCE);
        return session;
    }

    private static byte[] piece(int number) {
        var octets = new byte[PIECE_OCTETS];
        Arrays.fill(octets, (byte) number);
        return octets;
    }

    private static Void send(OutputStream out) throws IOException {
        for (int i = 0; i < PIECES; i++) {
            out.write(piece(i));
        }
        out.flush();
        return null;
    }

    private static Void receive(InputStream in) throws IOException {
        for (int i = 0; i < PIECES; i++) {
            var read = in.readNBytes(PIECE_OCTETS);
            assertThat(Arrays.equals(read, piece(i))).as("piece %d", i).isTrue();
        }
        return null;
    }

    /** Both directions at once, each on a thread of its own. */
    private static void exchange(InputStream in, OutputStream out) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> part :
                    new Future<?>[] {
                        threads.submit(() -> send(out)), threads.submit(() -> receive(in))
                    }) {
                part.get();
            }
        }
    }

    @Test
    void newKeysInTheMiddleOfRepliesAndRequestsLoseNothing() throws Exception {
        var served = new CompletableFuture<Void>();
        var listener =
                service.listen(
                        ANY,
                        HostKey.fresh(),
                        ANYBODY,
                        (Connection connection) -> {
                            try {
                                exchange(connection.in(), connection.out());
                                served.complete(null);
                            } catch (Exception e) {
                                served.completeExceptionally(e);
                            }
                        });
        try (var session = connect(listener)) {
            var channel = session.createSubsystemChannel("netconf");
            channel.setStreaming(StreamingChannel.Streaming.Sync);
            channel.open().verify(PATIENCE);
            exchange(channel.getInvertedOut(), channel.getInvertedIn());
            served.get();
        }
        // each of PIECES * PIECE_OCTETS in either direction, and the first at the beginning
        assertThat(keys).hasValueGreaterThan(5);
    }
}
