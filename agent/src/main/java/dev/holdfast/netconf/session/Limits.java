package dev.holdfast.netconf.session;

import java.time.Duration;

/**
 * How much one client may ask of a server. Immutable.
 *
 * @param messageBytes length of one message
 * @param sessions at a time, of one device
 * @param hello until a client has said hello
 * @param message until a message that has begun has come to its end
 * @param watch how often it is looked who takes too long
 */
public record Limits(
        int messageBytes, int sessions, Duration hello, Duration message, Duration watch) {
    /** Length of a hello: a client has little to say in it, and nobody knows it yet. */
    static final int HELLO_BYTES = 64 << 10;

    public static final Limits DEFAULT =
            new Limits(
                    64 << 20,
                    256,
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(15));
}
