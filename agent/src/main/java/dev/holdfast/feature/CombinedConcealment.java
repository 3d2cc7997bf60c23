package dev.holdfast.feature;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.LeafSchema;

import java.util.List;

/** The secrets of all features of a device. Immutable. */
record CombinedConcealment(List<Concealment> parts) implements Concealment {
    @Override
    public boolean concerns(LeafSchema leaf) {
        // asked of every leaf an edit writes
        for (var part : parts) {
            if (part.concerns(leaf)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String conceal(View parent, LeafSchema leaf, InstancePath where, String value)
            throws NetconfException {
        for (var part : parts) {
            if (part.concerns(leaf)) {
                return part.conceal(parent, leaf, where, value);
            }
        }
        return value;
    }
}
