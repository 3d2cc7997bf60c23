package dev.holdfast.data.xpath;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws XPath 1.0 expressions of all kinds about trees with few names. */
final class RandomExpression {
    private static final List<String> AXES =
            List.of(
                    "ancestor",
                    "ancestor-or-self",
                    "child",
                    "child",
                    "child",
                    "descendant",
                    "descendant-or-self",
                    "following",
                    "following-sibling",
                    "parent",
                    "preceding",
                    "preceding-sibling",
                    "self");
    private final RandomGenerator random;
    private final List<String> names;

    RandomExpression(RandomGenerator random, List<String> names) {
        this.random = random;
        this.names = names;
    }

    String any(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> truth(depth);
            case 1 -> number(depth);
            case 2 -> text(depth);
            default -> nodes(depth);
        };
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String literal() {
        return "'" + pick(List.of("a", "b", "ab", "x y", "1", "2.5", "", "true", "-1")) + "'";
    }

    private String nodes(int depth) {
        if (depth <= 0) {
            return path(0);
        }
        return switch (random.nextInt(8)) {
            case 0 -> "(" + nodes(depth - 1) + " | " + nodes(depth - 1) + ")";
            case 1 -> "(" + nodes(depth - 1) + ")[" + predicate(depth - 1) + "]";
            case 2 -> "(" + nodes(depth - 1) + ")/" + steps(depth - 1);
            case 3 -> "current()" + pick(List.of("", "/..", "/../" + steps(depth - 1)));
            default -> path(depth);
        };
    }

    private String path(int depth) {
        return pick(List.of("", "", "/", "//", "../", "../../", ".//", "current()/"))
                + steps(depth);
    }

    private String steps(int depth) {
        var path = new StringBuilder(step(depth));
        for (int i = random.nextInt(3); i > 0; i--) {
            path.append(pick(List.of("/", "/", "/", "//"))).append(step(depth));
        }
        return path.toString();
    }

    private String step(int depth) {
        if (random.nextInt(8) == 0) {
            return pick(List.of(".", ".."));
        }
        var axis = random.nextInt(3) > 0 ? "" : pick(AXES) + "::";
        var test = random.nextInt(4) > 0 ? pick(names) : pick(List.of("*", "node()", "text()"));
        var predicates = new StringBuilder();
        for (int i = depth <= 0 ? 0 : random.nextInt(3); i > 0; i--) {
            predicates.append('[').append(predicate(depth - 1)).append(']');
        }
        return axis + test + predicates;
    }

    private String predicate(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> Integer.toString(random.nextInt(1, 4));
            case 1 -> "position() " + pick(List.of("=", "<", ">=")) + " " + random.nextInt(1, 4);
            case 2 -> pick(List.of("last()", "position() = last()", "last() - 1"));
            case 3, 4 -> pick(names) + " = " + pick(List.of(literal(), "current()", path(0)));
            default -> depth <= 0 ? nodes(0) : truth(depth);
        };
    }

    private String truth(int depth) {
        if (depth <= 0) {
            return pick(List.of("true()", "false()"));
        }
        return switch (random.nextInt(7)) {
            case 0 ->
                    "("
                            + truth(depth - 1)
                            + pick(List.of(" and ", " or "))
                            + truth(depth - 1)
                            + ")";
            case 1 -> "not(" + any(depth - 1) + ")";
            case 2 -> "boolean(" + any(depth - 1) + ")";
            case 3 ->
                    pick(List.of("contains", "starts-with"))
                            + "("
                            + text(depth - 1)
                            + ", "
                            + text(depth - 1)
                            + ")";
            case 4 ->
                    // Jaxen orders a node-set and a boolean otherwise than section 3.4 says
                    "("
                            + ordered(depth - 1)
                            + pick(List.of(" < ", " <= ", " > ", " >= "))
                            + ordered(depth - 1)
                            + ")";
            default -> "(" + any(depth - 1) + pick(List.of(" = ", " != ")) + any(depth - 1) + ")";
        };
    }

    private String ordered(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> number(depth);
            case 1 -> text(depth);
            default -> nodes(depth);
        };
    }

    /** Nothing comes out as negative zero: Jaxen takes it for less than zero. */
    private String number(int depth) {
        if (depth <= 0) {
            return pick(List.of("0", "1", "2", "2.5", "-1", "10"));
        }
        return switch (random.nextInt(7)) {
            case 0 -> "count(" + nodes(depth - 1) + ")";
            case 1 -> "sum(" + nodes(depth - 1) + ")";
            case 2 -> "string-length(" + text(depth - 1) + ")";
            case 3 -> "number(" + any(depth - 1) + ")";
            case 4 ->
                    "("
                            + pick(List.of("floor", "ceiling", "round"))
                            + "("
                            + number(depth - 1)
                            + ") + 0)";
            case 5 -> "(- " + number(depth - 1) + " + 0)";
            default ->
                    "("
                            + number(depth - 1)
                            + pick(List.of(" + ", " - ", " * ", " div ", " mod "))
                            + number(depth - 1)
                            + " + 0)";
        };
    }

    private String text(int depth) {
        if (depth <= 0) {
            return literal();
        }
        return switch (random.nextInt(8)) {
            case 0 -> "concat(" + text(depth - 1) + ", " + text(depth - 1) + ")";
            case 1 ->
                    pick(List.of("substring-before", "substring-after"))
                            + "("
                            + text(depth - 1)
                            + ", "
                            + literal()
                            + ")";
            case 2 -> "substring(" + text(depth - 1) + ", " + number(depth - 1) + ")";
            case 3 ->
                    "substring("
                            + text(depth - 1)
                            + ", "
                            + number(depth - 1)
                            + ", "
                            + number(depth - 1)
                            + ")";
            case 4 -> "normalize-space(" + text(depth - 1) + ")";
            case 5 -> "translate(" + text(depth - 1) + ", 'ab1', 'b')";
            case 6 -> "local-name(" + nodes(depth - 1) + ")";
            default -> "string(" + any(depth - 1) + ")";
        };
    }
}
