package dev.holdfast.netconf.framing;

import java.io.IOException;

/**
 * The peer broke the framing. Where messages begin is lost, so the session has to end (RFC 6242
 * section 4.2).
 */
public final class FramingException extends IOException {
    private static final long serialVersionUID = 1L;

    FramingException(String message) {
        super(message);
    }
}
