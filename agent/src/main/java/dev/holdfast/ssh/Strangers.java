package dev.holdfast.ssh;

import org.apache.sshd.common.session.Session;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connections of one device that have not logged in. When there are too many, who has been one
 * for longest makes room: a client that means it is none for long, and whoever opens connections
 * and says nothing keeps nobody out. Used by any thread.
 */
final class Strangers {
    /** As many as a device carries sessions. */
    static final int MOST = 256;

    private final Set<Session> connections = new LinkedHashSet<>();

    /** Takes one in; the one that has to go for it, if any, is no stranger any more. */
    synchronized Optional<Session> add(Session connection) {
        var leaves = Optional.<Session>empty();
        if (connections.size() == MOST) {
            leaves = Optional.of(connections.iterator().next());
            connections.remove(leaves.get());
        }
        connections.add(connection);
        return leaves;
    }

    /** It has logged in, or is gone. */
    synchronized void remove(Session connection) {
        connections.remove(connection);
    }
}
