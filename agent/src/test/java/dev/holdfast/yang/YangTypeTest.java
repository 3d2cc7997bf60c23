package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

@DisplayName("A value (RFC 7950 section 9)")
class YangTypeTest {
    private static final PrefixScope NO_PREFIXES = _ -> null;

    private static YangType type(String statement) {
        var schema =
                TestSchemas.of(
                        """
                        module t {
                          yang-version 1.1; namespace urn:t; prefix t;
                          import b { prefix bee; }
                          typedef percent { type uint8 { range "0..100"; } }
                          identity car { base bee:vehicle; }
                          identity slow;
                          identity truck { base bee:vehicle; base slow; }
                          container target { leaf-list many { type string; }
                            list entry { key "a b"; leaf a { type string; } leaf b { type int8; }
                              leaf value { type string; } }
                            list log { config false; leaf line { type string; } } }
                          leaf count { type percent; }
                          leaf it { %s }
                        }
                        """
                                .formatted(statement),
                        """
                        module b { namespace urn:b; prefix b; identity vehicle; identity bike {
                          base vehicle; } }
                        """);
        return ((LeafSchema) schema.root().child("urn:t", "it")).type();
    }

    private static String canonical(YangType type, String text) throws InvalidValue {
        return type.canonical(text, NO_PREFIXES);
    }

    private static void refused(YangType type, String text, String... reason) {
        assertThat(type.canonicalOrNull(text, NO_PREFIXES)).isNull();
        assertThatThrownBy(() -> canonical(type, text))
                .isInstanceOf(InvalidValue.class)
                .satisfies(e -> assertThat(List.of(reason)).allMatch(e.getMessage()::contains));
    }

    @Nested
    class OfAnIntegerType {
        @Test
        void hasNoPlusSignNorLeadingZerosNorSpaceAround() throws InvalidValue {
            var type = type("type int32;");
            assertThat(canonical(type, "+007")).isEqualTo("7");
            assertThat(canonical(type, "\n  -0042 ")).isEqualTo("-42");
            assertThat(canonical(type, "-0")).isEqualTo("0");
        }

        @Test
        void reachesExactlyTheBoundsOfEachType() throws InvalidValue {
            var bounds =
                    Map.of(
                            "int8", List.of("-128", "127", "-129", "128"),
                            "int16", List.of("-32768", "32767", "-32769", "32768"),
                            "int32", List.of("-2147483648", "2147483647", "-2147483649"),
                            "int64", List.of("-9223372036854775808", "9223372036854775807"),
                            "uint8", List.of("0", "255", "-1", "256"),
                            "uint16", List.of("0", "65535", "-1", "65536"),
                            "uint32", List.of("0", "4294967295", "-1", "4294967296"),
                            "uint64", List.of("0", "18446744073709551615", "-1"));
            for (var bound : bounds.entrySet()) {
                var type = type("type " + bound.getKey() + ";");
                assertThat(canonical(type, bound.getValue().get(0))).isNotNull();
                assertThat(canonical(type, bound.getValue().get(1))).isNotNull();
                bound.getValue().stream().skip(2).forEach(outside -> refused(type, outside));
            }
            refused(type("type int64;"), "9223372036854775808", "out of range");
            refused(type("type uint64;"), "18446744073709551616", "out of range");
        }

        @Test
        void isNoOtherNotation() {
            for (var text : List.of("", " ", "-", "+", "0x10", "1.0", "1 2", "１", "--1")) {
                refused(type("type int32;"), text, "is not an integer");
            }
        }

        @Test
        void keepsToTheRangeOfItsTypedefAndItsOwn() throws InvalidValue {
            var type = type("type percent { range '1..10 | 20 | 90..max'; }");
            for (var inside : List.of("1", "10", "20", "90", "100")) {
                assertThat(canonical(type, inside)).isEqualTo(inside);
            }
            refused(type, "0", "\"0\" is out of range: 1..10 or 20 or 90..100 is allowed");
            refused(type, "101");
        }

