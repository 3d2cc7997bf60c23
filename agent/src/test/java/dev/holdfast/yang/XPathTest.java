package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@DisplayName("An XPath expression")
class XPathTest {
    private static final XPathScope SCOPE =
            new XPathScope(
                    Map.of("p", "urn:p", "q", "urn:q")::get,
                    "urn:own",
                    namespace -> Optional.of(namespace.replace("urn:", "module-")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3 - 4 ~ ((1.0 + (2.0 * 3.0)) - 4.0)",
                "a or b and c = d != e < f ~ (a or (b and ((c = d) != (e < f))))",
                "- - 1 ~ -(-(1.0))",
                "* * * ~ (* * *)",
                "div div mod mod and ~ ((div div mod) mod and)",
                "a-b ~ a-b",
                "a -b ~ (a - b)",
                ". ~ self::node()",
                ".. /p:x ~ parent::node()/p:x",
                "/ ~ /",
                "/p:a//b ~ /p:a/descendant-or-self::node()/b",
                "//b ~ /descendant-or-self::node()/b",
                "ancestor-or-self::p:* ~ ancestor-or-self::p:*",
                "@x ~ attribute::x",
                "a[1][2] ~ a[1.0][2.0]",
                "a[b='x'][last()] ~ a[(b = 'x'=module-own:x)][last()]",
                "(a | b)[1]/c ~ {(a | b)}[1.0]/c",
                "current()/../x ~ {current()}/parent::node()/x",
                "deref(.)/../x ~ {deref(self::node())}/parent::node()/x",
                "count(//a) > .5 ~ (count(/descendant-or-self::node()/a) > 0.5)",
                "text() ~ text()",
                "node() ~ node()",
                "comment() | processing-instruction('x') ~ (nothing | nothing)",
                "\"it's\" ~ 'it's'",
                "'p:thing' ~ 'p:thing'=module-p:thing",
                "'r:thing' ~ 'r:thing'",
                "'http://x' ~ 'http://x'",
                "or ~ or",
                "not(or or or) ~ not((or or or))",
                "a[. = 'x' or ../b] ~ a[((self::node() = 'x'=module-own:x) or parent::node()/b)]",
            })
    void readsAsXPathSays(String text, String tree) throws XPathSyntaxException {
        assertThat(show(XPath.parse(text, SCOPE))).isEqualTo(tree);
    }

