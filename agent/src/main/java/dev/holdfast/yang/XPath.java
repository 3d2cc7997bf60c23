package dev.holdfast.yang;

import dev.holdfast.yang.Expr.Axis;
import dev.holdfast.yang.Expr.Function;
import dev.holdfast.yang.Expr.NodeTest;
import dev.holdfast.yang.Expr.Operator;
import dev.holdfast.yang.Expr.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads expressions of XPath 1.0 with the functions of RFC 7950 section 10, by recursive descent
 * over the text. One object reads one expression, on the caller's thread.
 *
 * <p>Ours and not that of yangtools, which keeps predicates and operands in sets: {@code a[1][1]}
 * is not {@code a[1]}.
 */
public final class XPath {
    /** Parentheses, predicates and arguments inside each other. */
    private static final int DEEPEST = 100;

    private static final Map<String, Function> FUNCTIONS =
            Stream.of(Function.values()).collect(Collectors.toMap(Function::text, f -> f));
    private static final Map<String, Axis> AXES =
            Stream.of(Axis.values())
                    .collect(
                            Collectors.toMap(
                                    a -> a.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                    a -> a));
    private static final Step ANYWHERE_BELOW =
            new Step(Axis.DESCENDANT_OR_SELF, new NodeTest.AnyNode(), List.of());

    private final String text;
    private final XPathScope scope;
    private int at;
    private int depth;

    private XPath(String text, XPathScope scope) {
        this.text = text;
        this.scope = scope;
    }

    /** Parses an expression and resolves its names. */
    public static Expr parse(String text, XPathScope scope) throws XPathSyntaxException {
        var parser = new XPath(text, scope);
        var expression = parser.or();
        if (!parser.end()) {
            throw parser.wrong("something is left over");
        }
        return expression;
    }

    private Expr or() throws XPathSyntaxException {
        if (++depth > DEEPEST) {
            throw wrong("it nests deeper than " + DEEPEST + " levels");
        }
        var left = and();
        while (word("or")) {
            left = new Expr.Binary(Operator.OR, left, and());
        }
        depth--;
        return left;
    }

    private Expr and() throws XPathSyntaxException {
        var left = equality();
        while (word("and")) {
            left = new Expr.Binary(Operator.AND, left, equality());
        }
        return left;
    }

    private Expr equality() throws XPathSyntaxException {
        var left = relational();
        while (true) {
            if (sign("!=")) {
                left = new Expr.Binary(Operator.NOT_EQUAL, left, relational());
            } else if (sign("=")) {
                left = new Expr.Binary(Operator.EQUAL, left, relational());
            } else {
                return left;
            }
        }
    }

    private Expr relational() throws XPathSyntaxException {
        var left = additive();
        while (true) {
            if (sign("<=")) {
                left = new Expr.Binary(Operator.LESS_OR_EQUAL, left, additive());
            } else if (sign(">=")) {
                left = new Expr.Binary(Operator.GREATER_OR_EQUAL, left, additive());
            } else if (sign("<")) {
                left = new Expr.Binary(Operator.LESS, left, additive());
            } else if (sign(">")) {
                left = new Expr.Binary(Operator.GREATER, left, additive());
            } else {
                return left;
            }
        }
    }

    private Expr additive() throws XPathSyntaxException {
        var left = multiplicative();
        while (true) {
            if (sign("+")) {
                left = new Expr.Binary(Operator.PLUS, left, multiplicative());
            } else if (sign("-")) {
                left = new Expr.Binary(Operator.MINUS, left, multiplicative());
            } else {
                return left;
            }
        }
    }

    private Expr multiplicative() throws XPathSyntaxException {
        var left = unary();
        while (true) {
            if (sign("*")) {
                left = new Expr.Binary(Operator.TIMES, left, unary());
            } else if (word("div")) {
                left = new Expr.Binary(Operator.DIV, left, unary());
            } else if (word("mod")) {
                left = new Expr.Binary(Operator.MOD, left, unary());
            } else {
                return left;
            }
        }
    }

