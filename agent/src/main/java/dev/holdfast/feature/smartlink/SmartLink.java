package dev.holdfast.feature.smartlink;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Feature;
import dev.holdfast.feature.Input;
import dev.holdfast.feature.Step;
import dev.holdfast.yang.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Smart Link: groups of two uplinks that fail over and send flush frames, and interfaces that obey
 * them. Without state of its own; runs in turns of the network's loop.
 */
public final class SmartLink implements Feature<SmartLinkState> {
    private final SmartLinkNodes nodes;
    private final ConfigReader reader;
    private final Advice advice;
    private final Groups groups;
    private final FlushReceiver receiver;
    private final Calls calls;
    private final StateView stateView;

    /**
     * @param schema one with the module holdfast-smart-link
     */
    public SmartLink(Schema schema) {
        nodes = new SmartLinkNodes(schema);
        reader = new ConfigReader(nodes);
        advice = new Advice(nodes);
        var notices = new Notices(nodes);
        groups = new Groups(new Switchover(notices));
        receiver = new FlushReceiver(notices);
        calls = new Calls(groups);
        stateView = new StateView(nodes);
    }

    @Override
    public String name() {
        return "smart-link";
    }

    @Override
    public Set<String> modules() {
        return Set.of(SmartLinkNodes.MODULE);
    }

    @Override
    public SmartLinkState initial() {
        return SmartLinkState.INITIAL;
    }

    /** Only reads what is to be; it is acted on when the whole device has changed. */
    @Override
    public Step<SmartLinkState> plan(
            SmartLinkState now, DataTree next, Diff diff, DeviceFacts facts) {
        if (!diff.touches(nodes.smartLink) && !diff.touches(nodes.flushReceive)) {
            return Step.stay(now);
        }
        return Step.to(now.configured(reader.read(next.root())));
    }

    @Override
    public Step<SmartLinkState> on(SmartLinkState now, Input input, DeviceFacts facts) {
        return switch (input) {
            case Input.Committed _ -> committed(now, facts);
            case Input.LinkChanged(var port, _) -> groups.linkChanged(now, port, facts);
            case Input.MemberChanged _, Input.SlowFrameReceived _ -> Step.stay(now);
            case Input.TimerExpired(var timer) -> groups.timerExpired(now, timer, facts);
            case Input.ControlFrameReceived frame -> receiver.received(now, frame, facts);
            case Input.Flushed flushed -> receiver.flushed(now, flushed, facts);
            case Input.Invoked call -> calls.invoked(now, call, facts);
        };
    }

    private Step<SmartLinkState> committed(SmartLinkState now, DeviceFacts facts) {
        var receivers = new TreeMap<PortName, Receiver>();
        now.config()
                .receivers()
                .forEach(
                        (port, vlans) -> {
                            var was = now.receivers().get(port);
                            receivers.put(
                                    port, was == null ? Receiver.of(vlans) : was.configured(vlans));
                        });
        var step = groups.settle(now.on(facts.bridgeMac()).receiving(receivers), facts);
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.add(new Effect.Warn(advice.of(now.config(), facts)));
        return Step.to(step.next(), effects);
    }

    /**
     * Rule SL-20: an interface without a receive control VLAN leaves flush frames to the bridge, as
     * the multicast they are; one's own are taken everywhere, to end their journey (rule SL-29).
     */
    @Override
    public boolean claims(SmartLinkState now, PortName port, Frame frame) {
        if (!FlushFrame.isOne(frame)) {
            return false;
        }
        return now.receivers().containsKey(port)
                || FlushFrame.parse(frame).map(FlushFrame::deviceId).equals(now.deviceId());
    }

    @Override
    public View state(SmartLinkState now, DeviceSnapshot device) {
        return stateView.of(now, device);
    }

    @Override
    public Optional<Concealment> concealment() {
        return Optional.of(new PasswordConcealment(nodes.passwords()));
    }
}
