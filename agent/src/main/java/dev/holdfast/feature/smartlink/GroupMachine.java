package dev.holdfast.feature.smartlink;

import dev.holdfast.feature.smartlink.Group.Links;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state machine of a group, as a pure function (smart-link.md section 4.1): what state follows,
 * and what becomes of the wait-to-restore timer. What a change of state does to the device is the
 * business of {@link Switchover}.
 */
final class GroupMachine {
    private GroupMachine() {}

    /**
     * What has to happen to the timer.
     *
     * @param delay the wait when it is to be started
     */
    record Wait(Kind kind, Duration delay) {
        static final Wait KEEP = new Wait(Kind.KEEP, Duration.ZERO);
        static final Wait STOP = new Wait(Kind.STOP, Duration.ZERO);

        enum Kind {
            KEEP,
            START,
            STOP
        }
    }

    /** The state that follows. */
    record Verdict(Fsm fsm, Wait timer) {}

    /** Whatever happened to configuration and links: where traffic belongs now. */
    static Verdict settle(Group before, Group after, List<GroupEvent> events, long nowMicros) {
        var config = after.config();
        var links = after.links();
        if (!config.enabled()) {
            return new Verdict(Fsm.IDLE, Wait.STOP);
        }
        // rule SL-8: a pin holds even if the pinned link fails
        if (config.pin() != Pin.NONE) {
            return new Verdict(config.pin() == Pin.LOCK ? Fsm.MASTER : Fsm.SLAVE, Wait.STOP);
        }
        return switch (before.fsm()) {
            case IDLE, INIT -> new Verdict(firstUp(links), Wait.STOP);
            case MASTER ->
                    links.master()
                            ? new Verdict(Fsm.MASTER, Wait.STOP)
                            : new Verdict(links.slave() ? Fsm.SLAVE : Fsm.INIT, Wait.STOP);
            case SLAVE -> onSlave(before, after, events, nowMicros);
        };
    }

    private static Fsm firstUp(Links links) {
        return links.master() ? Fsm.MASTER : links.slave() ? Fsm.SLAVE : Fsm.INIT;
    }

    private static Verdict onSlave(
            Group before, Group after, List<GroupEvent> events, long nowMicros) {
        var config = after.config();
        var links = after.links();
        if (!links.slave()) {
            return new Verdict(links.master() ? Fsm.MASTER : Fsm.INIT, Wait.STOP);
        }
        if (!links.master() || !config.revertive()) {
            return new Verdict(Fsm.SLAVE, Wait.STOP);
        }
        // rule SL-6, and SL-9 for a pin taken away: wait from now, a flap starts the wait anew
        boolean starts =
                events.contains(GroupEvent.MASTER_LINK_UP)
                        || events.contains(GroupEvent.ADD_MASTER_PORT)
                        || before.config().pin() != Pin.NONE
                        || !before.config().revertive();
        if (starts) {
            return waiting(config.wtr());
        }
        if (before.wtrDueMicros().isPresent() && !before.config().wtr().equals(config.wtr())) {
            // the wait began when it did, whatever its length has become
            var wasDue = Duration.of(before.wtrDueMicros().getAsLong(), ChronoUnit.MICROS);
            var due = wasDue.minus(before.config().wtr()).plus(config.wtr());
            return waiting(due.minus(Duration.of(nowMicros, ChronoUnit.MICROS)));
        }
        return new Verdict(Fsm.SLAVE, Wait.KEEP);
    }

    private static Verdict waiting(Duration rest) {
        return rest.isPositive()
                ? new Verdict(Fsm.SLAVE, new Wait(Wait.Kind.START, rest))
                : new Verdict(Fsm.MASTER, Wait.STOP);
    }

    /** The wait is over. */
    static Fsm expired(Group group) {
        boolean restore =
                group.fsm() == Fsm.SLAVE
                        && group.config().pin() == Pin.NONE
                        && group.links().master();
        return restore ? Fsm.MASTER : group.fsm();
    }

    /** Why {@code manual-switch} cannot be done (error SL-E11); empty when it can. */
    static Optional<String> refusal(Group group) {
        var config = group.config();
        if (!config.enabled()) {
            return Optional.of("the group is disabled; enable it first");
        }
        if (config.pin() != Pin.NONE) {
            return Optional.of("traffic is pinned; set traffic-lock to none first");
        }
        if (config.master().isEmpty() || config.slave().isEmpty()) {
            return Optional.of("the group has only one member; configure both first");
        }
        if (!group.links().master()) {
            return Optional.of("master " + config.master().get() + " is down; bring it up first");
        }
        if (!group.links().slave()) {
            return Optional.of("slave " + config.slave().get() + " is down; bring it up first");
        }
        return Optional.empty();
    }

    /** The other member, for a manual switch that is not refused. */
    static Fsm other(Fsm fsm) {
        return fsm == Fsm.MASTER ? Fsm.SLAVE : Fsm.MASTER;
    }

    /** What happened, told from what was and what is; the weightiest last. */
    static List<GroupEvent> events(Group before, GroupConfig config, Links links) {
        var was = before.config();
        var events = new ArrayList<GroupEvent>();
        member(was.slave(), config.slave(), before.links().slave(), links.slave(), false, events);
        member(
                was.master(),
                config.master(),
                before.links().master(),
                links.master(),
                true,
                events);
        if (was.pin() != config.pin()) {
            undo(was.pin()).ifPresent(events::add);
            pinned(config.pin()).ifPresent(events::add);
        }
        if (was.enabled() != config.enabled()) {
            events.add(config.enabled() ? GroupEvent.ENABLE : GroupEvent.DISABLE);
        }
        return events;
    }

    private static <P> void member(
            Optional<P> was,
            Optional<P> is,
            boolean wasUp,
            boolean isUp,
            boolean master,
            List<GroupEvent> events) {
        if (!was.equals(is)) {
            if (was.isPresent()) {
                events.add(master ? GroupEvent.DELETE_MASTER_PORT : GroupEvent.DELETE_SLAVE_PORT);
            }
            if (is.isPresent()) {
                events.add(master ? GroupEvent.ADD_MASTER_PORT : GroupEvent.ADD_SLAVE_PORT);
            }
        } else if (wasUp != isUp) {
            events.add(
                    master
                            ? isUp ? GroupEvent.MASTER_LINK_UP : GroupEvent.MASTER_LINK_DOWN
                            : isUp ? GroupEvent.SLAVE_LINK_UP : GroupEvent.SLAVE_LINK_DOWN);
        }
    }

    private static Optional<GroupEvent> undo(Pin was) {
        return switch (was) {
            case NONE -> Optional.empty();
            case LOCK -> Optional.of(GroupEvent.UNDO_LOCK);
            case FORCE -> Optional.of(GroupEvent.UNDO_FORCE);
        };
    }

    private static Optional<GroupEvent> pinned(Pin is) {
        return switch (is) {
            case NONE -> Optional.empty();
            case LOCK -> Optional.of(GroupEvent.LOCK);
            case FORCE -> Optional.of(GroupEvent.FORCE);
        };
    }

    /** When a wait that starts now ends. */
    static OptionalLong due(long nowMicros, Duration delay) {
        return OptionalLong.of(nowMicros + delay.toNanos() / 1_000);
    }
}