    private Expr unary() throws XPathSyntaxException {
        int minus = 0;
        while (sign("-")) {
            minus++;
        }
        var operand = union();
        UnaryOperator<Expr> negated = Expr.Negate::new;
        for (int i = 0; i < minus; i++) {
            operand = negated.apply(operand);
        }
        return operand;
    }

    private Expr union() throws XPathSyntaxException {
        var left = path();
        while (sign("|")) {
            left = new Expr.Binary(Operator.UNION, left, path());
        }
        return left;
    }

    private Expr path() throws XPathSyntaxException {
        space();
        if (peek('/')) {
            return absolute();
        }
        var primary = primary();
        if (primary.isEmpty()) {
            var steps = new ArrayList<Step>();
            relative(steps);
            return new Expr.Path(false, List.copyOf(steps));
        }
        var predicates = predicates();
        var steps = new ArrayList<Step>();
        if (sign("//")) {
            steps.add(ANYWHERE_BELOW);
            relative(steps);
        } else if (sign("/")) {
            relative(steps);
        }
        return predicates.isEmpty() && steps.isEmpty()
                ? primary.get()
                : new Expr.Filter(primary.get(), predicates, List.copyOf(steps));
    }

    private Expr absolute() throws XPathSyntaxException {
        var steps = new ArrayList<Step>();
        if (sign("//")) {
            steps.add(ANYWHERE_BELOW);
            relative(steps);
        } else {
            sign("/");
            space();
            if (at < text.length() && startsStep(text.charAt(at))) {
                relative(steps);
            }
        }
        return new Expr.Path(true, List.copyOf(steps));
    }

    private static boolean startsStep(char c) {
        return c == '.' || c == '@' || c == '*' || nameStart(c);
    }

    private void relative(List<Step> steps) throws XPathSyntaxException {
        steps.add(step());
        while (true) {
            if (sign("//")) {
                steps.add(ANYWHERE_BELOW);
            } else if (!sign("/")) {
                return;
            }
            steps.add(step());
        }
    }

    private Step step() throws XPathSyntaxException {
        if (sign("..")) {
            return new Step(Axis.PARENT, new NodeTest.AnyNode(), List.of());
        }
        if (sign(".")) {
            return new Step(Axis.SELF, new NodeTest.AnyNode(), List.of());
        }
        var axis = Axis.CHILD;
        if (sign("@")) {
            axis = Axis.ATTRIBUTE;
        } else {
            int before = at;
            var name = nameOrNull();
            if (name != null && sign("::")) {
                axis = AXES.get(name);
                if (axis == null) {
                    throw wrong("there is no axis " + name);
                }
            } else {
                at = before;
            }
        }
        var test = nodeTest();
        return new Step(axis, test, predicates());
    }

    private NodeTest nodeTest() throws XPathSyntaxException {
        if (sign("*")) {
            return new NodeTest.AnyName();
        }
        var name = nameOrNull();
        if (name == null) {
            throw wrong("a name or a path is missing");
        }
        if (peek(':') && !text.startsWith("::", at)) {
            at++;
            var namespace = namespace(name);
            if (peek('*')) {
                at++;
                return new NodeTest.AnyOf(namespace);
            }
            var local = at < text.length() && nameStart(text.charAt(at)) ? nameOrNull() : null;
            if (local == null) {
                throw wrong("a name is missing behind " + name + ":");
            }
            return new NodeTest.Name(new QName(namespace, local));
        }
        if (sign("(")) {
            if (!sign(")")) {
                throw wrong(name + "() takes no arguments here");
            }
            return switch (name) {
                case "node" -> new NodeTest.AnyNode();
                case "text" -> new NodeTest.Text();
                default -> throw wrong("there is no node test " + name + "() in a data tree");
            };
        }
        return new NodeTest.Name(new QName(scope.defaultNamespace(), name));
    }

    private String namespace(String prefix) throws XPathSyntaxException {
        var namespace = scope.prefixes().namespace(prefix);
        if (namespace == null) {
            throw wrong("nothing is bound to the prefix " + prefix);
        }
        return namespace;
    }

