package dev.holdfast.device.net;

import java.util.ArrayList;

/**
 * A flow: a generator on a host and the ledger of its packets. Runs in turns of the loop.
 *
 * <p>The n-th packet leaves n intervals after the first, so an uneven interval does not drift. It
 * begins when the host knows the MAC address of the next hop; asking for it costs no packet.
 */
public final class Flow {
    private static final long SECOND_MICROS = 1_000_000;

    private final Network network;
    private final FlowSpec spec;
    private final int id;
    private final Host host;
    private final FlowLedger ledger = new FlowLedger();
    private final Event next = new Next();
    private FlowState state = FlowState.RESOLVING;
    private long beganMicros;
    private long intervals;

    Flow(Network network, FlowSpec spec, int id, Host host) {
        this.network = network;
        this.spec = spec;
        this.id = id;
        this.host = host;
    }

    public FlowSpec spec() {
        return spec;
    }

    int id() {
        return id;
    }

    FlowLedger ledger() {
        return ledger;
    }

    void start() {
        state = FlowState.RESOLVING;
        proceed();
    }

    /** The host may know more neighbours than before. */
    void neighboursChanged() {
        if (state == FlowState.RESOLVING) {
            proceed();
        }
    }

    private void proceed() {
        if (host.resolve(spec.destination()).isPresent()) {
            state = FlowState.SENDING;
            beganMicros = network.nowMicros();
            intervals = 0;
            sendOne();
        } else {
            network.queue().fileAfter(next, SECOND_MICROS);
        }
    }

    private void sendOne() {
        long now = network.nowMicros();
        if (ledger.hasRoom()) {
            var mark = new FlowMark(id, ledger.send(), now);
            int payload = spec.frameOctets() - FlowSpec.MIN_FRAME_OCTETS + FlowMark.OCTETS;
            host.send(mark.datagram(host.address().address(), spec.destination(), payload));
        } else {
            network.recorder().count(host.drops(), DropReason.LEDGER_FULL);
        }
        intervals++;
        long offset = intervals * SECOND_MICROS / spec.packetsPerSecond();
        network.queue().file(next, beganMicros + offset);
    }

    /** No packet leaves any more; those under way are still accounted for. */
    public void stop() {
        network.queue().cancel(next);
        state = FlowState.STOPPED;
    }

    public FlowReport report() {
        var losses = new ArrayList<FlowReport.LossCount>();
        ledger.losses()
                .forEach(
                        (loss, packets) ->
                                losses.add(
                                        new FlowReport.LossCount(
                                                loss.reason(), loss.place(), packets)));
        return new FlowReport(
                spec.name(),
                spec.source(),
                spec.destination(),
                state,
                ledger.sent(),
                ledger.received(),
                ledger.duplicates(),
                ledger.onTheWay(),
                ledger.lost(),
                losses,
                ledger.longestGapMicros(),
                ledger.longestDelayMicros());
    }

    private final class Next extends Event {
        @Override
        protected void happen() {
            if (state == FlowState.SENDING) {
                sendOne();
            } else {
                proceed();
            }
        }
    }
}
