package dev.holdfast.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.netconf.framing.MessageInput;
import dev.holdfast.netconf.framing.MessageOutput;
import dev.holdfast.netconf.session.Connection;
import dev.holdfast.ssh.NetconfClient.Trust;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

@DisplayName("A client of our own")
class NetconfClientTest {
    @TempDir Path folder;

    private SshService service;
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        service = SshService.start();
        listener =
                service.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        HostKey.in(folder),
                        new OneUser(),
                        NetconfClientTest::echo);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private static final class OneUser implements Users {
        @Override
        public boolean hasPassword(String user, String password) {
            return user.equals("admin") && password.equals("right");
        }

        @Override
        public boolean hasKey(String user, KeyText key) {
            return false;
        }
    }

    /** Says hello, then answers each message with itself. */
    private static void echo(Connection connection) {
        try {
            var in = new MessageInput(connection.in(), 10_000);
            var out = new MessageOutput(connection.out());
            out.write("<hello/>".getBytes(StandardCharsets.UTF_8));
            out.endMessage();
            in.read();
            for (var message = in.read(); message.isPresent(); message = in.read()) {
                out.write(message.get().octets(), 0, message.get().length());
                out.endMessage();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NetconfClient connect(String password, Trust trust) throws IOException {
        return NetconfClient.connect(
                "127.0.0.1", listener.address().getPort(), "admin", password, trust);
    }

    private Trust hostKey() throws IOException {
        return Trust.holderOf(folder.resolve("ssh_host_ed25519_key"));
    }

    @Test
    void sendsAnOperationAndGetsItsAnswer() throws IOException {
        try (var client = connect("right", hostKey())) {
            assertThat(client.call("<get/>")).contains("message-id=\"1\"><get/></rpc>");
            assertThat(client.call("<get/>")).contains("message-id=\"2\"");
        }
    }

    @Test
    void knowsServersByAFileOfOpenSsh() throws IOException {
        var line =
                "[127.0.0.1]:%d %s\n"
                        .formatted(listener.address().getPort(), listener.hostKey().publicText());
        var file = Files.writeString(folder.resolve("known_hosts"), line);
        try (var client = connect("right", Trust.knownHosts(file))) {
            assertThat(client.call("<get/>")).contains("<get/>");
        }
    }

    @Test
    void saysThatThePasswordIsWrong() throws IOException {
        var trust = hostKey();
        assertThatThrownBy(() -> connect("wrong", trust))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not let admin in with this password");
    }

    @Test
    void saysThatTheServerIsAnother() throws IOException {
        var other = folder.resolve("other");
        HostKey.in(other);
        var trust = Trust.holderOf(other.resolve("ssh_host_ed25519_key"));
        assertThatThrownBy(() -> connect("right", trust))
                .hasMessageContaining("is not the server expected");
        var nobody = Files.writeString(folder.resolve("known_hosts"), "");
        assertThatThrownBy(() -> connect("right", Trust.knownHosts(nobody)))
                .hasMessageContaining("is not the server expected");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        listener.close();
        var trust = hostKey();
        assertThatThrownBy(() -> connect("right", trust))
                .hasMessageContaining("no connection to 127.0.0.1 port");
    }
}
