package dev.holdfast.ssh;

import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;

import java.time.Duration;

/** How many NETCONF sessions an SSH connection carries. Used by any thread. */
final class Carriage {
    private static final AttributeKey<Carriage> KEY = new AttributeKey<>();

    private int sessions;
    private long emptySinceNanos = System.nanoTime();

    static Carriage of(Session connection) {
        return connection.computeAttributeIfAbsent(KEY, _ -> new Carriage());
    }

    synchronized void begun() {
        sessions++;
    }

    synchronized void ended() {
        sessions--;
        emptySinceNanos = System.nanoTime();
    }

    /** Whether it carries more than one. */
    synchronized boolean isShared() {
        return sessions > 1;
    }

    /** Whether it has carried nothing for so long. */
    synchronized boolean isEmptyFor(Duration time) {
        return sessions == 0 && System.nanoTime() - emptySinceNanos >= time.toNanos();
    }
}
