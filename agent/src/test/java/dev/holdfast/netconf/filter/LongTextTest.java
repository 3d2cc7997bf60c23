package dev.holdfast.netconf.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.stream.Stream;

/** Texts of megabytes in expressions that would work on them for hours, or fill the memory. */
final class LongTextTest {
    private static final String LABEL = "/b:box/b:item[b:id='1']/b:label";

    private static BoxServer server;

    @BeforeAll
    static void fill() throws IOException {
        server = new BoxServer();
        try (var client = server.admin()) {
            assertThat(
                            client.rpc(
                                    "<edit-config><target><running/></target><config>"
                                            + "<box xmlns='urn:example:box'><item><id>1</id><label>"
                                            + "a".repeat(6_000_000)
                                            + "</label></item></box></config></edit-config>"))
                    .contains("<ok/>");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> costly() {
        return Stream.of(
                "contains(%s, concat(substring(%s, 1, 3000000), 'b'))",
                "substring-before(%s, concat(substring(%s, 1, 3000000), 'b'))",
                "string-length(concat(%s, %s, %s)) > 3",
                "re-match(%s, '(a|b)*')",
                "re-match('a', '" + "(".repeat(10_000) + "a" + ")".repeat(10_000) + "')");
    }

    @ParameterizedTest
    @MethodSource("costly")
    void isRefusedAndTheSessionGoesOn(String expression) throws IOException {
        assertThat(answer(expression.replace("%s", LABEL)))
                .contains("<error-tag>resource-denied</error-tag>");
    }

    static Stream<String> longButSimple() {
        return Stream.of(
                "contains(%s, 'b')",
                "string-length(concat(%s, %s)) > 3",
                "string-length(translate(%s, '" + "b".repeat(30_000) + "a', '')) = 3",
                // alternatives are put together flat
                "1=2" + " or 1=2".repeat(6_000),
                "." + "|.".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("longButSimple")
    void whatIsLongButSimpleIsDone(String expression) throws IOException {
        assertThat(answer(expression.replace("%s", LABEL))).contains("<data");
    }

    static Stream<String> chains() {
        return Stream.of(
                "1=1" + "][1=1".repeat(8_000),
                "1=" + "-".repeat(50_000) + "1",
                "." + "/../*".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void whatHasTooManyPartsIsABadExpressionAndNoFaultOfOurs(String expression) throws IOException {
        assertThat(answer(expression)).contains("<error-tag>bad-attribute</error-tag>");
    }

    private static String answer(String expression) throws IOException {
        var get =
                "<get-config><source><running/></source><filter type='xpath'"
                        + " xmlns:b='urn:example:box' select=\"/b:box[%s]/b:name\"/></get-config>";
        try (var client = server.admin()) {
            var reply = client.rpc(get.formatted(expression));
            assertThat(client.rpc("<discard-changes/>")).contains("<ok/>");
            return reply;
        }
    }
}
