package dev.holdfast.yang;

/**
 * The instance-identifier type (RFC 7950 section 9.13). Canonical is the form of RFC 7951 section
 * 6.11: module names for prefixes, given where the module changes; keys in the order of the key
 * statement, their values canonical.
 */
public final class InstanceIdentifierType implements YangType {
    private final boolean requireInstance;
    private final RootSchema root;
    private final ModuleIndex modules;

    InstanceIdentifierType(boolean requireInstance, RootSchema root, ModuleIndex modules) {
        this.requireInstance = requireInstance;
        this.root = root;
        this.modules = modules;
    }

    /** Whether the instance must exist. */
    public boolean requireInstance() {
        return requireInstance;
    }

    @Override
    public Base base() {
        return Base.INSTANCE_IDENTIFIER;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        try {
            return InstanceIdentifierText.canonical(fromDocument(lexical, scope));
        } catch (InvalidValue refused) {
            return null;
        }
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        try {
            fromDocument(lexical, scope);
        } catch (InvalidValue refused) {
            return refused;
        }
        throw new IllegalArgumentException("not refused: " + lexical);
    }

    @Override
    public boolean namesModules() {
        return true;
    }

    @Override
    public String lexical(String canonical, PrefixAllocator prefixes) {
        return InstanceIdentifierText.prefixed(target(canonical), prefixes);
    }

    /** The instance a canonical value points to; a bug when the value is not canonical. */
    public InstanceIdentifier target(String canonical) {
        try {
            return fromCanonical(canonical);
        } catch (InvalidValue notCanonical) {
            throw new IllegalArgumentException(notCanonical);
        }
    }

    boolean holds(String canonical) {
        try {
            return InstanceIdentifierText.canonical(fromCanonical(canonical)).equals(canonical);
        } catch (InvalidValue other) {
            return false;
        }
    }

    private InstanceIdentifier fromDocument(String lexical, PrefixScope scope) throws InvalidValue {
        return new InstanceIdentifierText(
                        Text.strip(lexical),
                        root,
                        (prefix, _) -> prefix.isEmpty() ? null : scope.namespace(prefix),
                        scope)
                .parse();
    }

    private InstanceIdentifier fromCanonical(String canonical) throws InvalidValue {
        PrefixScope byName = name -> modules.named(name).map(YangModule::namespace).orElse(null);
        return new InstanceIdentifierText(
                        canonical,
                        root,
                        (name, parent) -> name.isEmpty() ? parent : byName.namespace(name),
                        byName)
                .parse();
    }
}
