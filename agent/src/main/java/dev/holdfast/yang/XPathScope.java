package dev.holdfast.yang;

import java.util.Optional;

/**
 * What the names in an expression mean where it was written (RFC 7950 section 6.4.1).
 *
 * @param prefixes a module's prefix and those of its imports, or those of an XML element
 * @param defaultNamespace where names without a prefix live: the namespace of the current node
 * @param modules which module has a namespace, for identities in literals
 */
public record XPathScope(PrefixScope prefixes, String defaultNamespace, Modules modules) {
    /** Module names by namespace. */
    @FunctionalInterface
    public interface Modules {
        /** The name of the module, empty when the namespace is unknown. */
        Optional<String> name(String namespace);
    }
}
