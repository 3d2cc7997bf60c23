package dev.holdfast.yang;

import java.util.Comparator;

/**
 * The type of a leaf or leaf-list (RFC 7950 section 9), restrictions included. Immutable.
 *
 * <p>A value is its canonical text. Two values of a type are equal exactly when their canonical
 * texts are. Identityrefs are {@code module-name:identity} and instance-identifiers have module
 * names for prefixes (the forms of RFC 7951), because prefixes mean nothing outside their document.
 */
public interface YangType {
    /** The built-in type underneath. */
    Base base();

    /**
     * Checks text against the type and brings it to canonical form.
     *
     * @param lexical text as it stands in a document, white space and all
     * @throws InvalidValue when it is no value of the type; the message names value and reason
     */
    String canonical(String lexical, PrefixScope scope) throws InvalidValue;

    /** Order of list entries by this key: numeric for numbers, by code point for the rest. */
    Comparator<String> order();

    /** The built-in types of RFC 7950 section 4.2.4. */
    enum Base {
        BINARY,
        BITS,
        BOOLEAN,
        DECIMAL64,
        EMPTY,
        ENUMERATION,
        IDENTITYREF,
        INSTANCE_IDENTIFIER,
        INT8,
        INT16,
        INT32,
        INT64,
        LEAFREF,
        STRING,
        UINT8,
        UINT16,
        UINT32,
        UINT64,
        UNION
    }
}
