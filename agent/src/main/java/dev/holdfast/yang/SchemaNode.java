package dev.holdfast.yang;

import java.util.List;
import java.util.Optional;

/**
 * A data-defining statement of a schema, compiled (RFC 7950 section 3, "schema node"); immutable
 * once its {@link Schema} is built, free of threads.
 *
 * <p>Choices and cases are no nodes of their own, because no data node stands for them: a member of
 * a case is a child of the next data node above and says so in {@link #caseMembership}.
 */
public abstract sealed class SchemaNode permits InnerSchema, LeafSchema, LeafListSchema, AnySchema {
    private final QName name;
    private final YangModule module;
    private final boolean config;
    InnerSchema parent;
    int index = -1;
    List<When> whens = List.of();
    List<Must> musts = List.of();
    CaseMembership caseMembership;
    boolean mandatory;
    boolean defaultDenyWrite;
    boolean defaultDenyAll;

    SchemaNode(QName name, YangModule module, boolean config) {
        this.name = name;
        this.module = module;
        this.config = config;
    }

    public final QName name() {
        return name;
    }

    public final String localName() {
        return name.localName();
    }

    /** The module whose namespace the node is in. */
    public final YangModule module() {
        return module;
    }

    /** Configuration (true) or state (false), RFC 7950 section 7.21.1. */
    public final boolean config() {
        return config;
    }

    /** The node above, null for a root, an input, an output and a top-level notification. */
    public final InnerSchema parent() {
        return parent;
    }

    /** Position among the parent's children, which is schema order; -1 without a parent. */
    public final int index() {
        return index;
    }

    /** Conditions on the node itself and on the choices, uses and augments it came by. */
    public final List<When> whens() {
        return whens;
    }

    public final List<Must> musts() {
        return musts;
    }

    /** The case the node is a member of, innermost first through {@link CaseMembership#outer}. */
    public final Optional<CaseMembership> caseMembership() {
        return Optional.ofNullable(caseMembership);
    }

    /** RFC 7950 section 3, "mandatory node", for leafs, anydata and anyxml. */
    public final boolean mandatory() {
        return mandatory;
    }

    /** nacm:default-deny-write on the node itself (RFC 8341 section 3.5.5 makes it hereditary). */
    public final boolean defaultDenyWrite() {
        return defaultDenyWrite;
    }

    /** nacm:default-deny-all on the node itself. */
    public final boolean defaultDenyAll() {
        return defaultDenyAll;
    }

    /** Path of schema names for messages, for example {@code /if:interfaces/if:interface}. */
    public final String schemaPath() {
        var above = parent == null ? "" : parent.schemaPath();
        if (this instanceof RootSchema) {
            return "";
        }
        return above + "/" + module.prefix() + ":" + localName();
    }

    @Override
    public final String toString() {
        return this instanceof RootSchema ? "/" : schemaPath();
    }
}
