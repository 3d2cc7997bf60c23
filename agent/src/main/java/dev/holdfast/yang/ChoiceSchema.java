package dev.holdfast.yang;

import java.util.List;
import java.util.Optional;

/** A choice (RFC 7950 section 7.9). Its data nodes are children of {@link #parent}. */
public final class ChoiceSchema {
    private final QName name;
    private final boolean config;
    InnerSchema parent;
    boolean mandatory;
    String defaultCase;
    CaseMembership within;
    List<String> cases = List.of();
    List<When> whens = List.of();

    ChoiceSchema(QName name, boolean config) {
        this.name = name;
        this.config = config;
    }

    public QName name() {
        return name;
    }

    public boolean config() {
        return config;
    }

    /** The data node (or root, input, output) the members are children of. */
    public InnerSchema parent() {
        return parent;
    }

    public boolean mandatory() {
        return mandatory;
    }

    public Optional<String> defaultCase() {
        return Optional.ofNullable(defaultCase);
    }

    /** Names of the cases in schema order. */
    public List<String> cases() {
        return cases;
    }

    /** The case this choice itself is in, when choices nest. */
    public Optional<CaseMembership> within() {
        return Optional.ofNullable(within);
    }

    /** Conditions on the choice, for its mandatory check. */
    public List<When> whens() {
        return whens;
    }
}
