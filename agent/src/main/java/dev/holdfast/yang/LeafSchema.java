package dev.holdfast.yang;

import java.util.Optional;

/** A leaf (RFC 7950 section 7.6). */
public final class LeafSchema extends SchemaNode {
    private final YangType type;
    String defaultValue;
    boolean key;

    LeafSchema(QName name, YangModule module, boolean config, YangType type) {
        super(name, module, config);
        this.type = type;
    }

    public YangType type() {
        return type;
    }

    /** The default in canonical form: the leaf's own, or its type's. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** Whether the leaf is a key of the list above. */
    public boolean key() {
        return key;
    }
}
