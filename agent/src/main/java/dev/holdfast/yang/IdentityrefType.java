package dev.holdfast.yang;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The identityref type (RFC 7950 section 9.10); canonical is {@code module:identity}, always with
 * the module.
 */
public final class IdentityrefType implements YangType {
    private final Map<QName, String> canonicalByName;
    final Map<String, Allowed> allowed;
    final String bases;

    /**
     * @param allowed the identities derived from all bases, by canonical form
     * @param bases for messages
     */
    IdentityrefType(Map<String, Allowed> allowed, String bases) {
        this.allowed = Map.copyOf(allowed);
        var names = new HashMap<QName, String>();
        allowed.forEach((canonical, identity) -> names.put(identity.name, canonical));
        this.canonicalByName = Map.copyOf(names);
        this.bases = bases;
    }

    /** An identity that may be a value, and the prefix its module prefers. */
    record Allowed(QName name, String modulePrefix) {}

    @Override
    public Base base() {
        return Base.IDENTITYREF;
    }

    boolean holds(String canonical) {
        return allowed.containsKey(canonical);
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        var text = Text.strip(lexical);
        int colon = text.indexOf(':');
        var namespace = scope.namespace(colon < 0 ? "" : text.substring(0, colon));
        return namespace == null
                ? null
                : canonicalByName.get(new QName(namespace, text.substring(colon + 1)));
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        var text = Text.strip(lexical);
        int colon = text.indexOf(':');
        var prefix = Optional.of(text.substring(0, Math.max(0, colon))).filter(p -> !p.isEmpty());
        if (scope.namespace(prefix.orElse("")) == null) {
            return new InvalidValue(
                    Text.quote(lexical)
                            + (prefix.isPresent()
                                    ? ": no namespace is bound to the prefix "
                                            + prefix.get()
                                            + "; declare it"
                                    : " has no prefix and there is no default namespace; declare"
                                            + " one of them"));
        }
        return new InvalidValue(
                Text.quote(lexical)
                        + " is not an identity derived from "
                        + bases
                        + "; name one that is");
    }

    @Override
    public boolean namesModules() {
        return true;
    }

    @Override
    public String lexical(String canonical, PrefixAllocator prefixes) {
        var identity = allowed.get(canonical);
        return identity == null
                ? canonical
                : prefixes.prefix(identity.name.namespace(), identity.modulePrefix)
                        + ":"
                        + identity.name.localName();
    }
}
