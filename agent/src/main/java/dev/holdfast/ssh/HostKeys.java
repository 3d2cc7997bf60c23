package dev.holdfast.ssh;

import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;

import java.security.KeyPair;
import java.util.List;
import java.util.function.Function;

/** Gives each session the key of the device it is for. Called by MINA's threads. */
final class HostKeys implements KeyPairProvider {
    private static final String ED25519 = "ssh-ed25519";

    private final Function<SessionContext, Listener> listeners;

    HostKeys(Function<SessionContext, Listener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public Iterable<KeyPair> loadKeys(SessionContext session) {
        return List.of(listeners.apply(session).hostKey().pair());
    }

    @Override
    public Iterable<String> getKeyTypes(SessionContext session) {
        return List.of(ED25519);
    }

    @Override
    public KeyPair loadKey(SessionContext session, String type) {
        return ED25519.equals(type) ? listeners.apply(session).hostKey().pair() : null;
    }
}
