package dev.holdfast.device;

import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import java.util.Map;

/**
 * Which VLANs exist and which instance each is in. Immutable.
 *
 * @param existing the VLANs of the device
 * @param mapped VLANs of each instance but {@link InstanceId#ZERO}; sets are disjoint and may name
 *     VLANs that do not exist
 */
public record VlanSettings(VlanSet existing, Map<InstanceId, VlanSet> mapped) {
    public static final VlanSettings NONE = new VlanSettings(VlanSet.EMPTY, Map.of());

    public VlanSettings {
        mapped = Map.copyOf(mapped);
    }

    public InstanceId instanceOf(VlanId vlan) {
        for (var instance : mapped.entrySet()) {
            if (instance.getValue().contains(vlan)) {
                return instance.getKey();
            }
        }
        return InstanceId.ZERO;
    }

    /** The VLAN ids in an instance, those that do not exist included. */
    public VlanSet mappedTo(InstanceId instance) {
        if (!instance.equals(InstanceId.ZERO)) {
            return mapped.getOrDefault(instance, VlanSet.EMPTY);
        }
        var rest = VlanSet.ALL;
        for (var vlans : mapped.values()) {
            rest = rest.minus(vlans);
        }
        return rest;
    }
}
