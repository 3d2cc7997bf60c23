package dev.holdfast.ssh;

import java.util.Optional;
import java.util.Set;

/**
 * Who may log in to a device. Asked by the threads of the SSH service, also for many at once: for
 * passwords by threads that may be slow, for keys by threads that carry sessions.
 */
public interface Users {
    /** Whether it is the user's password; takes as long for users there are not. */
    boolean hasPassword(String user, String password);

    /** Whether the user may prove itself by that key. */
    boolean hasKey(String user, KeyText key);

    /**
     * Groups for access control to count the user to beside its own (RFC 8341, {@code
     * enable-external-groups}). Asked at every request, by the sessions' threads.
     *
     * @param key that proved the user, absent when a password did
     */
    default Set<String> groups(String user, Optional<KeyText> key) {
        return Set.of();
    }
}
