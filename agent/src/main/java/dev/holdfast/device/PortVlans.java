package dev.holdfast.device;

import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import java.util.Optional;

/**
 * Which VLANs a port carries, whether they exist or not. Immutable.
 *
 * @param tagged those whose frames have a tag on the cable; without the untagged one
 * @param untagged the one whose frames have none: the access VLAN, or a trunk's native VLAN
 */
public record PortVlans(VlanSet tagged, Optional<VlanId> untagged) {
    /** A port that is no bridge port: it carries nothing. */
    public static final PortVlans NONE = new PortVlans(VlanSet.EMPTY, Optional.empty());

    public PortVlans {
        if (untagged.isPresent()) {
            tagged = tagged.minus(VlanSet.of(untagged.get().number()));
        }
    }

    public static PortVlans access(VlanId vlan) {
        return new PortVlans(VlanSet.EMPTY, Optional.of(vlan));
    }

    /** A trunk; the native VLAN counts only while it is one of the allowed. */
    public static PortVlans trunk(VlanSet allowed, Optional<VlanId> nativeVlan) {
        return new PortVlans(allowed, nativeVlan.filter(allowed::contains));
    }

    /** Tagged or not. */
    public VlanSet all() {
        return untagged.isEmpty() ? tagged : tagged.plus(VlanSet.of(untagged.get().number()));
    }
}
