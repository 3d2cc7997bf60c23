package dev.holdfast.ssh;

/**
 * Whether a device lets a connection in, before anybody knows who it is from. Asked once for each
 * connection by MINA's threads, which must not wait.
 */
@FunctionalInterface
public interface Door {
    /** Whoever comes may try to log in. */
    Door OPEN = () -> Welcome.IN;

    /** What a connection meets. */
    enum Welcome {
        IN,
        /** It is ended before the server has said which version of SSH it speaks. */
        SENT_AWAY,
        /** Whatever proof of who it is fails. */
        LOGIN_REFUSED
    }

    Welcome welcome();
}
