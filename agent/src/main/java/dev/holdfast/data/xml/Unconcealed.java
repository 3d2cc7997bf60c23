package dev.holdfast.data.xml;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.yang.LeafSchema;

/** Leaves values as they were read: what is no edit of a datastore is not stored in one. */
enum Unconcealed implements Concealment {
    VALUES;

    @Override
    public boolean concerns(LeafSchema leaf) {
        return false;
    }

    @Override
    public String conceal(View parent, LeafSchema leaf, InstancePath where, String value) {
        return value;
    }
}
