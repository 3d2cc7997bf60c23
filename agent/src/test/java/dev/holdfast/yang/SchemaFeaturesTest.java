package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

@DisplayName("A feature")
class SchemaFeaturesTest {
    private static SchemaLoader loader(String body) {
        return TestSchemas.loader(
                "module f { yang-version 1.1; namespace urn:f; prefix f;\n" + body + "\n}");
    }

    private static List<String> nodes(SchemaLoader loader) throws SchemaException {
        return loader.load().root().children().stream().map(SchemaNode::localName).toList();
    }

    private static String fault(SchemaLoader loader) {
        var refusal = catchThrowableOfType(SchemaException.class, loader::load);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.faults()).hasSize(1);
        return refusal.faults().getFirst().toString();
    }

    @ParameterizedTest(name = "{0} is {1} while on is on and off is off")
    @CsvSource({
        "on, true",
        "f:on, true",
        "not off, true",
        "not not on, true",
        "not on, false",
        "on and not off, true",
        "not on or not off, true",
        "not off and not other, true",
        "not (on and off), true",
        "not (off or other), true",
        "not (on or off), false",
        "on or off and off, true",
        "(on or off) and off, false",
        "not off and off, false",
        "not (off and on) or off, true",
        "'  on\n  or off ', true",
        "nothing, false",
        "not nothing, true",
        "order or not andy, true",
        "on and on and on and on and on and off, false",
    })
    void decidesByAnyExpression(String expression, boolean holds) throws SchemaException {
        var loader =
                loader(
                                """
                                feature on; feature off; feature other; feature nothing;
                                feature order; feature andy;
                                leaf x { if-feature "%s"; type string; }
                                """
                                        .formatted(expression))
                        .features("f", "on");
        assertThat(nodes(loader)).isEqualTo(holds ? List.of("x") : List.of());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"on or", "and on", "(on", "on)", "not", "on off", "on & off", ""})
    void isNotNamedByWhatIsNoExpression(String expression) {
        var fault =
                fault(
                        loader(
                                "feature on; feature off;\nleaf x { type string; if-feature \""
                                        + expression
                                        + "\"; }"));
        assertThat(fault).startsWith("f.yang:3: ");
    }

    @Test
    void thatNobodyDefinesIsTold() {
        assertThat(fault(loader("leaf x { if-feature f:y; type string; }")))
                .isEqualTo("f.yang:2: there is no feature f:y; define it or name another");
    }

    @Test
    void cannotDependOnItself() {
        assertThat(fault(loader("feature a { if-feature a; }")))
                .isEqualTo(
                        "f.yang:2: feature a depends on itself; take it out of the if-feature"
                                + " statements it leads to");
    }

    @Test
    void isNotTurnedOnWithoutWhatItNeeds() throws SchemaException {
        var body =
                """
                feature a; feature b { if-feature "a"; }
                feature c { if-feature "not a"; }
                leaf x { if-feature b; type string; }
                leaf y { if-feature c; type string; }
                """;
        assertThat(fault(loader(body).features("f", "b")))
                .isEqualTo(
                        "f.yang:2: feature b of module f needs a; turn on or off what that names,"
                                + " or leave b off");
        assertThat(nodes(loader(body).features("f", "a", "b"))).containsExactly("x");
        assertThat(nodes(loader(body).features("f", "*"))).containsExactly("x");
        assertThat(nodes(loader(body).features("f", "c"))).containsExactly("y");
    }

    @Test
    void isNamedAloneInYangOfTheFirstVersion() {
        var loader =
                TestSchemas.loader(
                        """
                        module o { namespace urn:o; prefix o; feature a; feature b;
                          leaf x { if-feature "a or b"; type string; } }
                        """);
        assertThat(fault(loader))
                .isEqualTo(
                        "o.yang:2: if-feature names one feature in YANG 1.0; say yang-version 1.1");
    }

    @Test
    void ofARefineTakesTheNodeAway() throws SchemaException {
        var loader =
                loader(
                                """
                                feature on; feature off;
                                grouping g { leaf a { type string; } leaf b { type string; }
                                  choice ch { leaf c { type string; } case d { leaf e { type string; } } } }
                                uses g { refine a { if-feature off; } refine b { if-feature on; }
                                  refine ch/c { if-feature "on and off"; }
                                  refine ch/d { if-feature "not on"; } }
                                """)
                        .features("f", "on");
        assertThat(nodes(loader)).containsExactly("b");
        assertThat(loader.load().root().choices().getFirst().cases()).isEmpty();
    }
}