    private List<Expr> predicates() throws XPathSyntaxException {
        if (!sign("[")) {
            return List.of();
        }
        var predicates = new ArrayList<Expr>();
        do {
            predicates.add(or());
            if (!sign("]")) {
                throw wrong("\"]\" is missing");
            }
        } while (sign("["));
        return List.copyOf(predicates);
    }

    private Optional<Expr> primary() throws XPathSyntaxException {
        space();
        if (at >= text.length()) {
            throw wrong("it ends too early");
        }
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            var inside = or();
            if (!sign(")")) {
                throw wrong("\")\" is missing");
            }
            // kept as a filter: predicates behind parentheses count over the whole set
            return Optional.of(inside);
        }
        if (c == '\'' || c == '"') {
            return Optional.of(literal(c));
        }
        if (digit(at) || c == '.' && digit(at + 1)) {
            return Optional.of(number());
        }
        if (c == '$') {
            throw wrong("there are no variables in YANG");
        }
        return nameStart(c) ? call() : Optional.empty();
    }

    private Expr literal(char quote) throws XPathSyntaxException {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw wrong("a quote is not closed");
        }
        var value = text.substring(at + 1, end);
        at = end + 1;
        return new Expr.Literal(value, identity(value));
    }

    /**
     * {@code prefix:name} as {@code module:name} when the prefix means a module here; a name
     * without a prefix is one of the current module (RFC 7950 section 10.4.1).
     */
    private Optional<String> identity(String value) {
        int colon = value.indexOf(':');
        if (value.isEmpty() || colon == value.length() - 1 || !nameStart(value.charAt(0))) {
            return Optional.empty();
        }
        for (int i = 0; i < value.length(); i++) {
            if (i != colon && !namePart(value.charAt(i))) {
                return Optional.empty();
            }
        }
        var namespace =
                colon < 0
                        ? scope.defaultNamespace()
                        : scope.prefixes().namespace(value.substring(0, colon));
        return Optional.ofNullable(namespace)
                .flatMap(scope.modules()::name)
                .map(module -> module + ":" + value.substring(colon + 1));
    }

    private Expr number() {
        int start = at;
        while (digit(at)) {
            at++;
        }
        if (peek('.')) {
            at++;
            while (digit(at)) {
                at++;
            }
        }
        return new Expr.Number(Double.parseDouble(text.substring(start, at)));
    }

    private Optional<Expr> call() throws XPathSyntaxException {
        int before = at;
        var name = nameOrNull();
        if (name == null || !sign("(") || name.equals("node") || name.equals("text")) {
            at = before;
            return Optional.empty();
        }
        var function = FUNCTIONS.get(name);
        if (function == null) {
            at = before;
            throw wrong("there is no function " + name + "()");
        }
        var arguments = new ArrayList<Expr>();
        if (!sign(")")) {
            do {
                arguments.add(or());
            } while (sign(","));
            if (!sign(")")) {
                throw wrong("\")\" is missing");
            }
        }
        if (!function.takes(arguments.size())) {
            throw wrong(name + "() does not take " + arguments.size() + " arguments");
        }
        return Optional.of(new Expr.Call(function, List.copyOf(arguments)));
    }

    /** Takes a name without colons, or leaves the text as it is. */
    private String nameOrNull() {
        space();
        int start = at;
        if (at >= text.length() || !nameStart(text.charAt(at))) {
            return null;
        }
        while (at < text.length() && namePart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private boolean digit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** An operator that is a word; only asked for where an operator may stand. */
    private boolean word(String wanted) {
        space();
        int behind = at + wanted.length();
        if (!text.startsWith(wanted, at)
                || behind < text.length() && namePart(text.charAt(behind))) {
            return false;
        }
        at = behind;
        return true;
    }

    private boolean sign(String wanted) {
        space();
        if (!text.startsWith(wanted, at)) {
            return false;
        }
        at += wanted.length();
        return true;
    }

    private boolean peek(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private boolean end() {
        space();
        return at >= text.length();
    }

    private void space() {
        while (at < text.length() && Text.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private XPathSyntaxException wrong(String why) {
        return new XPathSyntaxException(
                why + " at character " + (Math.min(at, text.length()) + 1) + " of " + text);
    }
}
