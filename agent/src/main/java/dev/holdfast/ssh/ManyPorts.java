package dev.holdfast.ssh;

import org.apache.sshd.server.SshServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashSet;

/** MINA's server with ports that come and go, where MINA knows one that stays. */
final class ManyPorts extends SshServer {
    /** Ready for ports, with none as yet. */
    void prepare() {
        checkConfig();
        setSessionFactory(createSessionFactory());
        acceptor = createAcceptor();
        setupSessionTimeout(getSessionFactory());
    }

    /** The address it really is, when the port was left open. */
    InetSocketAddress bind(InetSocketAddress address) throws IOException {
        var before = new HashSet<>(acceptor.getBoundAddresses());
        acceptor.bind(address);
        return acceptor.getBoundAddresses().stream()
                .filter(bound -> !before.contains(bound))
                .map(InetSocketAddress.class::cast)
                .findFirst()
                .orElseThrow(() -> new IOException(address + " is in use already"));
    }

    void unbind(SocketAddress address) {
        acceptor.unbind(address);
    }
}
