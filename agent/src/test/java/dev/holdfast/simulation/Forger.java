package dev.holdfast.simulation;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.feature.smartlink.ForgedFlush;
import dev.holdfast.simulation.Fault.Forgery;
import dev.holdfast.simulation.PortSetup.Reception;
import dev.holdfast.simulation.Topology.End;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Makes flush frames as a stranger would: octets for the world, facts for the oracle. */
final class Forger {
    private static final MacAddress STRANGER = MacAddress.of("02:66:66:66:66:66");
    private static final int TRUNCATED_OCTETS = 100;
    private static final int PRIORITY = 7;

    private Forger() {}

    /** A frame that the port it arrives at would take, but for what is wrong with it. */
    static Flush flush(Physics physics, End arrivesAt, Forgery forgery) {
        var how =
                physics.setups
                        .get(arrivesAt.station())
                        .ports()
                        .get(arrivesAt.port())
                        .reception()
                        .orElse(new Reception(10, Secret.USUAL));
        int field = forgery == Forgery.MISLABELLED ? how.vlan() + 1 : how.vlan();
        boolean whole = forgery != Forgery.TRUNCATED;
        return new Flush(
                how.vlan(), field, whole, Flush.STRANGER, how.secret(), Set.of(100, 500, 4000));
    }

    static Frame frame(Flush flush) {
        var proof =
                Optional.of(flush.secret())
                        .filter(secret -> !secret.isNone())
                        .map(secret -> new ForgedFlush.Proof(secret.mode(), secret.password()));
        int[] vlans = flush.vlans().stream().mapToInt(Integer::intValue).toArray();
        var frame =
                ForgedFlush.frame(
                                STRANGER,
                                STRANGER,
                                new VlanId(flush.field()),
                                proof,
                                VlanSet.of(vlans))
                        .untagged()
                        .tagged(new VlanId(flush.tag()), PRIORITY);
        return flush.whole() ? frame : Frame.of(Arrays.copyOf(frame.octets(), TRUNCATED_OCTETS));
    }
}
