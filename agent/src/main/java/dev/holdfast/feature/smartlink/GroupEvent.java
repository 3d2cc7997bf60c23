package dev.holdfast.feature.smartlink;

import java.util.Locale;

/** What can happen to a group, in the words of the vendor's log (smart-link.md section 4.1). */
enum GroupEvent {
    ENABLE,
    DISABLE,
    MASTER_LINK_DOWN,
    MASTER_LINK_UP,
    SLAVE_LINK_DOWN,
    SLAVE_LINK_UP,
    ADD_MASTER_PORT,
    DELETE_MASTER_PORT,
    ADD_SLAVE_PORT,
    DELETE_SLAVE_PORT,
    LOCK,
    UNDO_LOCK,
    FORCE,
    UNDO_FORCE,
    FORCE_MANUAL,
    TIMER_EXPIRED,
    /** Not in the vendor's log: VLANs moved because of how they are mapped to instances. */
    INSTANCE_CHANGE;

    /** The enum value in YANG. */
    String yangName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
