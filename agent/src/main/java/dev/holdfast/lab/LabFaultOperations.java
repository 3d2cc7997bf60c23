package dev.holdfast.lab;

import dev.holdfast.data.Filling;
import dev.holdfast.data.InnerNode;
import dev.holdfast.device.Device;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.feature.DateAndTime;
import dev.holdfast.feature.smartlink.ForgedFlush;
import dev.holdfast.lab.LabOperations.Deed;
import dev.holdfast.yang.NotificationSchema;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rpcs of holdfast-lab-control that break things and mend them. What each does is handed back
 * as a deed, which a session's thread runs; faults are recorded and raised as fault-applied.
 */
final class LabFaultOperations {
    private final LabNetwork lab;
    private final NetworkLoop loop;
    private final NodePower power;
    private final NotificationSchema faultApplied;
    private final Consumer<InnerNode> raise;

    /**
     * @param raise takes notifications, in turns of the loop
     */
    LabFaultOperations(
            LabNetwork lab,
            NetworkLoop loop,
            NodePower power,
            NotificationSchema faultApplied,
            Consumer<InnerNode> raise) {
        this.lab = lab;
        this.loop = loop;
        this.power = power;
        this.faultApplied = faultApplied;
        this.raise = raise;
    }

    /**
     * A cable by its name; in a turn.
     *
     * @throws NetconfException invalid-value when there is none
     */
    MemoryCable cable(String name) throws NetconfException {
        return lab.network()
                .cable(name)
                .orElseThrow(
                        () ->
                                RpcError.invalidValue(
                                                "this lab has no cable "
                                                        + name
                                                        + "; /lab:lab/lab:cables lists them")
                                        .refusal());
    }

    Deed setCable(RpcInput input) {
        return () ->
                loop.call(
                        () -> {
                            var cable = cable(input.required("cable"));
                            var changes = changes(cable, input);
                            var text =
                                    changes.isEmpty()
                                            ? "left as it is"
                                            : String.join(", ", changes.keySet());
                            // written down first: it is the cause of all that follows
                            lab.network().recorder().event(cable.name(), text);
                            changes.values().forEach(Runnable::run);
                            raise(text, fault -> fault.leaf("cable", cable.name()));
                            return null;
                        });
    }

    /**
     * What is to be done, by how it is put in words. The state comes last, so that what a link sets
     * off finds the rest in place.
     */
    private static Map<String, Runnable> changes(MemoryCable cable, RpcInput input) {
        var changes = new LinkedHashMap<String, Runnable>();
        input.text("delay")
                .ifPresent(
                        micros ->
                                changes.put(
                                        "delay " + micros + " us",
                                        () -> cable.setDelay(Long.parseLong(micros))));
        input.text("silent-loss")
                .ifPresent(
                        direction ->
                                changes.put(
                                        "silent loss " + direction,
                                        () -> {
                                            var a = cable.first();
                                            var b = cable.second();
                                            cable.setSilentLoss(a, direction.equals("a-to-b"));
                                            cable.setSilentLoss(b, direction.equals("b-to-a"));
                                        }));
        input.text("up")
                .map("true"::equals)
                .ifPresent(
                        whole ->
                                changes.put(whole ? "mended" : "cut", () -> cable.setWhole(whole)));
        return changes;
    }

    /** Tells of a fault; in a turn. */
    private void raise(String text, Consumer<Filling> subject) {
        var network = lab.network();
        raise.accept(
                Filling.of(
                        faultApplied,
                        fault -> {
                            fault.leaf("at", network.nowMicros());
                            fault.leaf("wall-clock", DateAndTime.of(network.wallClock()));
                            subject.accept(fault);
                            fault.leaf("text", text);
                        }));
    }

    /** Records something that was done to a device for the sake of its clients, and tells of it. */
    void recorded(String node, String text) throws NetconfException {
        loop.call(
                () -> {
                    lab.network().recorder().event(node, text);
                    raise(text, fault -> fault.leaf("node", node));
                    return null;
                });
    }

