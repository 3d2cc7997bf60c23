package dev.holdfast.ssh;

/**
 * Who may log in to a device. Asked by the threads of the SSH service, also for many at once: for
 * passwords by threads that may be slow, for keys by threads that carry sessions.
 */
public interface Users {
    /** Whether it is the user's password; takes as long for users there are not. */
    boolean hasPassword(String user, String password);

    /**
     * Whether the user may prove itself by that key.
     *
     * @param algorithm name of the key's type, for example {@code ssh-ed25519}
     * @param keyData the key as RFC 4253 section 6.6 encodes it
     */
    boolean hasKey(String user, String algorithm, byte[] keyData);
}
