package dev.holdfast.feature.smartlink;

import java.util.Optional;

/** How a flush frame proves its origin; "none" is a mode like the others (rule SL-24). */
enum AuthMode {
    NONE("none", 0, 0),
    SIMPLE("simple", 1, -1),
    SHA("sha", 2, 32),
    HMAC_SHA256("hmac-sha256", 3, 32);

    private final String yangName;
    private final int code;
    private final int authOctets;

    AuthMode(String yangName, int code, int authOctets) {
        this.yangName = yangName;
        this.code = code;
        this.authOctets = authOctets;
    }

    /** The octet in the frame. */
    int code() {
        return code;
    }

    /** Whether the auth length octet of a frame is one this mode allows. */
    boolean allows(int length) {
        return authOctets < 0 ? length >= 1 && length <= Password.MAX_OCTETS : length == authOctets;
    }

    static Optional<AuthMode> ofCode(int code) {
        for (var mode : values()) {
            if (mode.code == code) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    static AuthMode ofYang(String name) {
        for (var mode : values()) {
            if (mode.yangName.equals(name)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no authentication mode " + name);
    }
}
