package dev.holdfast.feature.smartlink;

import java.util.Locale;

/** Why a flush frame is not obeyed; each has a counter of its own (rule SL-21). */
enum RejectReason {
    MALFORMED,
    WRONG_CONTROL_VLAN,
    AUTH_MODE_MISMATCH,
    AUTH_FAILURE;

    /** The leaf that counts it, and the enum value in YANG. */
    String yangName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
