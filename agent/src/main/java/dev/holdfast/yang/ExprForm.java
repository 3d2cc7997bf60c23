package dev.holdfast.yang;

/** Expressions in a file of a compiled schema, each kind behind its number. Free of threads. */
final class ExprForm {
    private static final int NUMBER = 0;
    private static final int LITERAL = 1;
    private static final int BINARY = 2;
    private static final int NEGATE = 3;
    private static final int CALL = 4;
    private static final int PATH = 5;
    private static final int FILTER = 6;

    private static final int NAME = 0;
    private static final int ANY_NAME = 1;
    private static final int ANY_OF = 2;
    private static final int ANY_NODE = 3;
    private static final int TEXT = 4;
    private static final int NOTHING = 5;

    private static final Expr.Operator[] OPERATORS = Expr.Operator.values();
    private static final Expr.Function[] FUNCTIONS = Expr.Function.values();
    private static final Expr.Axis[] AXES = Expr.Axis.values();

    private ExprForm() {}

    static void write(Expr expression, PackedOutput out) {
        switch (expression) {
            case Expr.Number(double value) -> {
                out.number(NUMBER);
                out.number(Double.doubleToLongBits(value));
            }
            case Expr.Literal(var value, var identity) -> {
                out.number(LITERAL);
                out.text(value);
                out.optionalText(identity);
            }
            case Expr.Binary(var operator, var left, var right) -> {
                out.number(BINARY);
                out.choice(operator);
                write(left, out);
                write(right, out);
            }
            case Expr.Negate(var operand) -> {
                out.number(NEGATE);
                write(operand, out);
            }
            case Expr.Call(var function, var arguments) -> {
                out.number(CALL);
                out.choice(function);
                out.each(arguments, argument -> write(argument, out));
            }
            case Expr.Path(boolean absolute, var steps) -> {
                out.number(PATH);
                out.flag(absolute);
                out.each(steps, step -> write(step, out));
            }
            case Expr.Filter(var primary, var predicates, var steps) -> {
                out.number(FILTER);
                write(primary, out);
                out.each(predicates, predicate -> write(predicate, out));
                out.each(steps, step -> write(step, out));
            }
        }
    }

    static Expr read(PackedInput in) {
        int kind = in.small();
        return switch (kind) {
            case NUMBER -> new Expr.Number(Double.longBitsToDouble(in.number()));
            case LITERAL -> new Expr.Literal(in.text(), in.optionalText());
            case BINARY -> new Expr.Binary(in.choice(OPERATORS), read(in), read(in));
            case NEGATE -> new Expr.Negate(read(in));
            case CALL -> new Expr.Call(in.choice(FUNCTIONS), in.each(() -> read(in)));
            case PATH -> new Expr.Path(in.flag(), in.each(() -> step(in)));
            case FILTER ->
                    new Expr.Filter(read(in), in.each(() -> read(in)), in.each(() -> step(in)));
            default -> throw new IllegalArgumentException("no kind of expression: " + kind);
        };
    }

    private static void write(Expr.Step step, PackedOutput out) {
        out.choice(step.axis());
        switch (step.test()) {
            case Expr.NodeTest.Name(var name) -> {
                out.number(NAME);
                out.name(name);
            }
            case Expr.NodeTest.AnyName _ -> out.number(ANY_NAME);
            case Expr.NodeTest.AnyOf(var namespace) -> {
                out.number(ANY_OF);
                out.text(namespace);
            }
            case Expr.NodeTest.AnyNode _ -> out.number(ANY_NODE);
            case Expr.NodeTest.Text _ -> out.number(TEXT);
            case Expr.NodeTest.Nothing _ -> out.number(NOTHING);
        }
        out.each(step.predicates(), predicate -> write(predicate, out));
    }

    private static Expr.Step step(PackedInput in) {
        return new Expr.Step(in.choice(AXES), test(in), in.each(() -> read(in)));
    }

    private static Expr.NodeTest test(PackedInput in) {
        int kind = in.small();
        return switch (kind) {
            case NAME -> new Expr.NodeTest.Name(in.name());
            case ANY_NAME -> new Expr.NodeTest.AnyName();
            case ANY_OF -> new Expr.NodeTest.AnyOf(in.text());
            case ANY_NODE -> new Expr.NodeTest.AnyNode();
            case TEXT -> new Expr.NodeTest.Text();
            case NOTHING -> new Expr.NodeTest.Nothing();
            default -> throw new IllegalArgumentException("no kind of node test: " + kind);
        };
    }
}
