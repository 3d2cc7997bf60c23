package dev.holdfast.yang;

import java.util.Map;
import java.util.Set;

/**
 * The identities of a schema, each named {@code module:name}, with everything they derive from (RFC
 * 7950 section 7.18).
 */
public final class Identities {
    final Map<String, Set<String>> ancestors;

    /**
     * @param ancestors per identity all it derives from, directly or not, itself excluded
     */
    Identities(Map<String, Set<String>> ancestors) {
        this.ancestors = Map.copyOf(ancestors);
    }

    public boolean exists(String identity) {
        return ancestors.containsKey(identity);
    }

    /** Whether {@code identity} is derived from {@code base}, directly or not. */
    public boolean derivedFrom(String identity, String base) {
        return ancestors.getOrDefault(identity, Set.of()).contains(base);
    }
}