        @Test
        void isRefusedInTheWordsOfTheModel() {
            var type =
                    type(
                            """
                            type int8 { range "0..5" {
                              error-message "Five at most."; error-app-tag too-many; } }
                            """);
            assertThatThrownBy(() -> canonical(type, "6"))
                    .hasMessage("Five at most.")
                    .satisfies(e -> assertThat(((InvalidValue) e).appTag()).contains("too-many"));
        }

        @Test
        void isOrderedByNumber() {
            assertThat(Stream.of("10", "-3", "9", "-20", "0").sorted(type("type int8;").order()))
                    .containsExactly("-20", "-3", "0", "9", "10");
        }
    }

    @Nested
    class OfTypeDecimal64 {
        @Test
        void hasAPointAndNoNeedlessZeros() throws InvalidValue {
            var type = type("type decimal64 { fraction-digits 2; }");
            assertThat(canonical(type, "1")).isEqualTo("1.0");
            assertThat(canonical(type, "+01.50")).isEqualTo("1.5");
            assertThat(canonical(type, "-0.00")).isEqualTo("0.0");
            assertThat(canonical(type, "1.100")).isEqualTo("1.1");
            refused(type, "1.001", "more than 2 digits");
            refused(type, "1.", "not a decimal");
            refused(type, ".5", "not a decimal");
            refused(type, "1e3", "not a decimal");
        }

        @Test
        void fitsIn64Bits() throws InvalidValue {
            var type = type("type decimal64 { fraction-digits 18; }");
            assertThat(canonical(type, "9.223372036854775807")).isNotNull();
            refused(type, "9.223372036854775808", "out of range");
            assertThat(canonical(type, "-9.223372036854775808")).isNotNull();
        }

        @Test
        void keepsToItsRangeAndIsOrderedByNumber() {
            var type = type("type decimal64 { fraction-digits 1; range '-2.5..10 | 12.0'; }");
            refused(type, "10.1", "-2.5..10.0 or 12.0 is allowed");
            assertThat(Stream.of("10.0", "-2.5", "9.9").sorted(type.order()))
                    .containsExactly("-2.5", "9.9", "10.0");
        }
    }

    @Nested
    class OfTypeString {
        @Test
        void isKeptAsItIs() throws InvalidValue {
            assertThat(canonical(type("type string;"), "  a\n ")).isEqualTo("  a\n ");
        }

        @Test
        void isCountedInCharacters() throws InvalidValue {
            var type = type("type string { length '1..2 | 4'; }");
            assertThat(canonical(type, "😀😀")).isEqualTo("😀😀");
            refused(type, "", "has 0 characters: a length of 1..2 or 4 is allowed");
            refused(type, "abc", "has 3 characters");
        }

        @Test
        void matchesEveryPatternOfItsTypeAndItsTypedefs() throws InvalidValue {
            var type =
                    type(
                            """
                            type t:name { pattern '.*z' { error-app-tag no-z; } } } typedef name {
                              type string { pattern '[a-z]*'; pattern 'xml.*' {
                                modifier invert-match; error-message "No xml."; } }
                            """);
            assertThat(canonical(type, "abz")).isEqualTo("abz");
            refused(
                    type,
                    "ab1z",
                    "\"ab1z\" does not match the pattern [a-z]*; write one that does");
            refused(type, "xmlz", "No xml.");
            refused(type, "ab");
            assertThatThrownBy(() -> canonical(type, "ab"))
                    .satisfies(e -> assertThat(((InvalidValue) e).appTag()).contains("no-z"));
        }

        @Test
        void isRefusedWhenAPatternTakesForeverOrTooDeep() {
            refused(type("type string { pattern '(a+)+b'; }"), "a".repeat(60), "does not match");
            refused(type("type string { pattern '(a|b)*c'; }"), "ab".repeat(500_000));
        }

        @Test
        void isOrderedByCodePoint() {
            assertThat(
                            Stream.of("\uFFFD", "😀", "b", "a", "ab")
                                    .sorted(type("type string;").order()))
                    .containsExactly("a", "ab", "b", "\uFFFD", "😀");
        }
    }

