package dev.holdfast.feature.smartlink;

import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.FlushId;
import dev.holdfast.feature.FlushScope;
import dev.holdfast.feature.Input.ControlFrameReceived;
import dev.holdfast.feature.Input.Flushed;
import dev.holdfast.feature.Step;
import dev.holdfast.feature.smartlink.SmartLinkState.Accepted;

/** What an arriving flush does (rules SL-20 to SL-33). A pure function. */
final class FlushReceiver {
    private final Notices notices;

    FlushReceiver(Notices notices) {
        this.notices = notices;
    }

    Step<SmartLinkState> received(
            SmartLinkState now, ControlFrameReceived input, DeviceFacts facts) {
        var parsed = FlushFrame.parse(input.frame());
        // rule SL-29: a flush of our own that came around ends here, and is counted (rule DP-12)
        if (parsed.isPresent() && parsed.get().deviceId().equals(facts.bridgeMac())) {
            return Step.to(now.droppingOwn());
        }
        var receiver = now.receivers().get(input.port());
        if (receiver == null) {
            return Step.stay(now);
        }
        var fault = receiver.judge(input.vlan(), parsed);
        return fault.isPresent()
                ? reject(now, receiver, fault.get(), input, facts)
                : accept(now, parsed.get(), input, facts);
    }

    /** Rule SL-23: counted, told now and then, and neither processed nor forwarded. */
    private Step<SmartLinkState> reject(
            SmartLinkState now,
            Receiver receiver,
            RejectReason reason,
            ControlFrameReceived input,
            DeviceFacts facts) {
        boolean tells = receiver.tells(reason, facts.nowMicros());
        var next = now.with(input.port(), receiver.rejected(reason, tells, facts.nowMicros()));
        return tells
                ? Step.to(
                        next,
                        notices.flushRejected(
                                input.port(), reason, input.frame().source(), input.vlan()))
                : Step.stay(next);
    }

    /** Rules SL-25 to SL-28: forget first, then send on. */
    private static Step<SmartLinkState> accept(
            SmartLinkState now, FlushFrame frame, ControlFrameReceived input, DeviceFacts facts) {
        var flush = new FlushId("received " + now.flushes());
        var next =
                now.obeying(
                        flush,
                        new Accepted(
                                input.port(),
                                input.vlan(),
                                frame.source(),
                                frame.deviceId(),
                                goesOn(input, facts)));
        // rule SL-27: VLANs this device does not know are not its business
        var scope = FlushScope.everywhere(frame.vlans().and(facts.vlans()));
        return Step.to(
                next,
                new Effect.Flush(flush, scope, RemovalCause.FLUSH),
                new Effect.Forward(input.port(), input.vlan(), input.frame()));
    }

    /** Rule SL-28: to every other port that carries the control VLAN, if there is one. */
    private static boolean goesOn(ControlFrameReceived input, DeviceFacts facts) {
        var instance = facts.instanceOf(input.vlan());
        return facts.bridgePorts().stream()
                .filter(port -> !port.equals(input.port()))
                .filter(facts::linkUp)
                .filter(port -> facts.carries(port, input.vlan()))
                .anyMatch(port -> facts.forwards(port, instance));
    }

    /** The entries are gone: count them and tell (rule SL-31). */
    Step<SmartLinkState> flushed(SmartLinkState now, Flushed input, DeviceFacts facts) {
        var what = now.accepted().get(input.flush());
        if (what == null) {
            return Step.stay(now);
        }
        var next =
                count(now.obeyed(input.flush()), what, input)
                        .with(
                                now.statistics()
                                        .and(last(what.port(), what.controlVlan(), what, facts)));
        return Step.to(next, notices.flushReceived(what, input.fdbEntries(), input.arpEntries()));
    }

    private static SmartLinkState count(SmartLinkState now, Accepted what, Flushed input) {
        var receiver = now.receivers().get(what.port());
        if (receiver == null) {
            return now;
        }
        var counters =
                receiver.counters()
                        .oneAccepted(what.forwarded(), input.fdbEntries(), input.arpEntries());
        return now.with(what.port(), receiver.counting(counters));
    }

    private static ReceiveStatistics.Last last(
            PortName port, VlanId controlVlan, Accepted what, DeviceFacts facts) {
        return new ReceiveStatistics.Last(port, facts.wallClock(), what.source(), controlVlan);
    }
}
