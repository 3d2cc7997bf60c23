package dev.holdfast.feature;

import dev.holdfast.data.InnerNode;
import dev.holdfast.yang.NotificationSchema;

import java.util.Optional;

/**
 * One notification of a feature in the making, with its severity and, where the vendor has one, its
 * mnemonic (rule NC-11). Used on the network's loop.
 */
public final class Notice {
    private InnerNode node;

    /**
     * @param schema has leafs {@code severity} and {@code mnemonic}
     */
    public Notice(NotificationSchema schema, String severity, Optional<String> mnemonic) {
        node = InnerNode.empty(schema);
        with("severity", severity);
        mnemonic.ifPresent(text -> with("mnemonic", text));
    }

    /** Says something more: the value's text is the leaf's. */
    public Notice with(String leaf, Object value) {
        node = node.with(node.schema().child(leaf), value.toString());
        return this;
    }

    /** The effect that lets it be heard. */
    public Effect raise() {
        return new Effect.Raise(node);
    }
}
