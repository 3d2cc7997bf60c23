package dev.holdfast.yang;

import java.util.List;
import java.util.Optional;

/**
 * An XPath 1.0 expression with the additions of RFC 7950 section 10, names resolved to namespaces.
 * Immutable; evaluated in the package {@code data}.
 */
public sealed interface Expr {
    /** A number. */
    record Number(double value) implements Expr {}

    /**
     * A string. {@code identity} is the module-qualified form {@code module:name} when the literal
     * reads as a prefixed name in the scope of the expression, so that comparing an identityref
     * with {@code 'ianaift:ethernetCsmacd'} means what its author meant.
     */
    record Literal(String value, Optional<String> identity) implements Expr {}

    /** {@code or}, {@code and}, comparison, arithmetic, union. */
    record Binary(Operator operator, Expr left, Expr right) implements Expr {}

    /** Unary minus. */
    record Negate(Expr operand) implements Expr {}

    /** A function call; the compiler has checked the name and the number of arguments. */
    record Call(Function function, List<Expr> arguments) implements Expr {}

    /** A location path from the root node or from the context node. */
    record Path(boolean absolute, List<Step> steps) implements Expr {}

    /** A primary expression with predicates and a relative path behind it; both may be empty. */
    record Filter(Expr primary, List<Expr> predicates, List<Step> steps) implements Expr {}

    /** One step of a path. */
    record Step(Axis axis, NodeTest test, List<Expr> predicates) {}

    /** What a step selects along its axis. */
    sealed interface NodeTest {
        /** Nodes of one name. */
        record Name(QName name) implements NodeTest {}

        /** Any element, {@code *}. */
        record AnyName() implements NodeTest {}

        /** Any element of a namespace, {@code prefix:*}. */
        record AnyOf(String namespace) implements NodeTest {}

        /** {@code node()}. */
        record AnyNode() implements NodeTest {}

        /** {@code text()}. */
        record Text() implements NodeTest {}
    }

    /** The axes; attribute and namespace select nothing in a data tree. */
    enum Axis {
        ANCESTOR,
        ANCESTOR_OR_SELF,
        ATTRIBUTE,
        CHILD,
        DESCENDANT,
        DESCENDANT_OR_SELF,
        FOLLOWING,
        FOLLOWING_SIBLING,
        NAMESPACE,
        PARENT,
        PRECEDING,
        PRECEDING_SIBLING,
        SELF
    }

    /** Binary operators. */
    enum Operator {
        OR,
        AND,
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        PLUS,
        MINUS,
        TIMES,
        DIV,
        MOD,
        UNION
    }

    /** The core library of XPath 1.0 and RFC 7950 section 10. */
    enum Function {
        LAST,
        POSITION,
        COUNT,
        ID,
        LOCAL_NAME,
        NAMESPACE_URI,
        NAME,
        STRING,
        CONCAT,
        STARTS_WITH,
        CONTAINS,
        SUBSTRING_BEFORE,
        SUBSTRING_AFTER,
        SUBSTRING,
        STRING_LENGTH,
        NORMALIZE_SPACE,
        TRANSLATE,
        BOOLEAN,
        NOT,
        TRUE,
        FALSE,
        LANG,
        NUMBER,
        SUM,
        FLOOR,
        CEILING,
        ROUND,
        CURRENT,
        RE_MATCH,
        DEREF,
        DERIVED_FROM,
        DERIVED_FROM_OR_SELF,
        ENUM_VALUE,
        BIT_IS_SET
    }
}
