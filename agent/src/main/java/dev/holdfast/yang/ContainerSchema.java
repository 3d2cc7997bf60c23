package dev.holdfast.yang;

/** A container (RFC 7950 section 7.5). */
public final class ContainerSchema extends InnerSchema {
    private final boolean presence;

    ContainerSchema(QName name, YangModule module, boolean config, boolean presence) {
        super(name, module, config);
        this.presence = presence;
    }

    /** Whether its existence means something by itself. */
    public boolean presence() {
        return presence;
    }
}
