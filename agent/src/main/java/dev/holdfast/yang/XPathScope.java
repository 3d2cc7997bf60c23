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

    /**
     * {@code prefix:name} as {@code module:name} when the prefix means a module here; a name
     * without a prefix is one of the current module (RFC 7950 section 10.4.1).
     */
    Optional<String> identity(String value) {
        int colon = value.indexOf(':');
        if (value.isEmpty()
                || colon == value.length() - 1
                || !XPathTokens.nameStart(value.charAt(0))) {
            return Optional.empty();
        }
        for (int i = 0; i < value.length(); i++) {
            if (i != colon && !XPathTokens.namePart(value.charAt(i))) {
                return Optional.empty();
            }
        }
        var namespace =
                colon < 0 ? defaultNamespace : prefixes.namespace(value.substring(0, colon));
        return Optional.ofNullable(namespace)
                .flatMap(modules::name)
                .map(module -> module + ":" + value.substring(colon + 1));
    }
}
