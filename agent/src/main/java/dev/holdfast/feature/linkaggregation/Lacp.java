package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Step;
import dev.holdfast.feature.TimerName;
import dev.holdfast.feature.linkaggregation.LagConfig.LacpConfig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Negotiates which members of a LAG carry frames (IEEE 802.1AX, LACP): what is heard, whom a LAG is
 * formed with, what is said. Pure functions of state, input and device.
 */
final class Lacp {
    private static final String SILENCE = "lacp silence ";
    private static final String SPEECH = "lacp speech ";
    private static final int PORT_PRIORITY = 0x8000;

    /** The members are those of the configuration; what has changed begins anew. */
    Step<LinkAggregationState> configured(LinkAggregationState now, DeviceFacts facts) {
        var effects = new ArrayList<Effect>();
        var members = new TreeMap<PortName, LacpMember>();
        var fresh = new ArrayList<PortName>();
        for (var lag : now.config().values()) {
            if (lag.lacp().isEmpty()) {
                continue;
            }
            for (var port : lag.members()) {
                if (facts.macOf(port).isEmpty()) {
                    continue;
                }
                var actor = actor(lag, lag.lacp().get(), port, facts);
                var before = now.members().get(port);
                boolean same =
                        before != null
                                && before.lag().equals(lag.name())
                                && before.actor().isSameEnd(actor);
                if (same) {
                    // the rest of the flags is settled below
                    members.put(port, before.flagged(withTimeout(before, actor)));
                } else {
                    members.put(port, LacpMember.disabled(port, lag.name(), actor));
                    fresh.add(port);
                }
            }
        }
        for (var before : now.members().values()) {
            if (!members.containsKey(before.port()) || fresh.contains(before.port())) {
                stop(before, effects);
            }
            if (!members.containsKey(before.port())) {
                leave(before, facts, effects);
            }
        }
        var partners = new TreeMap<>(now.partners());
        partners.keySet()
                .removeIf(lag -> members.values().stream().noneMatch(m -> m.lag().equals(lag)));
        var next = now.with(members, partners);
        for (var port : fresh) {
            // it may have been agreed upon as what it was
            effects.add(new Effect.SetMember(port, false, false));
            if (facts.linkUp(port)) {
                next = next.with(started(next.members().get(port), facts, effects));
            }
        }
        for (var lag : now.config().keySet()) {
            var changed = new ArrayList<PortName>();
            for (var member : next.membersOf(lag)) {
                var before = now.members().get(member.port());
                if (fresh.contains(member.port())
                        || before != null && !before.actor().equals(member.actor())) {
                    changed.add(member.port());
                }
            }
            next = settle(next, lag, changed, facts, effects);
        }
        return Step.to(next, effects);
    }

    private static Participant actor(
            LagConfig lag, LacpConfig config, PortName port, DeviceFacts facts) {
        // numbers begin at 0, and 0 means none in an LACPDU
        int key = config.key().orElseGet(() -> facts.numberOf(lag.name()).orElse(0) + 1);
        var system = config.systemId().orElse(facts.bridgeMac());
        return new Participant(
                new PartnerId(config.systemPriority(), system, key),
                PORT_PRIORITY,
                facts.numberOf(port).orElseThrow() + 1,
                LacpFlags.of(config.shortTimeout() ? 0x07 : 0x05));
    }

    private static LacpFlags withTimeout(LacpMember before, Participant actor) {
        int others = before.actor().flags().octet() & ~0x02;
        return LacpFlags.of(others | actor.flags().octet() & 0x02);
    }

    Step<LinkAggregationState> linkChanged(
            LinkAggregationState now, PortName port, boolean up, DeviceFacts facts) {
        var member = now.members().get(port);
        if (member == null || up == member.hasLink()) {
            return Step.stay(now);
        }
        var effects = new ArrayList<Effect>();
        if (up) {
            var next = now.with(started(member, facts, effects));
            return Step.to(settle(next, member.lag(), List.of(port), facts, effects), effects);
        }
        stop(member, effects);
        var next = settle(now.with(member.linkDown()), member.lag(), List.of(), facts, effects);
        return Step.to(next, effects);
    }

    private static LacpMember started(LacpMember member, DeviceFacts facts, List<Effect> effects) {
        var next = member.linkUp(facts.nowMicros());
        awaitSilence(next, facts, effects);
        return next;
    }

    /** Tells the partner that the port is on its own from now on, so that it need not find out. */
    private static void leave(LacpMember member, DeviceFacts facts, List<Effect> effects) {
        if (member.hasLink()) {
            var alone = member.actor().with(LacpFlags.of(0x01));
            effects.add(send(member, new Lacpdu(alone, member.partner()), facts));
        }
    }

    private static Effect send(LacpMember member, Lacpdu pdu, DeviceFacts facts) {
        var source = facts.macOf(member.port()).orElseThrow();
        return new Effect.Send(member.port(), pdu.toFrame(source));
    }

    private static void stop(LacpMember member, List<Effect> effects) {
        effects.add(new Effect.Cancel(new TimerName(SILENCE + member.port())));
        effects.add(new Effect.Cancel(new TimerName(SPEECH + member.port())));
    }

