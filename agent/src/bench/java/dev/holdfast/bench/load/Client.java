package dev.holdfast.bench.load;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Opens sessions with servers of this machine. Of all of them the same algorithms are asked for, so
 * that the cryptography is the same work. Used by any thread.
 */
final class Client implements AutoCloseable {
    private static final List<String> PREFERRED =
            List.of("curve25519-sha256", "aes128-gcm@openssh.com", "hmac-sha2-256-etm@openssh.com");
    private static final long WINDOW_OCTETS = 8L * 1024 * 1024;

    private final SshClient ssh = SshClient.setUpDefaultClient();

    Client() {
        ssh.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        prefer(ssh.getKeyExchangeFactories());
        prefer(ssh.getCipherFactories());
        prefer(ssh.getMacFactories());
        CoreModuleProperties.WINDOW_SIZE.set(ssh, WINDOW_OCTETS);
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(ssh, 64 * 1024);
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
        ssh.start();
    }

    private static <T extends NamedResource> void prefer(List<T> factories) {
        factories.sort(Comparator.comparing(one -> !PREFERRED.contains(one.getName())));
    }

    Session open(Server server) throws IOException {
        return new Session(ssh, server.port(), Server.USER, Server.PASSWORD);
    }

    @Override
    public void close() {
        ssh.stop();
    }
}
