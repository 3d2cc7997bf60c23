package dev.holdfast.ssh;

import dev.holdfast.netconf.framing.MessageInput;
import dev.holdfast.netconf.framing.MessageOutput;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A NETCONF session with an agent that is running, for commands of its own: base 1.0, one operation
 * after the other, on the thread that calls.
 */
public final class NetconfClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int REPLY_BYTES = 64 * 1024 * 1024;
    private static final String HELLO =
            "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities>"
                    + "<capability>urn:ietf:params:netconf:base:1.0</capability>"
                    + "</capabilities></hello>";

    private final SshClient client;
    private final MessageInput in;
    private final MessageOutput out;
    private int messages;

    private NetconfClient(SshClient client, MessageInput in, MessageOutput out) {
        this.client = client;
        this.in = in;
        this.out = out;
    }

    /** How the client knows the server it asked for from another. */
    public static final class Trust {
        private final ServerKeyVerifier verifier;
        private final String remedy;

        private Trust(ServerKeyVerifier verifier, String remedy) {
            this.verifier = verifier;
            this.remedy = remedy;
        }

        /** The server whose private host key is in this file. */
        public static Trust holderOf(Path privateKey) throws IOException {
            var key = publicKey(privateKey);
            return new Trust(
                    (_, _, shown) -> KeyUtils.compareKeys(key, shown),
                    "it does not have the host key in " + privateKey);
        }

        /** Servers a file in the format of OpenSSH's known_hosts names. */
        public static Trust knownHosts(Path file) {
            return new Trust(
                    new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, file),
                    "its host key is not the one in " + file);
        }

        private static PublicKey publicKey(Path file) throws IOException {
            try (var in = Files.newInputStream(file)) {
                var pairs =
                        SecurityUtils.loadKeyPairIdentities(
                                null, NamedResource.ofName(file.toString()), in, null);
                return pairs.iterator().next().getPublic();
            } catch (GeneralSecurityException e) {
                throw new IOException(file + " holds no host key: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Logs in and exchanges hellos.
     *
     * @throws IOException says which of the three did not succeed, and why
     */
    public static NetconfClient connect(
            String host, int port, String user, String password, Trust trust) throws IOException {
        var client = SshClient.setUpDefaultClient();
        Algorithms.ask(client);
        var distrusted = new AtomicBoolean();
        client.setServerKeyVerifier(
                (session, address, key) -> {
                    boolean trusted = trust.verifier.verifyServerKey(session, address, key);
                    distrusted.set(!trusted);
                    return trusted;
                });
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactoriesNameList("password");
        client.start();
        try {
            var channel = open(client, host, port, user, password);
            InputStream from = channel.getInvertedOut();
            var in = new MessageInput(from, REPLY_BYTES);
            var out = new MessageOutput(channel.getInvertedIn());
            var connected = new NetconfClient(client, in, out);
            connected.send(HELLO);
            connected.receive();
            return connected;
        } catch (IOException e) {
            client.stop();
            throw distrusted.get()
                    ? new IOException(
                            server(host, port) + " is not the server expected: " + trust.remedy, e)
                    : e;
        }
    }

    private static String server(String host, int port) {
        return host + " port " + port;
    }

    private static ChannelSubsystem open(
            SshClient client, String host, int port, String user, String password)
            throws IOException {
        ClientSession session;
        try {
            session = client.connect(user, host, port).verify(PATIENCE).getSession();
        } catch (IOException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "no connection to "
                            + server(host, port)
                            + " ("
                            + cause.getMessage()
                            + "); is the agent running?",
                    e);
        }
        session.addPasswordIdentity(password);
        try {
            session.auth().verify(PATIENCE);
        } catch (IOException e) {
            throw new IOException(
                    server(host, port) + " does not let " + user + " in with this password", e);
        }
        var channel = session.createSubsystemChannel("netconf");
        channel.open().verify(PATIENCE);
        return channel;
    }

    /**
     * Sends one operation and waits for the answer.
     *
     * @param operation the element inside {@code <rpc>}
     * @return the whole {@code <rpc-reply>}
     */
    public String call(String operation) throws IOException {
        messages++;
        send(
                "<rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\""
                        + messages
                        + "\">"
                        + operation
                        + "</rpc>");
        return receive();
    }

    private void send(String message) throws IOException {
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.endMessage();
    }

    private String receive() throws IOException {
        var message = in.read().orElseThrow(() -> new IOException("the server ended the session"));
        if (message.tooBig()) {
            throw new IOException("the answer is longer than " + REPLY_BYTES + " octets");
        }
        return new String(message.octets(), 0, message.length(), StandardCharsets.UTF_8);
    }

    /** Ends the session as RFC 6241 section 7.8 asks for. */
    @Override
    public void close() {
        try {
            call("<close-session/>");
        } catch (IOException e) {
            // the session is over either way
        } finally {
            client.stop();
        }
    }
}
