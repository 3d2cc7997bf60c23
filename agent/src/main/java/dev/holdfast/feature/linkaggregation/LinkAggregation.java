package dev.holdfast.feature.linkaggregation;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.LagSettings;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Feature;
import dev.holdfast.feature.Input;
import dev.holdfast.feature.Step;
import dev.holdfast.yang.Schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Link aggregation: LAGs as they are configured, and LACP where they are negotiated. Without state
 * of its own; runs in turns of the network's loop.
 */
public final class LinkAggregation implements Feature<LinkAggregationState> {
    /** Layer 3 interfaces are named so. */
    private static final Pattern TAKEN = Pattern.compile("Vlanif[0-9]+");

    private final LagNodes nodes;
    private final ConfigReader reader;
    private final Lacp lacp = new Lacp();
    private final Notices notices;
    private final StateView stateView;

    /**
     * @param schema one with the module holdfast-link-aggregation
     */
    public LinkAggregation(Schema schema) {
        nodes = new LagNodes(schema);
        reader = new ConfigReader(nodes);
        notices = new Notices(nodes);
        stateView = new StateView(nodes);
    }

    @Override
    public String name() {
        return "link-aggregation";
    }

    @Override
    public Set<String> modules() {
        return Set.of(LagNodes.MODULE);
    }

    @Override
    public LinkAggregationState initial() {
        return LinkAggregationState.INITIAL;
    }

    @Override
    public Step<LinkAggregationState> plan(
            LinkAggregationState now, DataTree next, Diff diff, DeviceFacts facts)
            throws NetconfException {
        if (!diff.touches(nodes.interfaces)) {
            return Step.stay(now);
        }
        var config = reader.read(next.root());
        var errors = new ArrayList<RpcError>();
        for (var lag : config.keySet()) {
            nameTaken(lag, facts).ifPresent(errors::add);
        }
        if (!errors.isEmpty()) {
            throw new NetconfException(errors);
        }
        var settings = new HashMap<PortName, LagSettings>();
        config.forEach((name, lag) -> settings.put(name, lag.settings()));
        return Step.to(now.configured(config), new Effect.Aggregate(settings));
    }

    private Optional<RpcError> nameTaken(PortName lag, DeviceFacts facts) {
        var what =
                facts.ports().contains(lag)
                        ? "is a port of this device"
                        : TAKEN.matcher(lag.text()).matches()
                                ? "is a name of layer 3 interfaces"
                                : "";
        var message = lag + " " + what + "; choose another name for the LAG";
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        RpcError.operationFailed(message).at(nodes.pathOf(lag).toErrorPath()));
    }

    @Override
    public Step<LinkAggregationState> on(LinkAggregationState now, Input input, DeviceFacts facts) {
        return switch (input) {
            case Input.Committed _ -> lacp.configured(now, facts);
            case Input.LinkChanged(var port, var up) ->
                    now.config().containsKey(port)
                            ? Step.to(now, notices.lagStateChange(port, up, facts))
                            : lacp.linkChanged(now, port, up, facts);
            case Input.MemberChanged(var lag, var member, var active) ->
                    Step.to(now, memberChanged(now, lag, member, active, facts));
            case Input.SlowFrameReceived(var port, var frame) ->
                    lacp.received(now, port, frame, facts);
            case Input.TimerExpired(var timer) -> lacp.timerExpired(now, timer, facts);
            case Input.Invoked(var call, var invocation) ->
                    Step.to(
                            now,
                            new Effect.Refuse(
                                    call,
                                    RpcError.operationNotSupported(
                                            "nothing carries out " + invocation.operation())));
            case Input.ControlFrameReceived _, Input.Flushed _ -> Step.stay(now);
        };
    }

    private Effect memberChanged(
            LinkAggregationState now,
            PortName lag,
            PortName member,
            boolean active,
            DeviceFacts facts) {
        var reason =
                active
                        ? Optional.<InactiveReason>empty()
                        : Optional.of(InactiveReason.of(now, member, facts));
        boolean negotiated =
                Optional.ofNullable(now.config().get(lag)).flatMap(LagConfig::lacp).isPresent();
        return notices.memberStateChange(lag, member, reason, negotiated, facts);
    }

    @Override
    public boolean claims(LinkAggregationState now, PortName port, Frame frame) {
        return now.members().containsKey(port) && Lacpdu.isOne(frame);
    }

    @Override
    public View state(LinkAggregationState now, DeviceSnapshot device) {
        return stateView.of(now, device);
    }
}
