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
import java.util.Set;
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
    private static final int MOST_LINKS = 500;

    private static final int USUAL_STEPS = 20;
    private static final int DEEPEST = 100;

    private static final Map<String, Function> FUNCTIONS =
            Stream.of(Function.values()).collect(Collectors.toMap(Function::text, f -> f));
    private static final Map<String, Axis> AXES =
            Stream.of(Axis.values())
                    .collect(
                            Collectors.toMap(
                                    a -> a.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                    a -> a));
    private static final Set<String> NODE_TYPES =
            Set.of("comment", "node", "processing-instruction", "text");
    private static final Step ANYWHERE_BELOW =
            new Step(Axis.DESCENDANT_OR_SELF, new NodeTest.AnyNode(), List.of());

    private final XPathTokens in;
    private final XPathScope scope;
    private int depth;
    private int links;

    private XPath(String text, XPathScope scope) {
        this.in = new XPathTokens(text);
        this.scope = scope;
    }

    /** Parses an expression and resolves its names. */
    public static Expr parse(String text, XPathScope scope) throws XPathSyntaxException {
        var parser = new XPath(text, scope);
        var expression = parser.or();
        if (!parser.in.end()) {
            throw parser.in.wrong("something is left over");
        }
        return expression;
    }

    private Expr or() throws XPathSyntaxException {
        if (++depth > DEEPEST) {
            throw in.wrong("it nests deeper than " + DEEPEST + " levels");
        }
        var operands = new ArrayList<>(List.of(and()));
        while (in.word("or")) {
            operands.add(and());
        }
        depth--;
        return balanced(Operator.OR, operands);
    }

    private Expr and() throws XPathSyntaxException {
        var operands = new ArrayList<>(List.of(equality()));
        while (in.word("and")) {
            operands.add(equality());
        }
        return balanced(Operator.AND, operands);
    }

    private Expr equality() throws XPathSyntaxException {
        var left = relational();
        while (true) {
            if (in.sign("!=")) {
                left = higher(Operator.NOT_EQUAL, left, relational());
            } else if (in.sign("=")) {
                left = higher(Operator.EQUAL, left, relational());
            } else {
                return left;
            }
        }
    }

    private Expr relational() throws XPathSyntaxException {
        var left = additive();
        while (true) {
            if (in.sign("<=")) {
                left = higher(Operator.LESS_OR_EQUAL, left, additive());
            } else if (in.sign(">=")) {
                left = higher(Operator.GREATER_OR_EQUAL, left, additive());
            } else if (in.sign("<")) {
                left = higher(Operator.LESS, left, additive());
            } else if (in.sign(">")) {
                left = higher(Operator.GREATER, left, additive());
            } else {
                return left;
            }
        }
    }

    private Expr additive() throws XPathSyntaxException {
        var left = multiplicative();
        while (true) {
            if (in.sign("+")) {
                left = higher(Operator.PLUS, left, multiplicative());
            } else if (in.sign("-")) {
                left = higher(Operator.MINUS, left, multiplicative());
            } else {
                return left;
            }
        }
    }

    private Expr multiplicative() throws XPathSyntaxException {
        var left = unary();
        while (true) {
            if (in.sign("*")) {
                left = higher(Operator.TIMES, left, unary());
            } else if (in.word("div")) {
                left = higher(Operator.DIV, left, unary());
            } else if (in.word("mod")) {
                left = higher(Operator.MOD, left, unary());
            } else {
                return left;
            }
        }
    }

    private Expr unary() throws XPathSyntaxException {
        int minus = 0;
        while (in.sign("-")) {
            link();
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
        var operands = new ArrayList<>(List.of(path()));
        while (in.sign("|")) {
            operands.add(path());
        }
        return balanced(Operator.UNION, operands);
    }

    /** Operands in a row, of an operator that does not mind how they are put together: flat. */
    private static Expr balanced(Operator operator, List<Expr> operands) {
        int size = operands.size();
        int half = (size + 1) / 2;
        return size == 1
                ? operands.getFirst()
                : new Expr.Binary(
                        operator,
                        balanced(operator, operands.subList(0, half)),
                        balanced(operator, operands.subList(half, size)));
    }

    /** What stands in a row and makes the tree one level higher, which an evaluation goes down. */
    private Expr.Binary higher(Operator operator, Expr left, Expr right)
            throws XPathSyntaxException {
        if (left instanceof Expr.Binary) {
            link();
        }
        return new Expr.Binary(operator, left, right);
    }

    private void link() throws XPathSyntaxException {
        if (++links > MOST_LINKS) {
            throw in.wrong("it is longer than can be evaluated; say it in several expressions");
        }
    }

    private Expr path() throws XPathSyntaxException {
        if (in.next() == '/') {
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
        if (in.sign("//")) {
            steps.add(ANYWHERE_BELOW);
            relative(steps);
        } else if (in.sign("/")) {
            relative(steps);
        }
        return predicates.isEmpty() && steps.isEmpty()
                ? primary.get()
                : new Expr.Filter(primary.get(), predicates, List.copyOf(steps));
    }

    private Expr absolute() throws XPathSyntaxException {
        var steps = new ArrayList<Step>();
        if (in.sign("//")) {
            steps.add(ANYWHERE_BELOW);
            relative(steps);
        } else {
            in.sign("/");
            if (startsStep(in.next())) {
                relative(steps);
            }
        }
        return new Expr.Path(true, List.copyOf(steps));
    }

    private static boolean startsStep(char c) {
        return c == '.' || c == '@' || c == '*' || XPathTokens.nameStart(c);
    }

    private void relative(List<Step> steps) throws XPathSyntaxException {
        steps.add(step());
        while (true) {
            if (steps.size() > USUAL_STEPS) {
                link();
            }
            if (in.sign("//")) {
                steps.add(ANYWHERE_BELOW);
            } else if (!in.sign("/")) {
                return;
            }
            steps.add(step());
        }
    }

    private Step step() throws XPathSyntaxException {
        if (in.sign("..")) {
            return new Step(Axis.PARENT, new NodeTest.AnyNode(), List.of());
        }
        if (in.sign(".")) {
            return new Step(Axis.SELF, new NodeTest.AnyNode(), List.of());
        }
        var axis = Axis.CHILD;
        if (in.sign("@")) {
            axis = Axis.ATTRIBUTE;
        } else {
            int before = in.mark();
            var name = in.nameOrNull();
            if (name != null && in.sign("::")) {
                axis = AXES.get(name);
                if (axis == null) {
                    throw in.wrong("there is no axis " + name);
                }
            } else {
                in.backTo(before);
            }
        }
        var test = nodeTest();
        return new Step(axis, test, predicates());
    }

    private NodeTest nodeTest() throws XPathSyntaxException {
        if (in.sign("*")) {
            return new NodeTest.AnyName();
        }
        var name = in.nameOrNull();
        if (name == null) {
            throw in.wrong("a name or a path is missing");
        }
        if (in.colon()) {
            var namespace = namespace(name);
            if (in.adjacent('*')) {
                return new NodeTest.AnyOf(namespace);
            }
            var local = in.adjacentNameOrNull();
            if (local == null) {
                throw in.wrong("a name is missing behind " + name + ":");
            }
            return new NodeTest.Name(new QName(namespace, local));
        }
        if (in.sign("(")) {
            if (name.equals("processing-instruction") && "'\"".indexOf(in.next()) >= 0) {
                in.quoted();
            }
            if (!in.sign(")")) {
                throw in.wrong(name + "() takes no arguments here");
            }
            return switch (name) {
                case "node" -> new NodeTest.AnyNode();
                case "text" -> new NodeTest.Text();
                case "comment", "processing-instruction" -> new NodeTest.Nothing();
                default -> throw in.wrong("there is no node test " + name + "() in a data tree");
            };
        }
        return new NodeTest.Name(new QName(scope.defaultNamespace(), name));
    }

    private String namespace(String prefix) throws XPathSyntaxException {
        var namespace = scope.prefixes().namespace(prefix);
        if (namespace == null) {
            throw in.wrong("nothing is bound to the prefix " + prefix);
        }
        return namespace;
    }

    private List<Expr> predicates() throws XPathSyntaxException {
        if (!in.sign("[")) {
            return List.of();
        }
        var predicates = new ArrayList<Expr>();
        do {
            if (!predicates.isEmpty()) {
                link();
            }
            predicates.add(or());
            if (!in.sign("]")) {
                throw in.wrong("\"]\" is missing");
            }
        } while (in.sign("["));
        return List.copyOf(predicates);
    }

    private Optional<Expr> primary() throws XPathSyntaxException {
        char c = in.next();
        if (in.sign("(")) {
            var inside = or();
            if (!in.sign(")")) {
                throw in.wrong("\")\" is missing");
            }
            return Optional.of(inside);
        }
        if (c == '\'' || c == '"') {
            var value = in.quoted();
            return Optional.of(new Expr.Literal(value, scope.identity(value)));
        }
        var number = in.numberOrNull();
        if (number != null) {
            return Optional.of(new Expr.Number(Double.parseDouble(number)));
        }
        if (c == '$') {
            throw in.wrong("there are no variables in YANG");
        }
        if (in.end()) {
            throw in.wrong("it ends too early");
        }
        return XPathTokens.nameStart(c) ? call() : Optional.empty();
    }

    private Optional<Expr> call() throws XPathSyntaxException {
        int before = in.mark();
        var name = in.nameOrNull();
        if (name == null || !in.sign("(") || NODE_TYPES.contains(name)) {
            in.backTo(before);
            return Optional.empty();
        }
        var function = FUNCTIONS.get(name);
        if (function == null) {
            in.backTo(before);
            throw in.wrong("there is no function " + name + "()");
        }
        var arguments = new ArrayList<Expr>();
        if (!in.sign(")")) {
            do {
                arguments.add(or());
            } while (in.sign(","));
            if (!in.sign(")")) {
                throw in.wrong("\")\" is missing");
            }
        }
        if (!function.takes(arguments.size())) {
            throw in.wrong(name + "() does not take " + arguments.size() + " arguments");
        }
        return Optional.of(new Expr.Call(function, List.copyOf(arguments)));
    }
}
