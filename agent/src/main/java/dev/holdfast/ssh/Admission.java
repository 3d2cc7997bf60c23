package dev.holdfast.ssh;

import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Lets no more connections in than a device can carry, and shows those the door that have logged in
 * and carry no session. Called by MINA's threads.
 */
final class Admission implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final AttributeKey<Listener> ADMITTED = new AttributeKey<>();
    private static final AttributeKey<Future<?>> NEXT_LOOK = new AttributeKey<>();
    private static final AttributeKey<Door.Welcome> WELCOME = new AttributeKey<>();

    private static final AttributeKey<AtomicInteger> TRIES = new AttributeKey<>();

    /** Of passwords and keys; a key that is right takes two. */
    private static final int MOST_TRIES = 12;

    private final Function<SessionContext, Listener> listeners;
    private final Duration patience;

    /**
     * @param patience how long a connection may carry nothing
     */
    Admission(Function<SessionContext, Listener> listeners, Duration patience) {
        this.listeners = listeners;
        this.patience = patience;
    }

    @Override
    public void sessionCreated(Session session) {
        var listener = listeners.apply(session);
        var welcome = listener.door().welcome();
        session.setAttribute(WELCOME, welcome);
        if (welcome == Door.Welcome.SENT_AWAY) {
            session.close(true);
        } else if (listener.entered()) {
            session.setAttribute(ADMITTED, listener);
            listener.strangers().add(session).ifPresent(oldest -> oldest.close(true));
        } else {
            LOG.warn(
                    "{} has all the connections it can carry: {} is turned away",
                    listener.address(),
                    session.getRemoteAddress());
            session.close(true);
        }
    }

    /**
     * Whether proof of who a client is may succeed, which is to be asked once for each: who tries
     * too often is sent away. MINA counts, too, but begins anew when a client asks for the service
     * again.
     */
    static boolean mayLogIn(Session session) {
        var tries = session.computeAttributeIfAbsent(TRIES, _ -> new AtomicInteger());
        if (tries.incrementAndGet() > MOST_TRIES) {
            session.close(true);
            return false;
        }
        return session.getAttribute(WELCOME) == Door.Welcome.IN;
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            var listener = session.getAttribute(ADMITTED);
            if (listener != null) {
                listener.strangers().remove(session);
            }
            watch(session, Carriage.of(session));
        }
    }

    private void watch(Session session, Carriage carriage) {
        session.setAttribute(
                NEXT_LOOK,
                ForkJoinPool.commonPool()
                        .schedule(
                                () -> {
                                    if (carriage.isEmptyFor(patience)) {
                                        session.close(true);
                                    } else if (session.isOpen()) {
                                        watch(session, carriage);
                                    }
                                },
                                patience.toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    @Override
    public void sessionClosed(Session session) {
        var listener = session.removeAttribute(ADMITTED);
        if (listener != null) {
            listener.strangers().remove(session);
            listener.left();
        }
        var look = session.removeAttribute(NEXT_LOOK);
        if (look != null) {
            look.cancel(false); // or it would hold on to a connection that is gone
        }
    }
}
