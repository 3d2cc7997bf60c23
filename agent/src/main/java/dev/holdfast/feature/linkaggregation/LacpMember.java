package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.net.PortName;

import java.util.OptionalLong;

/**
 * A member of a LAG with LACP at one instant. Immutable.
 *
 * @param actor this end of the link, its flags as they were told last or are about to be
 * @param partner the other end as it described itself; {@link Participant#UNKNOWN} if it did not
 * @param seesUs whether the partner's last LACPDU described this end and had selected it
 * @param silentAtMicros when the partner counts as silent
 */
record LacpMember(
        PortName port,
        PortName lag,
        Participant actor,
        ReceiveState receive,
        Participant partner,
        boolean seesUs,
        OptionalLong silentAtMicros,
        Sending sending,
        Counters counters) {
    static final long SHORT_MICROS = 3_000_000;
    static final long LONG_MICROS = 90_000_000;

    /** LACPDUs since the member was configured or the device started. Immutable. */
    record Counters(long in, long malformed, long out) {
        static final Counters ZERO = new Counters(0, 0, 0);
    }

    /**
     * How many LACPDUs have left since when: three in a second are the most (IEEE 802.1AX, Transmit
     * machine). Immutable.
     */
    record Sending(long sinceMicros, int count) {
        private static final int MOST = 3;
        private static final long SECOND_MICROS = 1_000_000;

        static final Sending NONE = new Sending(0, 0);

        /** How long the next one has to wait; 0: not at all. */
        long waitMicros(long nowMicros) {
            return count < MOST ? 0 : Math.max(0, sinceMicros + SECOND_MICROS - nowMicros);
        }

        Sending oneMore(long nowMicros) {
            return count == 0 || nowMicros >= sinceMicros + SECOND_MICROS
                    ? new Sending(nowMicros, 1)
                    : new Sending(sinceMicros, count + 1);
        }
    }

    static LacpMember disabled(PortName port, PortName lag, Participant actor) {
        return new LacpMember(
                port,
                lag,
                actor,
                ReceiveState.PORT_DISABLED,
                Participant.UNKNOWN,
                false,
                OptionalLong.empty(),
                Sending.NONE,
                Counters.ZERO);
    }

    private LacpMember hearing(
            ReceiveState state, Participant whom, boolean us, OptionalLong silentAt) {
        return new LacpMember(port, lag, actor, state, whom, us, silentAt, sending, counters);
    }

    LacpMember linkUp(long nowMicros) {
        return hearing(
                ReceiveState.EXPIRED,
                Participant.UNKNOWN,
                false,
                OptionalLong.of(nowMicros + SHORT_MICROS));
    }

    LacpMember linkDown() {
        return hearing(
                ReceiveState.PORT_DISABLED, Participant.UNKNOWN, false, OptionalLong.empty());
    }

    LacpMember heard(Lacpdu pdu, long nowMicros) {
        boolean us = pdu.actor().flags().inSync() && pdu.partner().isSameEnd(actor);
        long timeout = actor.flags().shortTimeout() ? SHORT_MICROS : LONG_MICROS;
        return hearing(ReceiveState.CURRENT, pdu.actor(), us, OptionalLong.of(nowMicros + timeout))
                .counting(new Counters(counters.in() + 1, counters.malformed(), counters.out()));
    }

    LacpMember malformed() {
        return counting(new Counters(counters.in(), counters.malformed() + 1, counters.out()));
    }

    /** The partner was not heard for the time it had. */
    LacpMember silent(long nowMicros) {
        return receive == ReceiveState.CURRENT
                ? hearing(
                        ReceiveState.EXPIRED,
                        partner,
                        false,
                        OptionalLong.of(nowMicros + SHORT_MICROS))
                : hearing(ReceiveState.DEFAULTED, Participant.UNKNOWN, false, OptionalLong.empty());
    }

    LacpMember sent(long nowMicros) {
        return new LacpMember(
                port,
                lag,
                actor,
                receive,
                partner,
                seesUs,
                silentAtMicros,
                sending.oneMore(nowMicros),
                new Counters(counters.in(), counters.malformed(), counters.out() + 1));
    }

    private LacpMember counting(Counters newCounters) {
        return new LacpMember(
                port, lag, actor, receive, partner, seesUs, silentAtMicros, sending, newCounters);
    }

    LacpMember flagged(LacpFlags flags) {
        return new LacpMember(
                port,
                lag,
                actor.with(flags),
                receive,
                partner,
                seesUs,
                silentAtMicros,
                sending,
                counters);
    }

    boolean hasLink() {
        return receive != ReceiveState.PORT_DISABLED;
    }

    /** Whether something is known of the partner, and it can be in a LAG with this system. */
    boolean hasPartner() {
        boolean known = receive == ReceiveState.CURRENT || receive == ReceiveState.EXPIRED;
        return known
                && !partner.equals(Participant.UNKNOWN)
                && partner.flags().aggregatable()
                && !partner.id().system().equals(actor.id().system());
    }

    /** How often it has to speak up: as often as the partner wants to hear it. */
    long intervalMicros() {
        boolean often =
                switch (receive) {
                    case CURRENT -> partner.flags().shortTimeout();
                    case EXPIRED -> true;
                    case DEFAULTED, PORT_DISABLED -> actor.flags().shortTimeout();
                };
        return often ? SHORT_MICROS / 3 : LONG_MICROS / 3;
    }
}
