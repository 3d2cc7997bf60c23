package dev.holdfast.device.table;

/** Why a table entry was removed; the cause decides whether a partner is told (rule DP-14). */
public enum RemovalCause {
    AGED,
    PORT_DOWN,
    FLUSH,
    /** Another entry took its place: a station moved, or a static entry was configured. */
    REPLACED,
    /** By an operator, or because its VLAN, interface or device went away. */
    CLEARED,
    SYNC_DELETED
}
