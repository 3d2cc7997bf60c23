package dev.holdfast.device.table;

/** Where a table entry comes from. */
public enum EntryOrigin {
    /** Configured; traffic and flushes leave it alone. */
    STATIC,
    /** Learnt from traffic; ages. */
    DYNAMIC
}
