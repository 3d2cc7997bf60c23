package dev.holdfast.ssh;

import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Function;

/** Lets no more connections in than a device can carry. Called by MINA's threads. */
final class Admission implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final AttributeKey<Listener> ADMITTED = new AttributeKey<>();

    private final Function<SessionContext, Listener> listeners;

    Admission(Function<SessionContext, Listener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void sessionCreated(Session session) {
        var listener = listeners.apply(session);
        if (listener.entered()) {
            session.setAttribute(ADMITTED, listener);
        } else {
            LOG.warn(
                    "{} has all the connections it can carry: {} is turned away",
                    listener.address(),
                    session.getRemoteAddress());
            session.close(true);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        var listener = session.removeAttribute(ADMITTED);
        if (listener != null) {
            listener.left();
        }
    }
}
