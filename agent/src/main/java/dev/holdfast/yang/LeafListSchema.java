package dev.holdfast.yang;

import java.util.List;

/** A leaf-list (RFC 7950 section 7.7). */
public final class LeafListSchema extends SchemaNode {
    private final YangType type;
    private final boolean userOrdered;
    List<String> defaults = List.of();
    long minElements;
    long maxElements = Long.MAX_VALUE;

    LeafListSchema(
            QName name, YangModule module, boolean config, YangType type, boolean userOrdered) {
        super(name, module, config);
        this.type = type;
        this.userOrdered = userOrdered;
    }

    public YangType type() {
        return type;
    }

    public boolean userOrdered() {
        return userOrdered;
    }

    /** Default values in canonical form. */
    public List<String> defaults() {
        return defaults;
    }

    public long minElements() {
        return minElements;
    }

    /** {@link Long#MAX_VALUE} when unbounded. */
    public long maxElements() {
        return maxElements;
    }
}
