package dev.holdfast.feature.linkaggregation;

import java.util.Locale;

/** What a member hears of its partner (IEEE 802.1AX, Receive machine). */
enum ReceiveState {
    PORT_DISABLED,
    EXPIRED,
    DEFAULTED,
    CURRENT;

    /** The enum value in YANG. */
    String yangName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
