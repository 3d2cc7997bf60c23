package dev.holdfast.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.netconf.session.Connection;
import dev.holdfast.testkit.NetconfClient;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.SshConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients of SSH do that mean no good: they cost little, and keep nobody out. */
final class HostileSshTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SshService service = SshService.start();
    private final AtomicInteger passwords = new AtomicInteger();
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        var users =
                new Users() {
                    @Override
                    public boolean hasPassword(String user, String password) {
                        passwords.incrementAndGet();
                        return password.equals("right");
                    }

                    @Override
                    public boolean hasKey(String user, KeyText key) {
                        return false;
                    }
                };
        listener =
                service.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        HostKey.fresh(),
                        users,
                        HostileSshTest::greet);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static void greet(Connection connection) {
        try {
            connection.out().write("hello]]>]]>".getBytes(StandardCharsets.UTF_8));
            while (connection.in().read() >= 0) {
                // until the client goes
            }
        } catch (IOException e) {
            // it has gone
        }
    }

    private NetconfClient client() throws IOException {
        return NetconfClient.at(listener.address()).password("ada", "right").open();
    }

    private Socket stranger() throws IOException {
        var socket = new Socket(listener.address().getAddress(), listener.address().getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** A kilobyte unfolds to a megabyte, before anybody has logged in. */
    @Test
    void compressionIsNotOffered() throws IOException {
        try (var socket = stranger()) {
            socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
            var said = new StringBuilder();
            while (said.indexOf("none") < 0) {
                said.append((char) socket.getInputStream().read());
            }
            // the compressions in one direction, then as many in the other, then no languages
            for (int i = 0; i < 16; i++) {
                said.append((char) socket.getInputStream().read());
            }
            assertThat(said.toString()).doesNotContain("zlib");
        }
    }

    @Test
    void aChannelTooManyIsRefusedAndThoseThereAreGoOn() throws IOException {
        try (var first = client()) {
            for (int i = 1; i < 8; i++) {
                first.beside();
            }
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(first::beside).isInstanceOf(IOException.class);
            }
            assertThat(first.isOpen()).isTrue();
        }
    }

    @Test
    void whoOpensConnectionsAndSaysNothingKeepsNobodyOut() throws IOException {
        var strangers = new ArrayList<Socket>();
        try (var known = client()) {
            for (int i = 0; i < Strangers.MOST + 50; i++) {
                strangers.add(stranger());
            }
            client().close();
            assertThat(known.isOpen()).isTrue();
            var oldest = strangers.getFirst().getInputStream();
            assertThat(oldest.readAllBytes()).as("until it is closed").isNotNull();
        } finally {
            for (var socket : strangers) {
                socket.close();
            }
        }
    }

    /** The count of tries does not begin anew when the service is asked for again. */
    @Test
    void whoGuessesPasswordsHasFewTriesHoweverItAsks() throws IOException {
        try (var ssh = SshClient.setUpDefaultClient()) {
            ssh.setServerKeyVerifier((_, _, _) -> true);
            ssh.start();
            var session = ssh.connect("ada", listener.address()).verify(PATIENCE).getSession();
            session.waitFor(List.of(ClientSessionEvent.WAIT_AUTH), PATIENCE);
            try {
                for (int i = 0; i < 100; i++) {
                    var service = session.createBuffer(SshConstants.SSH_MSG_SERVICE_REQUEST);
                    service.putString("ssh-userauth");
                    session.writePacket(service);
                    var guess = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
                    guess.putString("ada");
                    guess.putString("ssh-connection");
                    guess.putString("password");
                    guess.putBoolean(false);
                    guess.putString("guess" + i);
                    session.writePacket(guess);
                }
            } catch (IOException e) {
                // the server has had enough
            }
            session.waitFor(List.of(ClientSessionEvent.CLOSED), PATIENCE);
            assertThat(session.isOpen()).isFalse();
        }
        assertThat(passwords.get()).isLessThanOrEqualTo(12);
    }
}
