package dev.holdfast.simulation;

import dev.holdfast.device.InstanceId;
import dev.holdfast.simulation.GroupSetup.Pin;
import dev.holdfast.simulation.Topology.End;

import java.util.TreeSet;

/**
 * At most one member of a group forwards an instance; exactly one when one can, none when none is
 * up (rules SL-1 to SL-9). Judged by blocked ports, not by what the group says of itself.
 */
final class OneForwarder implements Invariant {
    @Override
    public String name() {
        return "ONE FORWARDER";
    }

    @Override
    public void afterStep(Scene scene) {
        scene.topology.senders().forEach(sender -> judge(scene, sender));
    }

    private void judge(Scene scene, String sender) {
        var oracle = scene.oracle;
        var setup = oracle.physics.setups.get(sender);
        var group = setup.group().orElse(GroupSetup.OFF);
        if (!oracle.physics.hasPower(sender)
                || !group.enabled()
                || group.master().isEmpty()
                || group.slave().isEmpty()) {
            return;
        }
        var device = scene.device(sender);
        int master = group.master().get();
        int slave = group.slave().get();
        boolean masterUp = oracle.physics.linkUp(new End(sender, master));
        boolean slaveUp = oracle.physics.linkUp(new End(sender, slave));
        for (int instance : new TreeSet<>(setup.vlans().values())) {
            if (!group.governs(instance)) {
                continue;
            }
            boolean byMaster = device.forwards(World.name(master), new InstanceId(instance));
            boolean bySlave = device.forwards(World.name(slave), new InstanceId(instance));
            var what =
                    "%s, instance %d: master p%d %s and %s, slave p%d %s and %s"
                            .formatted(
                                    sender,
                                    instance,
                                    master,
                                    masterUp ? "up" : "down",
                                    byMaster ? "forwards" : "blocked",
                                    slave,
                                    slaveUp ? "up" : "down",
                                    bySlave ? "forwards" : "blocked");
            require(!(byMaster && bySlave), what);
            if (group.pin() != Pin.NONE) {
                require(group.pin() == Pin.LOCK ? byMaster : bySlave, what + ", pinned");
            } else if (masterUp || slaveUp) {
                require(byMaster ? masterUp : bySlave && slaveUp, what);
            } else {
                require(!byMaster && !bySlave, what);
            }
            if (masterUp && slaveUp && group.pin() == Pin.NONE) {
                boolean balanced = group.balanced().contains(instance);
                scene.coverage.saw(
                        balanced ? bySlave ? "rule SL-2" : "" : byMaster ? "rule SL-1" : "");
            }
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(name(), otherwise);
        }
    }
}
