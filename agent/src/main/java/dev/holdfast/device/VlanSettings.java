package dev.holdfast.device;

import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import java.util.Arrays;
import java.util.Map;

/**
 * Which VLANs exist and which instance each is in. Immutable.
 *
 * <p>Asked for every VLAN whenever a group is placed, so both directions are worked out once; a
 * device that maps nothing keeps nothing.
 */
public final class VlanSettings {
    private static final InstanceId[] NOTHING_MAPPED = {};

    public static final VlanSettings NONE = new VlanSettings(VlanSet.EMPTY, Map.of());

    private final VlanSet existing;
    private final Map<InstanceId, VlanSet> mapped;
    private final VlanSet unmapped;
    private final InstanceId[] byVlan;

    /**
     * @param existing the VLANs of the device
     * @param mapped VLANs of each instance but {@link InstanceId#ZERO}; sets are disjoint and may
     *     name VLANs that do not exist
     */
    public VlanSettings(VlanSet existing, Map<InstanceId, VlanSet> mapped) {
        this.existing = existing;
        this.mapped = Map.copyOf(mapped);
        var rest = VlanSet.ALL;
        for (var vlans : this.mapped.values()) {
            rest = rest.minus(vlans);
        }
        unmapped = rest;
        byVlan = this.mapped.isEmpty() ? NOTHING_MAPPED : new InstanceId[VlanId.MAX + 1];
        Arrays.fill(byVlan, InstanceId.ZERO);
        this.mapped.forEach(
                (instance, vlans) -> vlans.forEach(vlan -> byVlan[vlan.number()] = instance));
    }

    public VlanSet existing() {
        return existing;
    }

    public InstanceId instanceOf(VlanId vlan) {
        return byVlan == NOTHING_MAPPED ? InstanceId.ZERO : byVlan[vlan.number()];
    }

    /** The VLAN ids in an instance, those that do not exist included. */
    public VlanSet mappedTo(InstanceId instance) {
        return instance.equals(InstanceId.ZERO)
                ? unmapped
                : mapped.getOrDefault(instance, VlanSet.EMPTY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VlanSettings that
                && existing.equals(that.existing)
                && mapped.equals(that.mapped);
    }

    @Override
    public int hashCode() {
        return 31 * existing.hashCode() + mapped.hashCode();
    }

    @Override
    public String toString() {
        return "VLANs %s, mapped %s".formatted(existing, mapped);
    }
}
