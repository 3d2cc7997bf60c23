package dev.holdfast.yang;

import java.util.Optional;

/**
 * An rpc or an action (RFC 7950 sections 7.14 and 7.15).
 *
 * @param parent the data node an action is tied to, absent for an rpc
 */
public record OperationSchema(
        QName name,
        YangModule module,
        Optional<InnerSchema> parent,
        IoSchema input,
        IoSchema output,
        boolean defaultDenyAll) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return parent.map(InnerSchema::schemaPath).orElse("")
                + "/"
                + module.prefix()
                + ":"
                + name.localName();
    }
}
