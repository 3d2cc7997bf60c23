package dev.holdfast.bench.load;

import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

/**
 * A server that manages nothing: canned replies through the SSH library, nothing parsed. A program;
 * what the client measures against it is the ceiling.
 */
public final class NullServer {
    private NullServer() {}

    public static void main(String[] arguments)
            throws IOException, GeneralSecurityException, InterruptedException {
        var replies = new CannedReplies();
        var ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setPort(0);
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(ssh, 64 * 1024);
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
        var generator = SecurityUtils.getKeyPairGenerator("EC");
        generator.initialize(256);
        ssh.setKeyPairProvider(KeyPairProvider.wrap(generator.generateKeyPair()));
        ssh.setPasswordAuthenticator((_, _, _) -> true);
        ssh.setSubsystemFactories(List.of(new Netconf(replies)));
        ssh.start();
        System.out.println("NETCONF on 127.0.0.1 port " + ssh.getPort());
        Thread.currentThread().join();
    }

    private record Netconf(CannedReplies replies) implements SubsystemFactory {
        @Override
        public String getName() {
            return "netconf";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) {
            return new Conversation(replies);
        }
    }

    /** One session, on a thread of its own. */
    private static final class Conversation implements Command {
        private final CannedReplies replies;
        private InputStream in;
        private OutputStream out;
        private ExitCallback exit;

        Conversation(CannedReplies replies) {
            this.replies = replies;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            // nothing is written there
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread.ofVirtual().start(this::converse);
        }

        @Override
        public void destroy(ChannelSession channel) {
            // the thread ends with its stream
        }

        private void converse() {
            try {
                replies.converse(new Frames(in, out));
            } catch (IOException e) {
                // the client went away
            } finally {
                exit.onExit(0);
            }
        }
    }
}
