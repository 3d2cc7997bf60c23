package dev.holdfast.yang;

import java.util.Comparator;

/**
 * The type of a leaf or leaf-list (RFC 7950 section 9), restrictions included. Immutable.
 *
 * <p>A value is its canonical text. Two values of a type are equal exactly when their canonical
 * texts are. Identityrefs are {@code module-name:identity} and instance-identifiers have module
 * names for prefixes (the forms of RFC 7951), because prefixes mean nothing outside their document;
 * {@link #lexical} gives them the prefixes of a document again.
 */
public sealed interface YangType
        permits BinaryType,
                BitsType,
                BooleanType,
                Decimal64Type,
                EmptyType,
                EnumerationType,
                IdentityrefType,
                InstanceIdentifierType,
                IntegerType,
                LeafrefType,
                StringType,
                UnionType {
    /** The built-in type underneath. */
    Base base();

    /**
     * Checks text against the type and brings it to canonical form.
     *
     * @param lexical text as it stands in a document, white space and all
     * @throws InvalidValue when it is no value of the type; the message names value and reason
     */
    default String canonical(String lexical, PrefixScope scope) throws InvalidValue {
        var accepted = canonicalOrNull(lexical, scope);
        if (accepted == null) {
            throw refusal(lexical, scope);
        }
        return accepted;
    }

    /** The canonical form, or null when the text is no value of the type; costs no exception. */
    String canonicalOrNull(String lexical, PrefixScope scope);

    /** Why {@link #canonicalOrNull} gave null for this text. */
    InvalidValue refusal(String lexical, PrefixScope scope);

    /** Whether values can name modules, so that their text depends on the document's prefixes. */
    default boolean namesModules() {
        return false;
    }

    /**
     * The text of a canonical value in a document whose prefixes are handed out as needed; that
     * value itself when the type {@linkplain #namesModules names no modules}.
     */
    default String lexical(String canonical, PrefixAllocator prefixes) {
        return canonical;
    }

    /** Order of list entries by this key: numeric for numbers, by code point for the rest. */
    default Comparator<String> order() {
        return Text.BY_CODE_POINT;
    }

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
