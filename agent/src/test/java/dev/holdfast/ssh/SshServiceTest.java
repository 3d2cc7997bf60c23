package dev.holdfast.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.netconf.framing.MessageInput;
import dev.holdfast.netconf.framing.MessageOutput;
import dev.holdfast.netconf.session.Connection;
import dev.holdfast.testkit.NetconfClient;

import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** RFC 6242 over real sockets. */
final class SshServiceTest {
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final SshService service = SshService.start();
    private final HostKey hostKey = HostKey.fresh();
    private KeyPair key;

    @BeforeEach
    void makeKey() throws Exception {
        key = SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private final Users users =
            new Users() {
                @Override
                public boolean hasPassword(String user, String password) {
                    return user.equals("ada") && password.equals("right");
                }

                @Override
                public boolean hasKey(String user, KeyText key) {
                    var text = new KeyText(SshServiceTest.this.key.getPublic());
                    return user.equals("ada")
                            && key.algorithm().equals(text.algorithm())
                            && Arrays.equals(key.data(), text.data());
                }
            };

    private static Consumer<Connection> says(String name) {
        return connection -> {
            try {
                connection
                        .out()
                        .write(
                                (name + " " + connection.user() + "]]>]]>")
                                        .getBytes(StandardCharsets.UTF_8));
                while (connection.in().read() >= 0) {
                    // until the client goes
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private Listener listen(Consumer<Connection> serve) throws IOException {
        return service.listen(ANY, hostKey, users, serve);
    }

    @Test
    void eachDeviceHasItsPortBehindOneService() throws IOException {
        var first = listen(says("first"));
        var second = listen(says("second"));
        assertThat(first.address()).isNotEqualTo(second.address());
        try (var one = NetconfClient.at(first.address()).password("ada", "right").open();
                var two = NetconfClient.at(second.address()).password("ada", "right").open()) {
            assertThat(one.serverHello()).isEqualTo("first ada");
            assertThat(two.serverHello()).isEqualTo("second ada");
        }
    }

    @Test
    void aUserProvesItselfByAKey() throws IOException {
        var listener = listen(says("device"));
        try (var client = NetconfClient.at(listener.address()).key("ada", key).open()) {
            assertThat(client.serverHello()).isEqualTo("device ada");
        }
    }

    static List<BuiltinDHFactories> keyExchanges() {
        return Algorithms.KEY_EXCHANGES;
    }

    @ParameterizedTest
    @MethodSource("keyExchanges")
    void everyKeyExchangeOfferedLeadsToASession(BuiltinDHFactories only) throws IOException {
        var login = NetconfClient.at(listen(says("device")).address()).password("ada", "right");
        try (var client = login.keyExchange(only).open()) {
            assertThat(client.serverHello()).isEqualTo("device ada");
        }
    }

    @Test
    void nobodyGetsInWithoutProof() throws IOException {
        var login = NetconfClient.at(listen(says("device")).address());
        assertThatThrownBy(() -> login.password("ada", "wrong").open())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> login.password("bob", "right").open())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> login.key("bob", key).open()).isInstanceOf(IOException.class);
        assertThatThrownBy(login::open).isInstanceOf(IOException.class);
    }

    @Test
    void aClosedListenerEndsItsSessionsAndNoOthers() throws IOException {
        var first = listen(says("first"));
        var second = listen(says("second"));
        try (var one = NetconfClient.at(first.address()).password("ada", "right").open();
                var two = NetconfClient.at(second.address()).password("ada", "right").open()) {
            first.close();
            assertThat(one.isClosedByServer()).isTrue();
            assertThat(two.serverHello()).isEqualTo("second ada");
            assertThatThrownBy(
                            () -> NetconfClient.at(first.address()).password("ada", "right").open())
                    .isInstanceOf(IOException.class);
            try (var more = NetconfClient.at(second.address()).password("ada", "right").open()) {
                assertThat(more.serverHello()).isEqualTo("second ada");
            }
        }
    }

    @Test
    void aClientThatDoesNotReadStopsItsOwnSessionOnly() throws IOException {
        var written = new AtomicLong();
        var stuck =
                listen(
                        connection -> {
                            // a message that ends, so that a client in mid-message can stop
                            var junk =
                                    ("x".repeat(64 * 1024) + "]]>]]>")
                                            .getBytes(StandardCharsets.UTF_8);
                            try {
                                connection
                                        .out()
                                        .write("hello]]>]]>".getBytes(StandardCharsets.UTF_8));
                                while (true) {
                                    connection.out().write(junk);
                                    written.addAndGet(junk.length);
                                }
                            } catch (IOException e) {
                                written.set(-1);
                            }
                        });
        var other = listen(says("other"));
        var client = NetconfClient.at(stuck.address()).password("ada", "right").window(128 << 10);
        var reader = client.openSilently();
        reader.stopReading();
        var seen = new AtomicLong(-1);
        // it stops: what was written does not grow from one look to the next
        await().until(() -> seen.getAndSet(written.get()) == written.get() && seen.get() > 0);
        assertThat(written.get()).isLessThan(16 << 20);
        try (var more = NetconfClient.at(other.address()).password("ada", "right").open()) {
            assertThat(more.serverHello()).isEqualTo("other ada");
        }
        reader.drop();
        await().until(() -> written.get() == -1);
    }

    @Test
    void hangingUpEndsAWaitingSession() throws IOException {
        var over = new CountDownLatch(1);
        var listener =
                listen(
                        connection -> {
                            try {
                                connection
                                        .out()
                                        .write("hello]]>]]>".getBytes(StandardCharsets.UTF_8));
                                Thread.ofVirtual().start(connection.hangUp());
                                while (connection.in().read() >= 0) {
                                    // until somebody hangs up
                                }
                            } catch (IOException e) {
                                // that is how it may end, too
                            }
                            over.countDown();
                        });
        // says nothing: what it said could meet a session that is over
        var client = NetconfClient.at(listener.address()).password("ada", "right").openSilently();
        assertThat(client.isClosedByServer()).isTrue();
        await().until(() -> over.getCount() == 0);
    }

    @Test
    void hangingUpEndsASessionThatIsStuckAndNoneBesideIt() throws IOException {
        var hangUp = new CompletableFuture<Runnable>();
        var first = new AtomicBoolean(true);
        var firstIsOver = new AtomicBoolean();
        var stuckIsOver = new CountDownLatch(1);
        var listener =
                listen(
                        connection -> {
                            if (first.compareAndSet(true, false)) {
                                says("first").accept(connection);
                                firstIsOver.set(true);
                                return;
                            }
                            hangUp.complete(connection.hangUp());
                            try {
                                connection
                                        .out()
                                        .write("hello]]>]]>".getBytes(StandardCharsets.UTF_8));
                                while (true) {
                                    connection.out().write(new byte[64 * 1024]);
                                }
                            } catch (IOException e) {
                                stuckIsOver.countDown();
                            }
                        });
        var login = NetconfClient.at(listener.address()).password("ada", "right");
        try (var stays = login.window(128 << 10).open();
                var stuck = stays.beside()) {
            stuck.stopReading();
            hangUp.join().run();
            await().until(() -> stuckIsOver.getCount() == 0);
            assertThat(stays.isOpen()).isTrue();
            assertThat(firstIsOver).isFalse();
        }
    }

    @Test
    void whoLogsInAndOpensNoSessionIsSentAway() throws IOException {
        try (var impatient = SshService.start(Duration.ofMillis(200))) {
            var listener = impatient.listen(ANY, hostKey, users, says("device"));
            var login = NetconfClient.at(listener.address()).password("ada", "right");
            try (var carrying = login.open()) {
                assertThat(login.isSentAwayWithoutSession()).isTrue();
                assertThat(carrying.isOpen()).isTrue();
            }
        }
    }

    @Test
    void loginsThatTakeTheirTimeHoldUpNoSession() throws Exception {
        int logins = 20;
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var slow =
                new Users() {
                    @Override
                    public boolean hasPassword(String user, String password) {
                        asked.countDown();
                        awaitQuietly(go);
                        return users.hasPassword(user, password);
                    }

                    @Override
                    public boolean hasKey(String user, KeyText key) {
                        return users.hasKey(user, key);
                    }
                };
        var listener = service.listen(ANY, hostKey, slow, SshServiceTest::echo);
        var login = NetconfClient.at(listener.address());
        try (var session = login.key("ada", key).open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(session.reply()).contains("<hello");
            var opened = new ArrayList<Future<String>>();
            for (int i = 0; i < logins; i++) {
                var password = i % 2 == 0 ? "right" : "wrong";
                opened.add(threads.submit(() -> helloOf(login.password("ada", password))));
            }
            try {
                asked.await();
                for (int i = 0; i < 20; i++) {
                    session.send("<still-there/>");
                    assertThat(session.reply()).isEqualTo("<still-there/>");
                }
                assertThat(opened).noneMatch(Future::isDone);
            } finally {
                go.countDown();
            }
            for (int i = 0; i < logins; i++) {
                assertThat(opened.get(i).get()).isEqualTo(i % 2 == 0 ? "echo" : "refused");
            }
        }
    }

    private static String helloOf(NetconfClient.Login login) {
        try (var client = login.open()) {
            return client.serverHello();
        } catch (IOException e) {
            return "refused";
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends every message back. */
    private static void echo(Connection connection) {
        var in = new MessageInput(connection.in(), 10_000);
        var out = new MessageOutput(connection.out());
        try {
            out.write("echo".getBytes(StandardCharsets.UTF_8));
            out.endMessage();
            for (var next = in.read(); next.isPresent(); next = in.read()) {
                out.write(next.get().octets(), 0, next.get().length());
                out.endMessage();
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    @Test
    void aHostKeyIsKeptForTheOwnerAlone(@TempDir Path data) throws IOException {
        var made = HostKey.in(data.resolve("s1"));
        assertThat(made.publicText()).startsWith("ssh-ed25519 AAAA");
        assertThat(HostKey.in(data.resolve("s1")).publicText()).isEqualTo(made.publicText());
        assertThat(HostKey.in(data.resolve("s2")).publicText()).isNotEqualTo(made.publicText());
        var file = data.resolve("s1").resolve("ssh_host_ed25519_key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    @Test
    void aFileThatHoldsNoKeyIsNamed(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("ssh_host_ed25519_key"), "nothing");
        assertThatThrownBy(() -> HostKey.in(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ssh_host_ed25519_key holds no host key");
    }
}
