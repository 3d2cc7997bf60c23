package dev.holdfast.yang;

import java.text.ParseException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The argument of an if-feature statement (RFC 7950 section 7.20.2). Immutable. */
sealed interface FeatureExpression {
    /** A feature; without a prefix it is one of the text's own module. */
    record Named(String prefix, String name) implements FeatureExpression {
        @Override
        public String toString() {
            return prefix.isEmpty() ? name : prefix + ":" + name;
        }
    }

    /** What is behind {@code not}, which binds tightest. */
    record Not(FeatureExpression operand) implements FeatureExpression {}

    record And(FeatureExpression left, FeatureExpression right) implements FeatureExpression {}

    record Or(FeatureExpression left, FeatureExpression right) implements FeatureExpression {}

    /**
     * @throws ParseException when the text is none; its offset says where
     */
    static FeatureExpression parse(String text) throws ParseException {
        return new Parser(text).whole();
    }

    default boolean holds(Predicate<Named> on) {
        return switch (this) {
            case Named feature -> on.test(feature);
            case Not not -> !not.operand.holds(on);
            case And and -> and.left.holds(on) && and.right.holds(on);
            case Or or -> or.left.holds(on) || or.right.holds(on);
        };
    }

    /** Every feature it names, from left to right. */
    default Stream<Named> features() {
        return switch (this) {
            case Named feature -> Stream.of(feature);
            case Not not -> not.operand.features();
            case And and -> Stream.concat(and.left.features(), and.right.features());
            case Or or -> Stream.concat(or.left.features(), or.right.features());
        };
    }

    /** Reads one expression, by recursive descent. */
    final class Parser {
        private static final int DEEPEST = 200;

        private final String text;
        private int at;
        private int depth;

        private Parser(String text) {
            this.text = text;
        }

        private FeatureExpression whole() throws ParseException {
            var expression = expression();
            if (at < text.length()) {
                throw wrong("something is left over");
            }
            return expression;
        }

        private FeatureExpression expression() throws ParseException {
            var left = term();
            while (word("or")) {
                left = new Or(left, term());
            }
            return left;
        }

        private FeatureExpression term() throws ParseException {
            var left = factor();
            while (word("and")) {
                left = new And(left, factor());
            }
            return left;
        }

        private FeatureExpression factor() throws ParseException {
            if (++depth > DEEPEST) {
                throw wrong("it nests deeper than " + DEEPEST + " levels");
            }
            space();
            var found = word("not") ? new Not(factor()) : operand();
            depth--;
            return found;
        }

        private FeatureExpression operand() throws ParseException {
            if (at < text.length() && text.charAt(at) == '(') {
                at++;
                var inside = expression();
                if (at >= text.length() || text.charAt(at) != ')') {
                    throw wrong("\")\" is missing");
                }
                at++;
                space();
                return inside;
            }
            var first = name();
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
                first = new Named(first.name, name().name);
            }
            space();
            return first;
        }

        private Named name() throws ParseException {
            int start = at;
            while (at < text.length() && XPathTokens.namePart(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                throw wrong("the name of a feature is missing");
            }
            return new Named("", text.substring(start, at));
        }

        /** Takes an operator; a name that only begins like one is none. */
        private boolean word(String wanted) {
            int end = at + wanted.length();
            boolean there =
                    text.startsWith(wanted, at)
                            && end < text.length()
                            && !XPathTokens.namePart(text.charAt(end))
                            && text.charAt(end) != ':';
            if (there) {
                at = end;
            }
            return there;
        }

        private void space() {
            while (at < text.length() && Text.isSpace(text.charAt(at))) {
                at++;
            }
        }

        private ParseException wrong(String why) {
            return new ParseException(why + " at character " + (at + 1) + " of " + text, at);
        }
    }
}
