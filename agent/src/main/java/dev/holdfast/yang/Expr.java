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
     * reads as a name in the scope of the expression, so that comparing an identityref with {@code
     * 'ianaift:ethernetCsmacd'} means what its author meant. With other types it means nothing.
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

        /** Comments and processing instructions, of which a data tree has none. */
        record Nothing() implements NodeTest {}
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
        LAST("last", 0, 0),
        POSITION("position", 0, 0),
        COUNT("count", 1, 1),
        ID("id", 1, 1),
        LOCAL_NAME("local-name", 0, 1),
        NAMESPACE_URI("namespace-uri", 0, 1),
        NAME("name", 0, 1),
        STRING("string", 0, 1),
        CONCAT("concat", 2, Integer.MAX_VALUE),
        STARTS_WITH("starts-with", 2, 2),
        CONTAINS("contains", 2, 2),
        SUBSTRING_BEFORE("substring-before", 2, 2),
        SUBSTRING_AFTER("substring-after", 2, 2),
        SUBSTRING("substring", 2, 3),
        STRING_LENGTH("string-length", 0, 1),
        NORMALIZE_SPACE("normalize-space", 0, 1),
        TRANSLATE("translate", 3, 3),
        BOOLEAN("boolean", 1, 1),
        NOT("not", 1, 1),
        TRUE("true", 0, 0),
        FALSE("false", 0, 0),
        LANG("lang", 1, 1),
        NUMBER("number", 0, 1),
        SUM("sum", 1, 1),
        FLOOR("floor", 1, 1),
        CEILING("ceiling", 1, 1),
        ROUND("round", 1, 1),
        CURRENT("current", 0, 0),
        RE_MATCH("re-match", 2, 2),
        DEREF("deref", 1, 1),
        DERIVED_FROM("derived-from", 2, 2),
        DERIVED_FROM_OR_SELF("derived-from-or-self", 2, 2),
        ENUM_VALUE("enum-value", 1, 1),
        BIT_IS_SET("bit-is-set", 2, 2);

        private final String text;
        private final int fewestArguments;
        private final int mostArguments;

        Function(String text, int fewestArguments, int mostArguments) {
            this.text = text;
            this.fewestArguments = fewestArguments;
            this.mostArguments = mostArguments;
        }

        /** The name in an expression. */
        public String text() {
            return text;
        }

        boolean takes(int arguments) {
            return arguments >= fewestArguments && arguments <= mostArguments;
        }
    }
}
