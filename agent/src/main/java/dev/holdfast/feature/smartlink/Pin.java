package dev.holdfast.feature.smartlink;

/** Whether traffic is pinned to a member: the leaf traffic-lock (rules SL-8 and SL-9). */
enum Pin {
    NONE,
    /** To the master. */
    LOCK,
    /** To the slave. */
    FORCE;

    static Pin ofYang(String name) {
        return switch (name) {
            case "lock" -> LOCK;
            case "force" -> FORCE;
            default -> NONE;
        };
    }
}
