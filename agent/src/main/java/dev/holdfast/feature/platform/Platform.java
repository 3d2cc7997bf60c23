package dev.holdfast.feature.platform;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.data.Views;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSettings;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.feature.CallId;
import dev.holdfast.feature.Effect;
import dev.holdfast.feature.Feature;
import dev.holdfast.feature.FlushId;
import dev.holdfast.feature.FlushScope;
import dev.holdfast.feature.Input;
import dev.holdfast.feature.Step;
import dev.holdfast.yang.IoSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.Schema;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * Ports, VLANs, tables and layer 3 interfaces: what every device has. Its state is what was
 * configured last; runs in turns of the network's loop.
 */
public final class Platform implements Feature<DeviceSettings> {
    private final PlatformNodes nodes;
    private final OperationSchema clear;
    private final InterfacesState interfaces;
    private final BridgeState bridge;
    private final Optional<SystemState> system;

    /**
     * @param schema one with ietf-interfaces, ietf-ip and holdfast-bridge-vlan
     */
    public Platform(Schema schema) {
        nodes = new PlatformNodes(schema);
        clear =
                nodes.fdb.actions().stream()
                        .filter(action -> action.name().localName().equals("clear"))
                        .findFirst()
                        .orElseThrow();
        interfaces = new InterfacesState(nodes);
        bridge = new BridgeState(nodes);
        system = SystemState.in(schema);
    }

    @Override
    public String name() {
        return "platform";
    }

    @Override
    public Set<String> modules() {
        return Set.of(
                "ietf-interfaces", "ietf-ip", "holdfast-bridge-vlan", "holdfast-device-system");
    }

    @Override
    public DeviceSettings initial() {
        return DeviceSettings.FACTORY;
    }

    @Override
    public Step<DeviceSettings> plan(
            DeviceSettings now, DataTree next, Diff diff, DeviceFacts facts)
            throws NetconfException {
        if (!diff.touches(nodes.interfaces) && !diff.touches(nodes.bridge)) {
            return Step.stay(now);
        }
        var settings = new SettingsReader(nodes, facts).read(next.root());
        return Step.to(settings, new Effect.Configure(settings));
    }

    @Override
    public Step<DeviceSettings> on(DeviceSettings now, Input input, DeviceFacts facts) {
        return switch (input) {
            case Input.Invoked invoked -> Step.to(now, invoked(invoked, facts));
            case Input.Flushed(var flush, var fdbEntries, _) ->
                    Step.to(now, cleared(flush, fdbEntries));
            case Input.Committed _,
                    Input.LinkChanged _,
                    Input.MemberChanged _,
                    Input.SlowFrameReceived _,
                    Input.TimerExpired _,
                    Input.ControlFrameReceived _ ->
                    Step.stay(now);
        };
    }

    private Effect invoked(Input.Invoked invoked, DeviceFacts facts) {
        var call = invoked.call();
        if (!invoked.invocation().operation().equals(clear)) {
            var message = "nothing carries out " + invoked.invocation().operation();
            return new Effect.Refuse(call, RpcError.operationNotSupported(message));
        }
        var input = invoked.invocation().input();
        var vlan = Optional.ofNullable(input.leaf(leaf(clear.input(), "vlan-id")));
        var port =
                Optional.ofNullable(input.leaf(leaf(clear.input(), "interface")))
                        .map(PortName::new);
        if (port.isPresent() && facts.macOf(port.get()).isEmpty()) {
            var message = "this device has no port " + port.get() + "; name one of its ports";
            return new Effect.Refuse(call, RpcError.instanceRequired(message));
        }
        var vlans =
                vlan.map(text -> VlanSet.of(new VlanId(Integer.parseInt(text)).number()))
                        .orElse(VlanSet.ALL);
        return new Effect.Flush(
                new FlushId(Long.toString(call.number())),
                new FlushScope(vlans, port, false),
                RemovalCause.CLEARED);
    }

    private Effect cleared(FlushId flush, int entries) {
        var output =
                InnerNode.empty(clear.output())
                        .with(leaf(clear.output(), "entries-removed"), Integer.toString(entries));
        return new Effect.Reply(new CallId(Long.parseLong(flush.text())), output);
    }

    private static LeafSchema leaf(IoSchema io, String name) {
        return (LeafSchema) io.child(name);
    }

    @Override
    public View state(DeviceSettings now, DeviceSnapshot device) {
        var parts = new ArrayList<View>();
        parts.add(interfaces.of(device));
        parts.add(bridge.of(device));
        system.ifPresent(state -> parts.add(state.of(device)));
        return Views.merge(nodes.schema.root(), parts);
    }
}
