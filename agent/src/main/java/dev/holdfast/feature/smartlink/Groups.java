package dev.holdfast.feature.smartlink;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Step;
import dev.holdfast.feature.TimerName;
import dev.holdfast.feature.smartlink.Group.Blocked;
import dev.holdfast.feature.smartlink.Group.Links;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** What happens to the groups of a device when configuration, links or time change. */
final class Groups {
    private static final String WAIT = "wtr ";

    private final Switchover switchover;

    Groups(Switchover switchover) {
        this.switchover = switchover;
    }

    /** Brings every group in line with configuration and device, deleted ones included. */
    Step<SmartLinkState> settle(SmartLinkState now, DeviceFacts facts) {
        var ids = new TreeSet<>(now.groups().keySet());
        ids.addAll(now.config().groups().keySet());
        var groups = new TreeMap<Integer, Group>();
        List<Effect> effects = new ArrayList<>();
        for (int id : ids) {
            var config = now.config().groups().get(id);
            var step =
                    settle(
                            Optional.ofNullable(now.groups().get(id)).orElse(Group.create(id)),
                            config == null ? GroupConfig.absent(id) : config,
                            facts);
            effects.addAll(step.effects());
            if (config != null) {
                groups.put(id, step.next());
            }
        }
        effects.removeIf(effect -> opensWhatAnotherBlocks(effect, groups.values()));
        return Step.to(now.with(groups), effects);
    }

    /** A member may have gone from one group to another in this commit, which blocks it now. */
    private static boolean opensWhatAnotherBlocks(Effect effect, Collection<Group> groups) {
        return effect instanceof Effect.SetForwarding(var port, var instance, var forwards)
                && forwards
                && groups.stream()
                        .anyMatch(it -> it.blocked().contains(new Blocked(port, instance)));
    }

    private Step<Group> settle(Group before, GroupConfig config, DeviceFacts facts) {
        var links = new Links(up(config.master(), facts), up(config.slave(), facts));
        var events = GroupMachine.events(before, config, links);
        var after = before.with(config, links);
        var verdict = GroupMachine.settle(before, after, events, facts.nowMicros());
        List<Effect> effects = new ArrayList<>();
        after = waiting(after, verdict.timer(), facts, effects);
        var reason = reason(before, verdict.fsm(), events);
        var placed = after.in(verdict.fsm(), reason).placed(facts);
        if (events.isEmpty() && Placement.moves(before, placed).isEmpty()) {
            placed = placed.rememberedFor(before.lastEvent());
        }
        var step = switchover.between(before, placed, reason, facts);
        effects.addAll(step.effects());
        return Step.to(step.next(), effects);
    }

    /** What a commit does to the wait, or to what the members carry, is no event of its own. */
    private static GroupEvent reason(Group before, Fsm to, List<GroupEvent> events) {
        if (!events.isEmpty()) {
            return events.getLast();
        }
        return to == before.fsm() ? GroupEvent.INSTANCE_CHANGE : GroupEvent.TIMER_EXPIRED;
    }

    private static boolean up(Optional<PortName> member, DeviceFacts facts) {
        return member.map(facts::linkUp).orElse(false);
    }

    private static Group waiting(
            Group group, GroupMachine.Wait wait, DeviceFacts facts, List<Effect> effects) {
        return switch (wait.kind()) {
            case KEEP -> group;
            case START -> {
                effects.add(new Effect.Arm(timer(group.id()), wait.delay()));
                yield group.waitingUntil(GroupMachine.due(facts.nowMicros(), wait.delay()));
            }
            case STOP -> {
                if (group.wtrDueMicros().isPresent()) {
                    effects.add(new Effect.Cancel(timer(group.id())));
                }
                yield group.waitingUntil(OptionalLong.empty());
            }
        };
    }

    private static TimerName timer(int group) {
        return new TimerName(WAIT + group);
    }

    Step<SmartLinkState> linkChanged(SmartLinkState now, PortName port, DeviceFacts facts) {
        for (var group : now.groups().values()) {
            // error SL-E5 sees to it that there is one group at most
            if (group.config().members().contains(port)) {
                return into(now, settle(group, group.config(), facts));
            }
        }
        return Step.stay(now);
    }

    Step<SmartLinkState> timerExpired(SmartLinkState now, TimerName timer, DeviceFacts facts) {
        for (var group : now.groups().values()) {
            if (timer.equals(timer(group.id()))) {
                var done = group.waitingUntil(OptionalLong.empty());
                return into(
                        now,
                        move(done, GroupMachine.expired(done), GroupEvent.TIMER_EXPIRED, facts));
            }
        }
        return Step.stay(now);
    }

    /** The switch an operator asked for; the caller has checked that nothing forbids it. */
    Step<SmartLinkState> switchManually(SmartLinkState now, Group group, DeviceFacts facts) {
        List<Effect> effects = new ArrayList<>();
        var ready = waiting(group, GroupMachine.Wait.STOP, facts, effects);
        var step = move(ready, GroupMachine.other(group.fsm()), GroupEvent.FORCE_MANUAL, facts);
        effects.addAll(step.effects());
        return into(now, Step.to(step.next(), effects));
    }

    private Step<Group> move(Group before, Fsm to, GroupEvent event, DeviceFacts facts) {
        return switchover.between(before, before.in(to, event).placed(facts), event, facts);
    }

    private static Step<SmartLinkState> into(SmartLinkState now, Step<Group> step) {
        return Step.to(now.with(step.next()), step.effects());
    }
}
