package dev.holdfast.bench.load;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.StreamingChannel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Pattern;

/** One NETCONF session of the load generator. Used by one thread. */
final class Session implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String HELLO =
            """
            <hello xmlns="%s"><capabilities>\
            <capability>urn:ietf:params:netconf:base:1.1</capability>\
            </capabilities></hello>\
            """
                    .formatted(BASE);
    private static final String EDIT =
            """
            <edit-config><target><candidate/></target><config>%s</config></edit-config>\
            """;
    private static final Pattern SESSION_ID = Pattern.compile("<session-id>(\\d+)<");
    private static final byte[] RPC_ERROR = Frames.ascii("rpc-error>");
    private static final int ERROR_WITHIN = 4096;

    private final ClientSession session;
    private final Frames frames;
    private final String id;
    private long messages;

    Session(SshClient ssh, int port, String user, String password) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        session = ssh.connect(user, address).verify(PATIENCE).getSession();
        boolean open = false;
        try {
            session.addPasswordIdentity(password);
            session.auth().verify(PATIENCE);
            var channel = session.createSubsystemChannel("netconf");
            channel.setStreaming(StreamingChannel.Streaming.Sync);
            channel.open().verify(PATIENCE);
            frames = new Frames(channel.getInvertedOut(), channel.getInvertedIn());
            frames.write(HELLO);
            if (!frames.read()) {
                throw new IOException("closed before hello");
            }
            var named = SESSION_ID.matcher(frames.text(Integer.MAX_VALUE));
            id = named.find() ? named.group(1) : "";
            frames.useChunks();
            open = true;
        } finally {
            if (!open) {
                session.close(true);
            }
        }
    }

    /** What the server calls it. */
    String id() {
        return id;
    }

    /** What another session says to kill this one. */
    String killing() {
        return "<kill-session><session-id>%s</session-id></kill-session>".formatted(id);
    }

    /** Ends the connection without a word. */
    void drop() {
        session.close(true);
    }

    /** Sends an operation and waits for its reply, which must not be an error. */
    Frames call(String operation) throws IOException {
        if (isRefused(operation)) {
            throw new IOException(operation + " was refused: " + frames.text(ERROR_WITHIN));
        }
        return frames;
    }

    /** Sends an operation and waits for its reply; answers whether that is an error. */
    boolean isRefused(String operation) throws IOException {
        send(operation);
        if (!frames.read()) {
            throw new IOException("closed before the reply to " + operation);
        }
        return frames.contains(RPC_ERROR, ERROR_WITHIN);
    }

    private void send(String operation) throws IOException {
        frames.write(
                "<rpc xmlns=\"%s\" message-id=\"%d\">%s</rpc>"
                        .formatted(BASE, ++messages, operation));
    }

    void edit(String config) throws IOException {
        call(EDIT.formatted(config));
    }

    void commit() throws IOException {
        call("<commit/>");
    }

    @Override
    public void close() throws IOException {
        send("<close-session/>");
        frames.read();
        session.close(false).await(PATIENCE);
    }
}
