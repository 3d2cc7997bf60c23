package dev.holdfast.simulation;

import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.table.EntryOrigin;
import dev.holdfast.device.table.FdbEntry;
import dev.holdfast.simulation.Topology.End;

import java.util.HashMap;
import java.util.Map;

/**
 * What a device remembers is true, or younger than its ageing: nothing outlives its age, the link
 * it was learnt on, its VLAN, a restart, or a flush (rules SL-17, SL-25, SL-26, DP-7, DP-8, DP-11).
 */
final class NothingStale implements Invariant {
    private static final long SECOND_MICROS = 1_000_000;

    /** Rule DP-11, and a second for each look that is taken by whole seconds. */
    private static final long ARP_MICROS = (1200 + 3 * 5 + 4) * SECOND_MICROS;

    @Override
    public String name() {
        return "NOTHING STALE";
    }

    @Override
    public void whenQuiet(Scene scene) {
        scene.world.devices.forEach(
                (name, _) -> {
                    var snapshot = scene.world.devices.get(name).snapshot();
                    for (var entry : snapshot.fdb()) {
                        judge(scene, name, snapshot, entry);
                    }
                    arp(scene, name, snapshot);
                });
    }

    private void judge(Scene scene, String device, DeviceSnapshot snapshot, FdbEntry entry) {
        if (entry.origin() != EntryOrigin.DYNAMIC) {
            return;
        }
        var oracle = scene.oracle;
        var setup = oracle.physics.setups.get(device);
        var end = new End(device, entry.port() + 1);
        int vlan = entry.vlan().number();
        long age = snapshot.nowMicros() - entry.seenMicros();
        var what =
                "%s holds %s of VLAN %d on p%d, %d us old"
                        .formatted(device, entry.mac(), vlan, end.port(), age);
        require(oracle.physics.hasPower(device), what + ", and has no power");
        require(
                age < (setup.ageingSeconds() + 1) * SECOND_MICROS,
                what + ", older than " + setup.ageingSeconds() + " s");
        require(oracle.physics.linkUp(end), what + ", whose link is down");
        require(setup.carries(end.port(), vlan), what + ", which does not carry the VLAN");
        require(
                entry.seenMicros() >= oracle.forgotten.since(end, vlan),
                what + ", though it ought to have been forgotten since");
        var owner = owner(scene, entry.mac().bits());
        if (owner != null) {
            boolean true_ = oracle.reach(end, vlan).contains(owner);
            scene.coverage.saw(true_ ? "entry true" : "entry stale but young");
            if (!true_ && !scene.topology.isSender(device) && sendsNone(scene)) {
                scene.coverage.saw("rule SL-34");
            }
        }
    }

    /** Whether nobody tells of switchovers: ageing is all there is. */
    private static boolean sendsNone(Scene scene) {
        return scene.oracle.groups.values().stream()
                .map(GroupModel::config)
                .allMatch(group -> group.enabled() && group.sending().isEmpty());
    }

    private static String owner(Scene scene, long mac) {
        Map<Long, String> owners = new HashMap<>();
        scene.topology
                .hosts()
                .forEach(
                        host ->
                                owners.put(
                                        scene.world.host(host.name()).mac().bits(), host.name()));
        scene.world.devices.forEach((name, it) -> owners.put(it.bridgeMac().bits(), name));
        return owners.get(mac);
    }

    private void arp(Scene scene, String device, DeviceSnapshot snapshot) {
        for (var at : snapshot.interfaces()) {
            int vlan = at.vlan().number();
            var entries = snapshot.arp().of(new VlanId(vlan));
            while (entries.hasNext()) {
                var entry = entries.next();
                long age = snapshot.nowMicros() - entry.confirmedMicros();
                var what =
                        "%s holds %s at %s of VLAN %d, %d us old"
                                .formatted(device, entry.address(), entry.mac(), vlan, age);
                require(at.up(), what + ", whose interface is down");
                require(age < ARP_MICROS, what + ", older than its lifetime");
                require(
                        entry.confirmedMicros() >= scene.oracle.forgotten.since(device, vlan),
                        what + ", though it ought to have been forgotten since");
                scene.coverage.saw("arp entry");
            }
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(name(), otherwise);
        }
    }
}