    /** The device records its power itself. */
    private void told(String node, String text) throws NetconfException {
        loop.call(
                () -> {
                    raise(text, fault -> fault.leaf("node", node));
                    return null;
                });
    }

    Deed restart(RpcInput input) {
        return () -> {
            power.restart(input.required("node"));
            told(input.required("node"), "restarted");
        };
    }

    Deed powerOff(RpcInput input) {
        return () -> {
            power.off(input.required("node"));
            told(input.required("node"), "power taken");
        };
    }

    Deed powerOn(RpcInput input) {
        return () -> {
            power.on(input.required("node"));
            told(input.required("node"), "power given");
        };
    }

    Deed pinFlow(RpcInput input) {
        return () ->
                loop.call(
                        () -> {
                            var node = input.required("node");
                            var lag = new PortName(input.required("lag"));
                            var flow = input.required("flow");
                            var member = input.text("member").map(PortName::new);
                            var device = deviceWith(node, lag, member);
                            if (lab.network().flow(flow).isEmpty()) {
                                throw RpcError.dataMissing("no flow " + flow + "; start it first")
                                        .refusal();
                            }
                            device.pinFlow(lag, flow, member);
                            var where = member.map(port -> " by " + port).orElse(" by its hash");
                            lab.network()
                                    .recorder()
                                    .event(node, "flow " + flow + " leaves " + lag + where);
                            return null;
                        });
    }

    private Device deviceWith(String node, PortName lag, Optional<PortName> member)
            throws NetconfException {
        var device = lab.device(node);
        var members = device.flatMap(found -> found.membersOf(lag));
        if (members.isEmpty()) {
            throw RpcError.invalidValue(
                            "this lab has no device "
                                    + node
                                    + " with a LAG "
                                    + lag
                                    + "; configure it first")
                    .refusal();
        }
        if (member.isPresent() && !members.get().contains(member.get())) {
            throw RpcError.invalidValue(
                            "%s is no member of %s; its members are %s"
                                    .formatted(member.get(), lag, members.get()))
                    .refusal();
        }
        return device.get();
    }

    Deed injectFlush(RpcInput input) {
        return () ->
                loop.call(
                        () -> {
                            var port = port(input.required("node"), input.required("port"));
                            var cable = cableAt(port);
                            var peer = cable.first() == port ? cable.second() : cable.first();
                            cable.carry(peer, frame(input, peer.mac()));
                            return null;
                        });
    }

    private Port port(String node, String name) throws NetconfException {
        var port =
                lab.device(node)
                        .flatMap(device -> device.port(new PortName(name)))
                        .orElseThrow(
                                () ->
                                        RpcError.invalidValue(
                                                        "this lab has no device "
                                                                + node
                                                                + " with a port "
                                                                + name
                                                                + "; /lab:lab/lab:nodes lists them")
                                                .refusal());
        if (!port.isLinkUp()) {
            throw RpcError.operationFailed(
                            "the link of "
                                    + port
                                    + " is down, nothing can come in by it; mend its cable first")
                    .appTag("lab-control:link-down")
                    .refusal();
        }
        return port;
    }

    /** A port with a link has a cable. */
    private MemoryCable cableAt(Port port) {
        return lab.network().cables().stream()
                .filter(cable -> cable.first() == port || cable.second() == port)
                .findFirst()
                .orElseThrow();
    }

    private static Frame frame(RpcInput input, MacAddress source) {
        var octets = input.text("frame");
        if (octets.isPresent()) {
            return Frame.of(Base64.getDecoder().decode(octets.get()));
        }
        Optional<ForgedFlush.Proof> proof =
                input.container("authentication")
                        .map(
                                authentication ->
                                        new ForgedFlush.Proof(
                                                authentication.required("mode"),
                                                authentication.required("password")));
        return ForgedFlush.frame(
                source,
                MacAddress.of(input.required("device-id")),
                new VlanId((int) input.number("control-vlan")),
                proof,
                VlanSet.of(input.texts("vlan").stream().mapToInt(Integer::parseInt).toArray()));
    }
}
