package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Collectors;

/** Each row is the body of a module and what its refusal says. */
@DisplayName("A module is refused, with file, line and remedy, when")
class WrongModulesTest {
    private static String refusal(String... texts) {
        var refusal =
                catchThrowableOfType(SchemaException.class, () -> TestSchemas.loader(texts).load());
        assertThat(refusal).as("refused").isNotNull();
        return refusal.faults().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                // names, numbers and dates
                "revision 2020-02-30; ~ \"2020-02-30\" is no date",
                "leaf a { type string; } import ietf-yang-types { prefix y; } ~ import comes before"
                        + " leaf",
                "import ietf-yang-types { prefix m; } ~ the prefix m stands for two modules",
                "typedef string { type int8; } ~ string is a built-in type",
                "leaf a { type enumeration { enum ''; } } ~ the name of an enum",
                "leaf a { type enumeration { enum ' a'; } } ~ the name of an enum",
                "leaf a { type enumeration { enum a; enum a; } } ~ there is another enum a",
                "leaf a { type bits { bit a { position 1; } bit b { position 1; } } } ~ another bit"
                        + " with position 1",
                // types
                "leaf a { type string { range 1; } } ~ type string takes no range",
                "leaf a { type int8 { length 1; } } ~ type int8 takes no length",
                "leaf a { type boolean { pattern x; } } ~ type boolean takes no pattern",
                "typedef t { type u; } typedef u { type int8; } leaf a { type t { length 1; } } ~"
                        + " type t takes no length, it is of type int8",
                "leaf a { type uint8 { range 0..256; } } ~ Invalid range: 256",
                "leaf a { type int8; default 0xFFFFFFFFFFFFFFFFFF; } ~ is out of range",
                "leaf a { type empty; default ''; } ~ is of type empty, which has no default",
                "container c { leaf a { type leafref { path ../b; } } leaf b { type leafref { path"
                        + " ../a; } } } ~ leads back to itself",
                "container c { leaf a { type union { type leafref { path ../a; } type int8; } } } ~"
                        + " leads back to itself",
                "container c { leaf a { type leafref { path ../b; } } leaf b { config false; type"
                        + " int8; } } ~ say require-instance false",
                // leafs and leaf-lists
                "leaf a { type int8; default 4; mandatory true; } ~ is mandatory and has a default",
                "grouping g { leaf a { type int8; default 4; } } uses g { refine a { mandatory"
                        + " true; } } ~ is mandatory and has a default",
                "leaf-list a { type int8; default 4; min-elements 1; } ~ has min-elements and a"
                        + " default",
                "leaf-list a { type int8; default 4; default 04; } ~ has a default twice",
                // lists
                "list l { leaf a { type int8; } } ~ is configuration without a key",
                "list l { key a; leaf a { config false; type int8; } } ~ is state of a list of"
                        + " configuration",
                "list l { key a; unique 'b c'; leaf a { type int8; } leaf b { type int8; } leaf c {"
                        + " config false; type int8; } } ~ names both configuration and state",
                "list l { key a; unique 'i/b'; leaf a { type int8; } list i { key b; leaf b { type"
                        + " int8; } } } ~ names a leaf of a list inside",
                // choices
                "choice c { default a; mandatory true; leaf a { type int8; } } ~ is mandatory and"
                        + " has a default",
                "choice c { default a; case a { container d { leaf b { type int8; mandatory true; }"
                        + " } } } ~ has a default case with a mandatory node, /m:d/m:b",
                "choice c { default a; case a { choice d { mandatory true; leaf b { type int8; } }"
                        + " } } ~ has a default case with a mandatory node, d",
                // circles
                "typedef a { type b; } typedef b { type union { type m:a; } } ~ typedef a needs"
                        + " itself",
                "grouping a { container c { uses b; } } grouping b { uses a; } ~ grouping b needs"
                        + " itself",
                "identity a { base b; } identity b { base a; } ~ identity a needs itself",
                // augments
                "leaf x { type int8; } augment /m:x { leaf a { type int8; } } ~ an augment cannot"
                        + " lead to /m:x",
                "container x { } augment /m:x { case a { leaf b { type int8; } } } ~ an augment"
                        + " adds a to x, which is no choice",
            })
    void itBreaksARule(String body, String reason) {
        assertThat(
                        refusal(
                                "module m { yang-version 1.1; namespace urn:m; prefix m;\n"
                                        + body
                                        + "\n}"))
                .contains(reason)
                .doesNotContain("Failed to");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "list l { key a; leaf a { type empty; } } ~ takes YANG 1.1",
                "leaf a { type union { type empty; type int8; } } ~ no member of type empty",
                "leaf xMlish { type int8; } ~ no name begins with xml in YANG 1.0",
            })
    void itNeedsTheSecondVersion(String body, String reason) {
        assertThat(refusal("module m { namespace urn:m; prefix m;\n" + body + "\n}"))
                .startsWith("m.yang:2: ")
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "leaf a; ~ leaf needs type; add it",
                "choice a { must 1; } ~ choice takes no must here; leave it out",
                "augment /m:none { leaf a { type int8; } } ~ Augment target '/none' not found",
                "leaf a { type string { pattern '[a'; } } ~ pattern [a is malformed",
                "frob; ~ frob is no statement of this version of YANG",
            })
    void itIsToldInWordsOfYang(String body, String reason) {
        assertThat(
                        refusal(
                                "module m { yang-version 1.1; namespace urn:m; prefix m;\n"
                                        + body
                                        + "\n}"))
                .startsWith("m.yang:2: ")
                .contains(reason);
    }

    @Test
    void itsDeviationsContradictEachOther() {
        assertThat(
                        refusal(
                                "module m { namespace urn:m; prefix m; leaf a { type int8; } }",
                                """
                                module d { namespace urn:d; prefix d; import m { prefix m; }
                                  deviation /m:a { deviate not-supported;
                                    deviate add { units s; } } }
                                """))
                .startsWith("d.yang:2: what is not-supported");
    }

    @Test
    void aDeviationTakesALeafOutOfAUnique() {
        assertThat(
                        refusal(
                                """
                                module m { namespace urn:m; prefix m; list l { key k; unique v;
                                  leaf k { type int8; } leaf v { type int8; } } }
                                """,
                                """
                                module d { namespace urn:d; prefix d; import m { prefix m; }
                                  deviation /m:l/m:v { deviate not-supported; } }
                                """))
                .isEqualTo("m.yang:1: unique names no leaf below /m:l: v");
    }

    @Test
    void itsTextIsNoYang() {
        assertThat(refusal("module m { namespace urn:m; prefix m;\n leaf\"a\" { type int8; } }"))
                .startsWith("m.yang:2: ")
                .endsWith(" at character 2");
    }

    @Test
    void itsHeaderIsIncomplete() {
        assertThat(refusal("module m { prefix m; }")).contains("Missing namespace");
        assertThat(refusal("module m { namespace ''; prefix m; }")).contains("namespace is empty");
        assertThat(refusal("module m { yang-version 2; namespace urn:m; prefix m; }"))
                .contains("Invalid YANG version 2");
    }
}