    @Test
    void ofTypeBooleanIsTrueOrFalse() throws InvalidValue {
        assertThat(canonical(type("type boolean;"), " true ")).isEqualTo("true");
        refused(type("type boolean;"), "1", "neither true nor false");
        refused(type("type boolean;"), "True");
    }

    @Test
    void ofTypeEnumerationIsOneOfItsNames() throws InvalidValue {
        var type = type("type enumeration { enum up; enum down { value 7; } enum 'half open'; }");
        assertThat(canonical(type, "half open")).isEqualTo("half open");
        assertThat(((EnumerationType) type).values())
                .containsExactly(
                        Map.entry("up", 0), Map.entry("down", 7), Map.entry("half open", 8));
        refused(type, "sideways", "\"sideways\" is not one of up, down, half open");
    }

    @Test
    void ofTypeBitsHasItsNamesInOrderOfPosition() throws InvalidValue {
        var type = type("type bits { bit c { position 5; } bit a { position 1; } bit b; }");
        assertThat(canonical(type, " b\n c  a ")).isEqualTo("a c b");
        assertThat(canonical(type, "")).isEmpty();
        refused(type, "a d", "\"d\" in \"a d\" is not one of the bits a, c, b");
        refused(type, "a a", "twice");
    }

    @Test
    void ofTypeBinaryIsBase64WithoutLineBreaks() throws InvalidValue {
        var type = type("type binary { length '2..4'; }");
        assertThat(canonical(type, " AA\nEC ")).isEqualTo("AAEC");
        assertThat(canonical(type, "AAF=")).isEqualTo("AAE=");
        refused(type, "AA=", "is not base64");
        refused(type, "A$EC", "is not base64");
        refused(type, "AA==", "has 1 octets: a length of 2..4 is allowed");
    }

    @Test
    void ofTypeEmptyIsEmpty() throws InvalidValue {
        assertThat(canonical(type("type empty;"), " \n")).isEmpty();
        refused(type("type empty;"), "x", "no value");
    }

    @Nested
    class OfTypeIdentityref {
        private final PrefixScope scope = Map.of("t", "urn:t", "x", "urn:b", "", "urn:b")::get;

        @Test
        void isNamedByItsModuleWhateverThePrefix() throws InvalidValue {
            var type = type("type identityref { base bee:vehicle; }");
            assertThat(type.canonical("t:car", scope)).isEqualTo("t:car");
            assertThat(type.canonical(" x:bike ", scope)).isEqualTo("b:bike");
            assertThat(type.canonical("bike", scope)).isEqualTo("b:bike");
        }

        @Test
        void isDerivedFromAllBasesAndIsNoneOfThem() throws InvalidValue {
            var type = type("type identityref { base bee:vehicle; base t:slow; }");
            assertThat(type.canonical("t:truck", scope)).isEqualTo("t:truck");
            assertThatThrownBy(() -> type.canonical("t:car", scope))
                    .hasMessageContaining("derived from")
                    .hasMessageContainingAll("b:vehicle", "t:slow");
            assertThatThrownBy(() -> type.canonical("x:vehicle", scope))
                    .isInstanceOf(InvalidValue.class);
            assertThatThrownBy(() -> type.canonical("y:car", scope))
                    .hasMessageContaining("no namespace is bound to the prefix y");
            assertThatThrownBy(() -> type.canonical("car", NO_PREFIXES))
                    .hasMessageContaining("no default namespace");
        }

        @Test
        void getsAPrefixOfTheDocumentAgain() {
            var type = type("type identityref { base bee:vehicle; }");
            assertThat(type.lexical("b:bike", (namespace, preferred) -> preferred + "0"))
                    .isEqualTo("b0:bike");
        }
    }

    @Nested
    class OfTypeInstanceIdentifier {
        private final PrefixScope scope = Map.of("p", "urn:t")::get;
        private final YangType type = type("type instance-identifier;");

        @Test
        void hasModuleNamesAndKeysInOrder() throws InvalidValue {
            assertThat(type.canonical("/p:target/p:entry[p:b=\"+1\"][ p:a = 'x' ]/p:value", scope))
                    .isEqualTo("/t:target/entry[a='x'][b='1']/value");
            assertThat(type.canonical("/p:target/p:many[.=\"it's\"]", scope))
                    .isEqualTo("/t:target/many[.=\"it's\"]");
            assertThat(type.canonical("/p:target/p:log[3]", scope)).isEqualTo("/t:target/log[3]");
        }

