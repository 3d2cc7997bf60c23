package dev.holdfast.yang;

/** An anydata or anyxml node (RFC 7950 sections 7.10 and 7.11). */
public final class AnySchema extends SchemaNode {
    private final boolean anydata;

    AnySchema(QName name, YangModule module, boolean config, boolean anydata) {
        super(name, module, config);
        this.anydata = anydata;
    }

    /** True for anydata, false for anyxml. */
    public boolean anydata() {
        return anydata;
    }
}
