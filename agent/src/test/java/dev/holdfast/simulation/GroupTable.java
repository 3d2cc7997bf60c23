package dev.holdfast.simulation;

import java.util.function.Predicate;

/** The table of smart-link.md section 4.1, and the rules beside it, row by row. */
enum GroupTable {
    DISABLED("any", "disable", "idle", s -> !s.enabled()),
    // rules SL-8 and SL-9: a pin decides before any link does
    LOCKED("any", "lock", "master", s -> s.enabled() && s.pin() == GroupSetup.Pin.LOCK),
    FORCED("any", "force", "slave", s -> s.enabled() && s.pin() == GroupSetup.Pin.FORCE),
    ENABLED_ON_MASTER("idle", "enable, master up", "master", Situation::masterUp),
    ENABLED_ON_SLAVE("idle", "enable, slave up", "slave", Situation::slaveUp),
    ENABLED_WITHOUT_LINK("idle", "enable, both down", "init", _ -> true),
    FIRST_MASTER("init", "master-link-up", "master", Situation::masterUp),
    FIRST_SLAVE("init", "slave-link-up", "slave", Situation::slaveUp),
    MASTER_FAILS(
            "master", "master-link-down, slave up", "slave", s -> !s.masterUp() && s.slaveUp()),
    MASTER_FAILS_LAST("master", "master-link-down, slave down", "init", s -> !s.masterUp()),
    SLAVE_FAILS("slave", "slave-link-down, master up", "master", s -> !s.slaveUp() && s.masterUp()),
    SLAVE_FAILS_LAST("slave", "slave-link-down, master down", "init", s -> !s.slaveUp()),
    RETURNS_AT_ONCE(
            "slave", "master-link-up, revertive, no wait", "master", s -> s.waits() && s.isOver()),
    WAITS("slave", "master-link-up, revertive", "slave", Situation::waits),
    TIMER_EXPIRED("slave", "timer-expired", "master", _ -> false),
    FORCED_BY_HAND("master or slave", "force-manual", "the other", _ -> false);

    /**
     * What the table asks about.
     *
     * @param waits whether a wait begins or goes on: revertive, both up, and the master was not
     *     there before, or what kept traffic from returning was taken away
     * @param isOver whether there is nothing left to wait for
     */
    record Situation(
            boolean enabled,
            GroupSetup.Pin pin,
            boolean masterUp,
            boolean slaveUp,
            boolean waits,
            boolean isOver) {}

    private final String from;
    private final String event;
    private final String to;
    private final Predicate<Situation> applies;

    GroupTable(String from, String event, String to, Predicate<Situation> applies) {
        this.from = from;
        this.event = event;
        this.to = to;
        this.applies = applies;
    }

    /** The first row that applies, or null: nothing changes. */
    static GroupTable row(String state, Situation situation) {
        for (var row : values()) {
            if ((row.from.equals("any") || row.from.equals(state)) && row.applies.test(situation)) {
                return row;
            }
        }
        return null;
    }

    String to() {
        return to;
    }

    @Override
    public String toString() {
        return "row " + from + ", " + event + ": " + to;
    }
}
