package dev.holdfast.ssh;

import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Checks passwords, which is slow on purpose, on threads of its own: half the processors, so that
 * many logins at once leave the other half to the sessions there are. MINA's threads, who carry all
 * of them, ask and go on.
 */
final class PasswordChecks implements PasswordAuthenticator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordChecks.class);

    /** Who comes when so many wait would not be answered in time anyway. */
    private static final int MOST_WAITING = 1024;

    private static final int IDLE_SECONDS = 10;

    private final Function<SessionContext, Listener> listeners;
    private final ThreadPoolExecutor threads;

    PasswordChecks(Function<SessionContext, Listener> listeners) {
        this.listeners = listeners;
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().daemon().name("password-check-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public boolean authenticate(String user, String password, ServerSession session) {
        var users = listeners.apply(session).users();
        var later = new AsyncAuthException();
        try {
            threads.execute(
                    () -> later.setAuthed(session.isOpen() && isRight(users, user, password)));
        } catch (RejectedExecutionException e) {
            LOG.warn(
                    "{} wait for their passwords to be checked: {} is refused", MOST_WAITING, user);
            return false;
        }
        throw later; // how MINA is told that the answer comes later
    }

    private static boolean isRight(Users users, String user, String password) {
        try {
            return users.hasPassword(user, password);
        } catch (RuntimeException e) {
            LOG.error("The password of {} was not checked by a fault of ours", user, e);
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
