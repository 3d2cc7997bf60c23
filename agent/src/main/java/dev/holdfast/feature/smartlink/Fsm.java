package dev.holdfast.feature.smartlink;

import java.util.Locale;

/** Where a group's traffic goes (smart-link.md section 4.1). */
enum Fsm {
    /** The group is disabled: both members forward. */
    IDLE,
    /** Neither member is up: both are blocked. */
    INIT,
    /** The master member is active. */
    MASTER,
    /** The slave member is active. */
    SLAVE;

    /** The enum value in YANG. */
    String yangName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a member carries traffic. */
    boolean active() {
        return this == MASTER || this == SLAVE;
    }
}