    Step<LinkAggregationState> received(
            LinkAggregationState now, PortName port, Frame frame, DeviceFacts facts) {
        var member = now.members().get(port);
        if (member == null || !member.hasLink()) {
            return Step.stay(now);
        }
        var pdu = Lacpdu.parse(frame);
        if (pdu.isEmpty()) {
            return Step.stay(now.with(member.malformed()));
        }
        var effects = new ArrayList<Effect>();
        var heard = member.heard(pdu.get(), facts.nowMicros());
        awaitSilence(heard, facts, effects);
        if (heard.intervalMicros() != member.intervalMicros()) {
            effects.add(arm(heard, heard.intervalMicros()));
        }
        // an end that does not know this one has to be told, and so has one that knows it wrong
        boolean wrong = !pdu.get().partner().isSameEnd(member.actor());
        var toTell = wrong ? List.of(port) : List.<PortName>of();
        var next = settle(now.with(heard), member.lag(), toTell, facts, effects);
        return Step.to(next, effects);
    }

    private static void awaitSilence(LacpMember member, DeviceFacts facts, List<Effect> effects) {
        var timer = new TimerName(SILENCE + member.port());
        if (member.silentAtMicros().isPresent()) {
            long micros = member.silentAtMicros().getAsLong() - facts.nowMicros();
            effects.add(new Effect.Arm(timer, Duration.ofNanos(micros * 1000)));
        }
    }

    Step<LinkAggregationState> timerExpired(
            LinkAggregationState now, TimerName timer, DeviceFacts facts) {
        for (var member : now.members().values()) {
            var effects = new ArrayList<Effect>();
            if (timer.text().equals(SILENCE + member.port())) {
                var silent = member.silent(facts.nowMicros());
                awaitSilence(silent, facts, effects);
                var next = settle(now.with(silent), member.lag(), List.of(), facts, effects);
                return Step.to(next, effects);
            }
            if (timer.text().equals(SPEECH + member.port())) {
                return Step.to(now.with(speak(member, facts, effects)), effects);
            }
        }
        return Step.stay(now);
    }

    /**
     * Works out whom the LAG is formed with and what each member is used for; tells the device and
     * the partners what has changed.
     *
     * @param toTell members whose partner is told in any case
     */
    private static LinkAggregationState settle(
            LinkAggregationState now,
            PortName lag,
            List<PortName> toTell,
            DeviceFacts facts,
            List<Effect> effects) {
        var members = now.membersOf(lag);
        var partner = partner(members, Optional.ofNullable(now.partners().get(lag)));
        var partners = new TreeMap<>(now.partners());
        partner.ifPresentOrElse(id -> partners.put(lag, id), () -> partners.remove(lag));
        var all = new TreeMap<>(now.members());
        for (var member : members) {
            var was = member.actor().flags();
            var next = member.flagged(flags(member, partner));
            var is = next.actor().flags();
            if (was.collecting() != is.collecting() || was.distributing() != is.distributing()) {
                effects.add(
                        new Effect.SetMember(member.port(), is.collecting(), is.distributing()));
            }
            boolean tells = !was.equals(is) || toTell.contains(member.port());
            all.put(
                    member.port(),
                    tells && next.hasLink() ? speakSoon(next, facts, effects) : next);
        }
        return now.with(all, partners);
    }

    /**
     * Whom a LAG is formed with (rule DP-16): the partner it has, as long as a member sees it; else
     * that of the first member that hears one.
     */
    private static Optional<PartnerId> partner(
            List<LacpMember> members, Optional<PartnerId> before) {
        var seen =
                members.stream()
                        .filter(LacpMember::hasPartner)
                        .map(member -> member.partner().id())
                        .toList();
        return before.filter(seen::contains).or(() -> seen.stream().findFirst());
    }

    private static LacpFlags flags(LacpMember member, Optional<PartnerId> partner) {
        boolean selected =
                member.hasPartner() && partner.filter(member.partner().id()::equals).isPresent();
        boolean collects = selected && member.receive() == ReceiveState.CURRENT && member.seesUs();
        return new LacpFlags(
                true,
                member.actor().flags().shortTimeout(),
                true,
                selected,
                collects,
                collects && member.partner().flags().collecting(),
                member.receive() == ReceiveState.DEFAULTED,
                member.receive() == ReceiveState.EXPIRED);
    }

    private static LacpMember speakSoon(
            LacpMember member, DeviceFacts facts, List<Effect> effects) {
        long wait = member.sending().waitMicros(facts.nowMicros());
        if (wait == 0) {
            return speak(member, facts, effects);
        }
        effects.add(arm(member, wait));
        return member;
    }

    private static LacpMember speak(LacpMember member, DeviceFacts facts, List<Effect> effects) {
        effects.add(send(member, new Lacpdu(member.actor(), member.partner()), facts));
        effects.add(arm(member, member.intervalMicros()));
        return member.sent(facts.nowMicros());
    }

    private static Effect arm(LacpMember member, long micros) {
        return new Effect.Arm(
                new TimerName(SPEECH + member.port()), Duration.ofNanos(micros * 1000));
    }
}