    @Test
    void resolvesNamesWithoutPrefixInTheNamespaceOfItsNode() throws XPathSyntaxException {
        var path = (Expr.Path) XPath.parse("a/p:b", SCOPE);
        assertThat(path.steps())
                .extracting(step -> ((Expr.NodeTest.Name) step.test()).name())
                .containsExactly(new QName("urn:own", "a"), new QName("urn:p", "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "x:a ~ nothing is bound to the prefix x at character",
                "foo(1) ~ there is no function foo() at character 1",
                "count() ~ count() does not take 0 arguments",
                "true(1) ~ true() does not take 1 arguments",
                "concat('a') ~ does not take 1 arguments",
                "a[1 ~ \"]\" is missing at character 4",
                "(a ~ \")\" is missing",
                "'a ~ a quote is not closed at character 1",
                "a b ~ something is left over at character 3",
                "a + ~ it ends too early",
                "$x ~ no variables",
                "up::a ~ there is no axis up",
                "a/ ~ a name or a path is missing",
                "comment('x') ~ comment() takes no arguments here",
                "a/element() ~ no node test element()",
                "p: a ~ a name is missing behind p:",
            })
    void saysWhereAndWhyItIsNone(String text, String reason) {
        assertThatThrownBy(() -> XPath.parse(text, SCOPE))
                .isInstanceOf(XPathSyntaxException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "`` ~ - ~ 1",
                "1 ~ +1 ~ ``",
                "1 ~ =1 ~ ``",
                "2 ~ *2 ~ ``",
                "1 ~ <1 ~ ``",
                "a ~ /a ~ ``",
                "a ~ [1] ~ ``",
            })
    void isNotLongerThanCanBeEvaluated(String begin, String again, String end) {
        assertThatThrownBy(() -> XPath.parse(begin + again.repeat(600) + end, SCOPE))
                .isInstanceOf(XPathSyntaxException.class)
                .hasMessageContaining("it is longer than can be evaluated")
                .hasMessageContaining("...");
    }

    @ParameterizedTest
    @ValueSource(strings = {" or ", " and ", " | "})
    void mayNameThousandsOfAlternatives(String operator) throws XPathSyntaxException {
        var text = String.join(operator, Collections.nCopies(50_000, "a"));
        assertThat(height(XPath.parse(text, SCOPE))).isLessThan(20);
    }

    private static int height(Expr expression) {
        return expression instanceof Expr.Binary(_, Expr left, Expr right)
                ? 1 + Math.max(height(left), height(right))
                : 0;
    }

    @Test
    void hasALimitedDepth() {
        assertThatThrownBy(() -> XPath.parse("(".repeat(100_000), SCOPE))
                .hasMessageContaining("deeper than 100 levels");
    }

    private static String show(Expr expression) {
        return switch (expression) {
            case Expr.Number(double value) -> Double.toString(value);
            case Expr.Literal(String value, Optional<String> identity) ->
                    "'" + value + "'" + identity.map(i -> "=" + i).orElse("");
            case Expr.Binary(Expr.Operator operator, Expr left, Expr right) ->
                    "(" + show(left) + " " + sign(operator) + " " + show(right) + ")";
            case Expr.Negate(Expr operand) -> "-(" + show(operand) + ")";
            case Expr.Call(Expr.Function function, var arguments) ->
                    function.text()
                            + arguments.stream()
                                    .map(XPathTest::show)
                                    .collect(Collectors.joining(", ", "(", ")"));
            case Expr.Path(boolean absolute, var steps) -> (absolute ? "/" : "") + show(steps);
            case Expr.Filter(Expr primary, var predicates, var steps) ->
                    "{"
                            + show(primary)
                            + "}"
                            + predicates.stream()
                                    .map(p -> "[" + show(p) + "]")
                                    .collect(Collectors.joining())
                            + (steps.isEmpty() ? "" : "/" + show(steps));
        };
    }

    private static String show(List<Expr.Step> steps) {
        return steps.stream().map(XPathTest::show).collect(Collectors.joining("/"));
    }

    private static String show(Expr.Step step) {
        var axis =
                step.axis() == Expr.Axis.CHILD
                        ? ""
                        : step.axis().name().toLowerCase(Locale.ROOT).replace('_', '-') + "::";
        var test =
                switch (step.test()) {
                    case Expr.NodeTest.Name(QName name) ->
                            (name.namespace().equals("urn:own")
                                            ? ""
                                            : name.namespace().replace("urn:", "") + ":")
                                    + name.localName();
                    case Expr.NodeTest.AnyName() -> "*";
                    case Expr.NodeTest.AnyOf(String namespace) ->
                            namespace.replace("urn:", "") + ":*";
                    case Expr.NodeTest.AnyNode() -> "node()";
                    case Expr.NodeTest.Text() -> "text()";
                    case Expr.NodeTest.Nothing() -> "nothing";
                };
        return axis
                + test
                + step.predicates().stream()
                        .map(p -> "[" + show(p) + "]")
                        .collect(Collectors.joining());
    }

    private static String sign(Expr.Operator operator) {
        return switch (operator) {
            case OR -> "or";
            case AND -> "and";
            case EQUAL -> "=";
            case NOT_EQUAL -> "!=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case PLUS -> "+";
            case MINUS -> "-";
            case TIMES -> "*";
            case DIV -> "div";
            case MOD -> "mod";
            case UNION -> "|";
        };
    }
}
