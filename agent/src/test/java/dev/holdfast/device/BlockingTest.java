package dev.holdfast.device;

import static dev.holdfast.device.Seeds.forAll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which VLANs a port is open for, whatever was blocked, unblocked and mapped in whatever order. */
class BlockingTest {
    private static final int VLANS = 40;
    private static final int INSTANCES = 8;

    private static VlanSettings randomSettings(RandomGenerator random) {
        var mapped = new HashMap<InstanceId, VlanSet>();
        for (int vlan = 1; vlan <= VLANS; vlan++) {
            int instance = random.nextInt(INSTANCES);
            if (instance > 0) {
                mapped.merge(new InstanceId(instance), VlanSet.of(vlan), VlanSet::plus);
            }
        }
        return new VlanSettings(randomVlans(random), mapped);
    }

    private static VlanSet randomVlans(RandomGenerator random) {
        return VlanSet.of(random.ints(VLANS, 1, VLANS + 1).distinct().toArray());
    }

    @Test
    @Rule({"SL-3", "DP-6"})
    void aPortIsOpenForWhatItCarriesAndNothingBlocks() {
        forAll(
                200,
                random -> {
                    var device = new Bench().device("S1", 1).port(Bench.port(1)).orElseThrow();
                    var port = new PhysicalPort(device);
                    var blocked = new HashSet<InstanceId>();
                    var table = randomSettings(random);
                    var carried = PortVlans.trunk(randomVlans(random), Optional.empty());
                    port.setVlans(carried, table);
                    for (int step = 0; step < 30; step++) {
                        if (random.nextInt(5) == 0) {
                            table = randomSettings(random);
                            port.refresh(table);
                        }
                        var instance = new InstanceId(random.nextInt(INSTANCES));
                        boolean forwards = random.nextBoolean();
                        boolean changed =
                                forwards ? blocked.remove(instance) : blocked.add(instance);
                        assertThat(port.setForwards(instance, forwards, table)).isEqualTo(changed);
                        for (int vlan = 1; vlan <= VLANS; vlan++) {
                            boolean there =
                                    carried.all().contains(vlan) && table.existing().contains(vlan);
                            var of = table.instanceOf(new VlanId(vlan));
                            assertThat(port.isOpen(vlan)).isEqualTo(there && !blocked.contains(of));
                        }
                    }
                });
    }

    @Test
    @Rule("SL-2")
    void anInstanceHasTheVlansThatAreInIt() {
        forAll(
                50,
                random -> {
                    var table = randomSettings(random);
                    for (int vlan = 1; vlan <= VlanId.MAX; vlan++) {
                        var instance = table.instanceOf(new VlanId(vlan));
                        assertThat(table.mappedTo(instance).contains(vlan)).isTrue();
                    }
                    assertThat(VlanSettings.NONE.instanceOf(new VlanId(7)))
                            .isEqualTo(InstanceId.ZERO);
                    assertThat(new VlanSettings(table.existing(), Map.of())).isNotEqualTo(table);
                });
    }
}
