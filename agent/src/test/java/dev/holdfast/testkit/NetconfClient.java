package dev.holdfast.testkit;

import dev.holdfast.netconf.framing.MessageInput;
import dev.holdfast.netconf.framing.MessageOutput;

import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.channel.StreamingChannel;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A NETCONF client for tests, over SSH. Replies and notifications are told apart and wait for the
 * test in queues of their own; a thread reads them, until {@link #stopReading}.
 */
public final class NetconfClient implements AutoCloseable {
    public static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    public static final String BASE_1_0 = "urn:ietf:params:netconf:base:1.0";
    public static final String BASE_1_1 = "urn:ietf:params:netconf:base:1.1";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LIMIT_BYTES = 256 << 20;
    private static final String ENDED = "";

    /** Shared by all sessions of the tests. */
    private static final Map<BuiltinDHFactories, SshClient> CLIENTS = new ConcurrentHashMap<>();

    private final ClientSession session;
    private final ChannelSubsystem channel;
    private final OutputStream wire;
    private final MessageInput in;
    private final MessageOutput out;
    private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> notifications = new LinkedBlockingQueue<>();
    private final String serverHello;
    private long messageId;
    private volatile boolean reading = true;
    private volatile IOException brokenBy;

    private NetconfClient(ClientSession session, Optional<String> hello) throws IOException {
        this.session = session;
        channel = session.createSubsystemChannel("netconf");
        channel.setStreaming(StreamingChannel.Streaming.Sync);
        channel.open().verify(PATIENCE);
        wire = channel.getInvertedIn();
        in = new MessageInput(channel.getInvertedOut(), LIMIT_BYTES);
        out = new MessageOutput(wire);
        if (hello.isPresent()) {
            send(hello.get());
        }
        serverHello = readOne().orElseThrow(() -> new IOException("closed before a hello"));
        if (hello.filter(text -> text.contains(BASE_1_1)).isPresent()
                && serverHello.contains(BASE_1_1)) {
            in.useChunks();
            out.useChunks();
        }
        Thread.ofVirtual().name("test-client").start(this::readAll);
    }

    /** How to get in. */
    public static Login at(InetSocketAddress address) {
        return new Login(
                address,
                "admin",
                Optional.empty(),
                Optional.empty(),
                2 << 20,
                BuiltinDHFactories.curve25519);
    }

    /**
     * Where, as whom and with what. The key exchange costs most of a short session, and sntrup761,
     * which MINA would prefer, ten times what curve25519 does.
     */
    public record Login(
            InetSocketAddress address,
            String user,
            Optional<String> password,
            Optional<KeyPair> key,
            long windowBytes,
            BuiltinDHFactories keyExchange) {
        public Login password(String name, String secret) {
            return new Login(address, name, Optional.of(secret), key, windowBytes, keyExchange);
        }

        public Login key(String name, KeyPair pair) {
            return new Login(address, name, password, Optional.of(pair), windowBytes, keyExchange);
        }

        /** How much the server may send before it has to wait for this client to read. */
        public Login window(long bytes) {
            return new Login(address, user, password, key, bytes, keyExchange);
        }

        /** The only key exchange the client knows. */
        public Login keyExchange(BuiltinDHFactories only) {
            return new Login(address, user, password, key, windowBytes, only);
        }

        /** A session with base 1.0 and 1.1. */
        public NetconfClient open() throws IOException {
            return open(hello(BASE_1_0, BASE_1_1));
        }

        /** A session that says this in its hello. */
        public NetconfClient open(String hello) throws IOException {
            return open(Optional.of(hello));
        }

        /** A session that says nothing until it is told to. */
        public NetconfClient openSilently() throws IOException {
            return open(Optional.empty());
        }

        /** Logs in and opens no channel: whether the server ends the connection. */
        public boolean isSentAwayWithoutSession() throws IOException {
            try (var session = connect()) {
                var ended = List.of(ClientSession.ClientSessionEvent.CLOSED);
                return !Collections.disjoint(session.waitFor(ended, PATIENCE), ended);
            }
        }

        /** Logs in, opens no channel and drops the connection. */
        public void comeAndGo() throws IOException {
            connect().close(true);
        }

        private NetconfClient open(Optional<String> hello) throws IOException {
            var session = connect();
            try {
                return new NetconfClient(session, hello);
            } catch (IOException e) {
                session.close(true);
                throw e;
            }
        }

        private ClientSession connect() throws IOException {
            var ssh = CLIENTS.computeIfAbsent(keyExchange, NetconfClient::client);
            var session = ssh.connect(user, address).verify(PATIENCE).getSession();
            CoreModuleProperties.WINDOW_SIZE.set(session, windowBytes);
            password.ifPresent(session::addPasswordIdentity);
            key.ifPresent(session::addPublicKeyIdentity);
            try {
                session.auth().verify(PATIENCE);
                return session;
            } catch (IOException e) {
                session.close(true);
                throw e;
            }
        }
    }

    private static SshClient client(BuiltinDHFactories keyExchange) {
        var ssh = SshClient.setUpDefaultClient();
        ssh.setServerKeyVerifier((_, _, _) -> true);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyExchangeFactories(
                NamedFactory.setUpTransformedFactories(
                        true, List.of(keyExchange), ClientBuilder.DH2KEX));
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        ssh.start();
        return ssh;
    }

    /** Another session on the same connection; whoever of them is closed here closes it. */
    public NetconfClient beside() throws IOException {
        return new NetconfClient(session, Optional.of(hello(BASE_1_0, BASE_1_1)));
    }

    public static String hello(String... capabilities) {
        var text = new StringBuilder("<hello xmlns=\"" + BASE + "\"><capabilities>");
        for (var capability : capabilities) {
            text.append("<capability>").append(capability).append("</capability>");
        }
        return text.append("</capabilities></hello>").toString();
    }

    public String serverHello() {
        return serverHello;
    }

    public long sessionId() {
        return Long.parseLong(
                serverHello.replaceAll("(?s).*<session-id>\\s*(\\d+)\\s*</session-id>.*", "$1"));
    }

    /** Sends an operation and waits for its reply. */
    public String rpc(String operation) throws IOException {
        request(operation);
        return reply();
    }

    /** Sends an operation; {@link #reply} has to be asked for what comes back. */
    public void request(String operation) throws IOException {
        send(
                "<rpc xmlns=\"%s\" message-id=\"%d\">%s</rpc>"
                        .formatted(BASE, ++messageId, operation));
    }

    /** Sends a message as it is. */
    public void send(String message) throws IOException {
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.endMessage();
    }

    /** Sends octets without any framing. */
    public void sendRaw(String octets) throws IOException {
        sendRaw(octets.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends octets that need not be text. */
    public void sendRaw(byte[] octets) throws IOException {
        wire.write(octets);
        wire.flush();
    }

    /** The next reply. */
    public String reply() throws IOException {
        var reply = poll(replies, PATIENCE);
        return reply.orElseThrow(() -> new IOException("no reply"));
    }

    /** Waits until what the server sends is no message any more; says what is wrong with it. */
    public String broken() throws IOException {
        var reply = poll(replies, PATIENCE);
        if (reply.isPresent() || brokenBy == null) {
            throw new IOException("nothing is broken: " + reply.orElse("no reply"));
        }
        return brokenBy.getMessage();
    }

    /** The next notification, waited for. */
    public String notification() throws IOException {
        return poll(notifications, PATIENCE).orElseThrow(() -> new IOException("no notification"));
    }

    /** A notification, if one has come. */
    public Optional<String> notificationIfAny() {
        return Optional.ofNullable(notifications.poll()).filter(text -> !text.equals(ENDED));
    }

    /** Waits until the server has ended the session; false when it does not. */
    public boolean isClosedByServer() {
        var ended = List.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EOF);
        return !Collections.disjoint(channel.waitFor(ended, PATIENCE), ended);
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Reads nothing from here on, so that the server cannot get rid of what it has to say. */
    public void stopReading() {
        reading = false;
    }

    /** Drops the connection without a word. */
    public void drop() {
        session.close(true);
    }

    @Override
    public void close() {
        drop();
    }

    private static Optional<String> poll(BlockingQueue<String> queue, Duration patience) {
        try {
            var found = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (ENDED.equals(found)) {
                queue.add(ENDED);
                return Optional.empty();
            }
            return Optional.ofNullable(found);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> readOne() throws IOException {
        return in.read()
                .map(
                        message ->
                                new String(
                                        message.octets(),
                                        0,
                                        message.length(),
                                        StandardCharsets.UTF_8));
    }

    private void readAll() {
        try {
            while (reading) {
                var message = readOne();
                if (message.isEmpty()) {
                    break;
                }
                (message.get().contains("<notification") ? notifications : replies)
                        .add(message.get());
            }
        } catch (IOException e) {
            brokenBy = e; // the session is over, whoever waits is told below
        }
        if (reading) {
            replies.add(ENDED);
            notifications.add(ENDED);
        }
    }
}