        @Test
        void getsPrefixesForEveryNameAgain() {
            assertThat(type.lexical("/t:target/entry[a='x'][b='1']", (_, _) -> "q"))
                    .isEqualTo("/q:target/q:entry[q:a='x'][q:b='1']");
        }

        @Test
        void leadsToNodesOfTheSchema() {
            var steps =
                    ((InstanceIdentifierType) type).target("/t:target/entry[a='x'][b='1']").steps();
            assertThat(steps)
                    .extracting(s -> s.node().localName())
                    .containsExactly("target", "entry");
            assertThat(steps.getLast().values()).containsExactly("x", "1");
        }

        @Test
        void isRefusedWhenItCannotNameOneInstance() {
            var wrong =
                    Map.of(
                            "/p:target/p:entry[p:a='x']", "key b is missing",
                            "/p:target/p:entry[p:a='x'][p:a='y'][p:b='1']", "given twice",
                            "/p:target/p:nothing", "no such node",
                            "/q:target", "nothing is bound to the prefix q",
                            "/target", "has no prefix",
                            "/p:target[p:a='1']", "takes no predicate",
                            "p:target", "\"/\" is missing",
                            "/p:target/p:entry[p:a='x'][p:b='300']", "out of range",
                            "/p:target/p:log[p:line='x']", "give a position");
            wrong.forEach(
                    (text, reason) ->
                            assertThatThrownBy(() -> type.canonical(text, scope))
                                    .as(text)
                                    .isInstanceOf(InvalidValue.class)
                                    .hasMessageContaining(reason));
        }

        @Test
        void mustExistUnlessTheModelSaysOtherwise() {
            assertThat(((InstanceIdentifierType) type).requireInstance()).isTrue();
            var loose = type("type instance-identifier { require-instance false; }");
            assertThat(((InstanceIdentifierType) loose).requireInstance()).isFalse();
        }
    }

    @Nested
    class OfTypeUnion {
        private final YangType type =
                type(
                        """
                        type union { type int8; type enumeration { enum auto; }
                          type identityref { base bee:vehicle; } type union { type boolean; }
                          type leafref { path "../t:count"; } }
                        """);

        @Test
        void belongsToTheFirstMemberThatTakesIt() throws InvalidValue {
            assertThat(canonical(type, "+5")).isEqualTo("5");
            assertThat(canonical(type, "auto")).isEqualTo("auto");
            assertThat(canonical(type, "true")).isEqualTo("true");
            assertThat(type.canonical("x:bike", Map.of("x", "urn:b")::get)).isEqualTo("b:bike");
            var union = (UnionType) type;
            assertThat(union.memberOf("5").base()).isEqualTo(YangType.Base.INT8);
            assertThat(union.memberOf("b:bike").base()).isEqualTo(YangType.Base.IDENTITYREF);
            assertThat(union.memberOf("true").base()).isEqualTo(YangType.Base.BOOLEAN);
        }

        @Test
        void isRefusedWithEveryMembersReason() {
            refused(type, "?", "is not an integer", "is not one of auto", "neither true nor false");
        }

        @Test
        void isWrittenAsItsMemberIs() {
            assertThat(type.lexical("b:bike", (_, _) -> "z")).isEqualTo("z:bike");
            assertThat(type.lexical("5", (_, _) -> "z")).isEqualTo("5");
        }
    }

    @Test
    void ofTypeLeafrefIsAValueOfTheLeafItPointsTo() throws InvalidValue {
        var type = (LeafrefType) type("type leafref { path \"/t:target/t:entry/t:b\"; }");
        assertThat(canonical(type, "+3")).isEqualTo("3");
        refused(type, "300", "out of range");
        assertThat(type.target().schemaPath()).isEqualTo("/t:target/t:entry/t:b");
        assertThat(type.requireInstance()).isTrue();
        assertThat(type.order().compare("9", "10")).isNegative();
    }
}
