package dev.holdfast.feature.smartlink;

import java.util.Optional;

/**
 * What both ends of a flush have to agree on (smart-link.md section 2). Immutable.
 *
 * @param password absent exactly for {@link AuthMode#NONE}
 */
record Authentication(AuthMode mode, Optional<Password> password) {
    static final Authentication NONE = new Authentication(AuthMode.NONE, Optional.empty());

    static Authentication of(AuthMode mode, Password password) {
        return new Authentication(mode, Optional.of(password));
    }
}
