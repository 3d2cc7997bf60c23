package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 7950 section 7.20.3.2, and 7.13.2 for what uses do to their groupings. */
@DisplayName("What is changed after the fact")
class SchemaDeviationsTest {
    private static Schema deviated(String body, String deviations) {
        return TestSchemas.of(
                "module a { yang-version 1.1; namespace urn:a; prefix a;\n" + body + "\n}",
                "module d { yang-version 1.1; namespace urn:d; prefix d; import a { prefix a; }\n"
                        + deviations
                        + "\n}");
    }

    private static LeafSchema leaf(Schema schema, String name) {
        return (LeafSchema) schema.root().child("urn:a", name);
    }

    private static LeafListSchema leafList(Schema schema, String name) {
        return (LeafListSchema) schema.root().child("urn:a", name);
    }

    @Test
    void aDefaultMayBeDeletedAndAnotherAdded() {
        var schema =
                deviated(
                        "leaf x { type int32; default 5; units s; must '. > 0'; }",
                        """
                        deviation /a:x {
                          deviate delete { default 5; units s; must '. > 0'; }
                          deviate add { units ms; default 9; must '. < 10'; } }
                        """);
        assertThat(leaf(schema, "x").defaultValue()).contains("9");
        assertThat(leaf(schema, "x").musts()).extracting(Must::text).containsExactly(". < 10");
    }

    @Test
    void oneOfTheDefaultsOfALeafListMayBeDeletedAndAnotherAdded() {
        var schema =
                deviated(
                        "leaf-list x { type int32; default 1; default 2; }",
                        """
                        deviation /a:x { deviate delete { default 1; } deviate add { default 3; } }
                        """);
        assertThat(leafList(schema, "x").defaults()).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void aRefineMayGiveSeveralDefaultsToALeafList() {
        var schema =
                TestSchemas.of(
                        """
                        module a { yang-version 1.1; namespace urn:a; prefix a;
                          grouping inner { leaf-list x { type int32; default 9; } }
                          grouping outer { uses inner { refine x { default 1; default 02; } } }
                          uses outer; container one { uses outer { refine x { default 7; } } }
                          container two { uses outer { refine x { default 8; default 6; } } } }
                        """);
        assertThat(leafList(schema, "x").defaults()).containsExactly("1", "2");
        var one = (InnerSchema) schema.root().child("urn:a", "one");
        assertThat(((LeafListSchema) one.child("x")).defaults()).containsExactly("7");
        var two = (InnerSchema) schema.root().child("urn:a", "two");
        assertThat(((LeafListSchema) two.child("x")).defaults()).containsExactly("8", "6");
    }
}
