package dev.holdfast.simulation;

import dev.holdfast.device.InstanceId;
import dev.holdfast.simulation.Topology.End;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * State is what the oracle says: the group's state and active members, what it sent and suppressed,
 * what every interface accepted and rejected.
 */
final class AsPredicted implements Invariant {
    private static final long SECOND_MICROS = 1_000_000;

    private static final List<String> NOTIFICATIONS =
            List.of(
                    "group-state-change",
                    "link-switched",
                    "flush-send-suppressed",
                    "flush-received",
                    "flush-rejected");

    @Override
    public String name() {
        return "AS PREDICTED";
    }

    @Override
    public void afterStep(Scene scene) {
        scene.oracle.physics.setups.forEach(
                (name, setup) -> {
                    if (scene.oracle.physics.hasPower(name)) {
                        var seen = scene.state(name);
                        setup.group().ifPresent(group -> group(scene, name, group, seen));
                        setup.second().ifPresent(it -> second(scene, name, it, seen));
                        setup.ports().keySet().forEach(port -> links(scene, name, port));
                        receivers(scene, name, setup, seen);
                    }
                });
        for (var name : NOTIFICATIONS) {
            same(
                    "the number of " + name,
                    scene.oracle.notifications(name),
                    scene.notifications(name));
        }
        scene.coverage.confirm();
    }

    private void links(Scene scene, String device, int port) {
        same(
                device + " p" + port + " link",
                scene.oracle.physics.linkUp(new End(device, port)),
                scene.device(device).linkUp(World.name(port)));
    }

    private void group(Scene scene, String device, GroupSetup group, SeenState seen) {
        var model = scene.oracle.groups.get(device);
        var of = device + " ";
        same(of + "fsm", model.state(), seen.group("fsm"));
        same(of + "send-suppressed", model.suppressed(), number(seen.group("send-suppressed")));
        same(of + "switchovers", model.switchovers(), number(seen.group("switchovers")));
        var due = model.due();
        same(
                of + "wtr-remaining",
                due.isEmpty()
                        ? null
                        : Math.ceilDiv(due.getAsLong() - scene.oracle.now(), SECOND_MICROS),
                number(seen.group("wtr-remaining")));
        group.master().ifPresent(port -> member(scene, new End(device, port), seen));
        group.slave().ifPresent(port -> member(scene, new End(device, port), seen));
    }

    /** The table of a group of one member: it follows the link. */
    private void second(Scene scene, String device, SwitchSetup.Second group, SeenState seen) {
        boolean up = scene.oracle.physics.linkUp(new End(device, group.master()));
        same(
                device + " fsm of group 2",
                !group.enabled() ? "idle" : up ? "master" : "init",
                seen.second());
        scene.coverage.saw(group.enabled() ? "second group, " + (up ? "up" : "down") : "");
    }

    private void member(Scene scene, End end, SeenState seen) {
        var model = scene.oracle.groups.get(end.station());
        int port = end.port();
        var at = end + " ";
        same(at + "flush-sent", model.sent(port), number(seen.member(port, "flush-sent")));
        var device = scene.device(end.station());
        var setup = scene.oracle.physics.setups.get(end.station());
        for (int instance : new TreeSet<>(setup.vlans().values())) {
            var where = at + "instance " + instance;
            same(
                    where + " forwards",
                    !model.blocks(port, instance),
                    device.forwards(World.name(port), new InstanceId(instance)));
            if (model.config().governs(instance)) {
                boolean active = model.carrier(instance).filter(it -> it == port).isPresent();
                same(
                        where + " state",
                        model.state().equals("idle") ? "unknown" : active ? "active" : "inactive",
                        seen.instance(port, instance));
            }
        }
    }

    private void receivers(Scene scene, String device, SwitchSetup setup, SeenState seen) {
        var model = scene.oracle.receivers;
        same(
                device + " flush-receive-statistics",
                model.statistics(device),
                number(seen.statistics()));
        same(device + " own-flushes-dropped", model.own(device), number(seen.ownDropped()));
        setup.ports()
                .forEach(
                        (port, how) -> {
                            if (how.reception().isPresent()) {
                                var at = new End(device, port);
                                counter(model, at, "accepted", seen);
                                counter(model, at, "forwarded", seen);
                                Receivers.REASONS.forEach(
                                        reason -> counter(model, at, reason, seen));
                            }
                        });
    }

    private void counter(Receivers model, End at, String leaf, SeenState seen) {
        same(at + " " + leaf, model.count(at, leaf), number(seen.receiver(at.port(), leaf)));
    }

    private static Long number(String text) {
        return text == null ? null : Long.valueOf(text);
    }

    private void same(String what, Object predicted, Object seen) {
        var wanted = predicted instanceof Integer number ? Long.valueOf(number) : predicted;
        if (!Objects.equals(wanted, seen)) {
            throw new Violation(
                    name(), "%s is %s, the oracle says %s".formatted(what, seen, predicted));
        }
    }
}
