package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@DisplayName("Loading modules")
class SchemaLoaderTest {
    private static List<String> faults(SchemaLoader loader) {
        var refusal = catchThrowableOfType(SchemaException.class, loader::load);
        assertThat(refusal).as("refused").isNotNull();
        return refusal.faults().stream().map(SchemaException.Fault::toString).toList();
    }

    private static List<String> faults(String... texts) {
        return faults(TestSchemas.loader(texts));
    }

    private static YangModule named(Schema schema, String name) {
        return schema.moduleNamed(name).orElseThrow(() -> new AssertionError("no " + name));
    }

    @Nested
    class OfTheProgramItself {
        @Test
        void givesADeviceItsInterfacesAndTheFeaturesItHas() throws SchemaException {
            var schema = BaseModules.device().load();
            assertThat(named(schema, "ietf-interfaces").implemented()).isTrue();
            assertThat(named(schema, "ietf-yang-types").implemented()).isFalse();
            assertThat(schema.moduleNamed("holdfast-lab-control")).isEmpty();
            assertThat(named(schema, "ietf-netconf").features())
                    .containsExactly(
                            "candidate",
                            "confirmed-commit",
                            "rollback-on-error",
                            "validate",
                            "writable-running",
                            "xpath");
            var netconf = named(schema, "ietf-netconf").namespace();
            assertThat(schema.rpc(new QName(netconf, "commit"))).isPresent();
        }

        @Test
        void givesALabItsControlAndNoInterfaces() throws SchemaException {
            var schema = BaseModules.lab().load();
            assertThat(named(schema, "holdfast-lab-control").implemented()).isTrue();
            assertThat(named(schema, "holdfast-lab-control").features())
                    .containsExactly("simulation");
            assertThat(schema.root().children())
                    .extracting(SchemaNode::localName)
                    .doesNotContain("interfaces");
        }
    }

    @Nested
    class OfFeatures {
        @Test
        void implementsWhatTakesTheirPlaceWhileTheyAreOff() throws SchemaException {
            var name = "holdfast-smart-link-deviations";
            var off = BaseModules.device().load();
            assertThat(named(off, name).implemented()).isTrue();
            assertThat(named(off, "holdfast-smart-link").deviations()).contains(name);
            for (var feature : List.of("multiple-control-vlans", "*")) {
                var on = BaseModules.device().features("holdfast-smart-link", feature).load();
                assertThat(on.moduleNamed(name)).isEmpty();
                assertThat(named(on, "holdfast-smart-link").features())
                        .containsExactly("multiple-control-vlans");
            }
        }

        private static final String TEXT =
                """
                module f { yang-version 1.1; namespace urn:f; prefix f;
                  feature one; feature two;
                  leaf a { if-feature one; type string; }
                  leaf b { if-feature "one and not two"; type string; }
                  leaf c { type enumeration { enum x; enum y { if-feature two; } } }
                  identity i; identity j { if-feature two; base i; }
                  leaf d { type bits { bit p; bit q { if-feature one; } } } }
                """;

        private List<String> nodes(String... features) throws SchemaException {
            return TestSchemas.loader(TEXT)
                    .features("f", features)
                    .load()
                    .root()
                    .children()
                    .stream()
                    .map(SchemaNode::localName)
                    .toList();
        }

        @Test
        void leavesThemOffUnlessTheyAreNamed() throws SchemaException {
            assertThat(nodes()).containsExactly("c", "d");
            assertThat(nodes("one")).containsExactly("a", "b", "c", "d");
            assertThat(nodes("*")).containsExactly("a", "c", "d");
        }

        @Test
        void leavesOutEnumsBitsAndIdentitiesThatNeedThem() throws SchemaException {
            var schema = TestSchemas.loader(TEXT).features("f", "one").load();
            var c = (LeafSchema) schema.root().child("urn:f", "c");
            assertThat(((EnumerationType) c.type()).values()).containsOnlyKeys("x");
            var d = (LeafSchema) schema.root().child("urn:f", "d");
            assertThat(((BitsType) d.type()).names()).containsExactly("p", "q");
            assertThat(schema.identities().exists("f:j")).isFalse();
            assertThat(named(schema, "f").features()).containsExactly("one");
        }

        @Test
        void refusesNamesNoModuleHas() {
            assertThat(faults(TestSchemas.loader(TEXT).features("f", "three")))
                    .containsExactly("f.yang: module f has no feature three; it has one, two");
            assertThat(faults(TestSchemas.loader(TEXT).features("g", "*")))
                    .containsExactly("there is no module g whose features could be turned on");
        }
    }

    @Nested
    class OfImports {
        private static final String LIBRARY =
                """
                module lib { yang-version 1.1; namespace urn:lib; prefix lib;
                  import ietf-interfaces { prefix if; }
                  typedef t { type string; } identity i;
                  container data { leaf l { type t; } } rpc go;
                  augment /if:interfaces { leaf spread { type string; } } }
                """;

        private SchemaLoader using(String body) {
            return TestSchemas.loader(
                            "module a { namespace urn:a; prefix a; import lib { prefix l; } "
                                    + body
                                    + " }")
                    .provide(List.of(new Text("lib.yang", LIBRARY)));
        }

        private record Text(String name, String text) implements YangSource {}

        @Test
        void takesTypesFromAModuleWithoutImplementingIt() throws SchemaException {
            var schema = using("leaf x { type l:t; }").load();
            assertThat(named(schema, "lib").implemented()).isFalse();
            assertThat(schema.root().child("urn:lib", "data")).isNull();
            assertThat(schema.rpc(new QName("urn:lib", "go"))).isEmpty();
            assertThat(schema.root().child("urn:a", "x")).isNotNull();
            assertThat(schema.identities().exists("lib:i")).isTrue();
        }

        @Test
        void implementsAModuleWhoseNodesAreAugmented() throws SchemaException {
            var schema = using("augment /l:data { leaf more { type string; } }").load();
            assertThat(named(schema, "lib").implemented()).isTrue();
            assertThat(named(schema, "ietf-interfaces").implemented()).isTrue();
            var data = (ContainerSchema) schema.root().child("urn:lib", "data");
            assertThat(data.child("urn:a", "more").module().name()).isEqualTo("a");
        }

        @Test
        void implementsAModuleALeafrefLeadsTo() throws SchemaException {
            var schema = using("leaf r { type leafref { path /l:data/l:l; } }").load();
            assertThat(named(schema, "lib").implemented()).isTrue();
        }

        @Test
        void implementsAModuleALeafrefOfItsTypedefLeadsTo() throws SchemaException {
            var text =
                    """
                    module a { yang-version 1.1; namespace urn:a; prefix a;
                      import ietf-interfaces { prefix if; }
                      %s }
                    """;
            var used = text.formatted("leaf x { type union { type if:interface-ref; } }");
            assertThat(named(TestSchemas.loader(used).load(), "ietf-interfaces").implemented())
                    .isTrue();
            var unused = text.formatted("typedef x { type if:interface-ref; }");
            assertThat(named(TestSchemas.loader(unused).load(), "ietf-interfaces").implemented())
                    .isFalse();
        }

        @Test
        void takesTheRevisionThatIsAskedFor() throws SchemaException {
            var old = "module lib { namespace urn:lib; prefix l; revision 2020-01-01; %s }";
            var schema =
                    TestSchemas.loader(
                                    """
                                    module a { namespace urn:a; prefix a; import lib { prefix l;
                                      revision-date 2020-01-01; } leaf x { type l:t; } }
                                    """)
                            .provide(
                                    List.of(
                                            new Text(
                                                    "lib@2020-01-01.yang",
                                                    old.formatted("typedef t { type int8; }")),
                                            new Text(
                                                    "lib@2021-01-01.yang",
                                                    old.replace("2020", "2021").formatted(""))))
                            .load();
            assertThat(named(schema, "lib").revision()).contains("2020-01-01");
        }

        @Test
        void namesTheLineOfAnImportThatIsNotThere() {
            assertThat(
                            faults(
                                    """
                                    module a {
                                      namespace urn:a; prefix a;
                                      import nowhere { prefix n; }
                                      include part;
                                    }
                                    """))
                    .containsExactly(
                            "a.yang:3: nowhere is not there; put nowhere.yang beside this file",
                            "a.yang:4: part is not there; put part.yang beside this file");
        }
    }

    @Nested
    class ThatIsRefused {
        @Test
        void namesFileAndLineOfEverySyntaxError() {
            assertThat(faults("module a {\n  leaf x {", "module b {\n\n  oops\n}"))
                    .hasSize(2)
                    .anySatisfy(fault -> assertThat(fault).startsWith("a.yang:2: "))
                    .anySatisfy(fault -> assertThat(fault).startsWith("b.yang:"));
        }

        @Test
        void namesTheLineOfAnExpressionThatIsNone() {
            assertThat(
                            faults(
                                    """
                                    module a { namespace urn:a; prefix a;
                                      leaf x { type string;
                                        must "foo(.)"; } }
                                    """))
                    .singleElement()
                    .asString()
                    .startsWith("a.yang:3: ")
                    .contains("there is no function foo()");
        }

        @Test
        void namesTheLineOfAPrefixNobodyKnows() {
            assertThat(
                            faults(
                                    """
                                    module a { namespace urn:a; prefix a;
                                      leaf x { type string;
                                        when "zz:y"; } }
                                    """))
                    .singleElement()
                    .asString()
                    .startsWith("a.yang:3: ")
                    .contains("nothing is bound to the prefix zz");
        }

        @Test
        void namesTheLineOfALeafrefThatLeadsNowhere() {
            assertThat(
                            faults(
                                    """
                                    module a { namespace urn:a; prefix a;
                                      container c;
                                      leaf x { type leafref { path "../nothing"; } }
                                      leaf y { type leafref { path "../c"; } } }
                                    """))
                    .hasSize(2)
                    .anyMatch(f -> f.startsWith("a.yang:3: ") && f.contains("leads to no node"))
                    .anyMatch(f -> f.startsWith("a.yang:4: ") && f.contains("is no leaf"));
        }

        @Test
        void namesTheLineOfADefaultThatIsNoValue() {
            assertThat(
                            faults(
                                    """
                                    module a { yang-version 1.1; namespace urn:a; prefix a;
                                      leaf x { type string { length 2; }
                                        default abc; } }
                                    """))
                    .singleElement()
                    .asString()
                    .contains("a.yang:");
        }

        @Test
        void namesTheLineOfAUniqueThatNamesNoLeaf() {
            assertThat(
                            faults(
                                    """
                                    module a { namespace urn:a; prefix a;
                                      list l { key k; unique "m";
                                        leaf k { type string; } } }
                                    """))
                    .singleElement()
                    .asString()
                    .startsWith("a.yang:2: ");
        }

        @Test
        void namesTheLineOfATypeNobodyDefines() {
            assertThat(
                            faults(
                                    """
                                    module a { namespace urn:a; prefix a;
                                      leaf x { type nothing; } }
                                    """))
                    .isNotEmpty()
                    .allMatch(fault -> fault.startsWith("a.yang:2: "));
        }

        @Test
        void namesAPatternThatIsMalformed() {
            assertThat(
                            faults(
                                    """
                                    module a { namespace urn:a; prefix a;
                                      leaf x { type string { pattern '[a'; } } }
                                    """))
                    .isNotEmpty()
                    .allMatch(fault -> fault.startsWith("a.yang:2: "));
        }

        @Test
        void namesMandatoryConfigurationForcedOnAnotherModule() {
            assertThat(
                            faults(
                                    """
                                    module a { yang-version 1.1; namespace urn:a; prefix a;
                                      import ietf-interfaces { prefix if; }
                                      augment /if:interfaces/if:interface {
                                        container c {
                                          leaf x { type string; mandatory true; } } }
                                      augment /if:interfaces {
                                        choice ch { mandatory true; leaf y { type string; } } }
                                    }
                                    """))
                    .containsExactlyInAnyOrder(
                            "a.yang:4: an augment without when adds "
                                    + "/if:interfaces/if:interface/a:c/a:x, which is mandatory, "
                                    + "to another module",
                            "a.yang:7: an augment without when adds "
                                    + "/if:interfaces/ch, which is mandatory, to another module");
        }

        @Test
        void namesBothFilesOfAModuleThatIsThereTwice() {
            var text = "module a { namespace urn:a; prefix a; revision 20%d-01-01; }";
            assertThat(faults(text.formatted(20), text.formatted(21)))
                    .containsExactly(
                            "a.yang:1: module a is there in another revision: a.yang;"
                                    + " remove one of the files");
        }
    }

    @Nested
    class FromAFolder {
        @TempDir Path folder;

        @Test
        void takesEveryModuleAndTheSubmodulesTheyInclude() throws IOException, SchemaException {
            Files.writeString(
                    folder.resolve("m.yang"),
                    "module m { namespace urn:m; prefix m; include s; include t; }");
            Files.writeString(
                    folder.resolve("s@2020-01-01.yang"),
                    "submodule s { belongs-to m { prefix m; } revision 2020-01-01;"
                            + " leaf x { type string; } }");
            Files.writeString(
                    folder.resolve("t.yang"), "submodule t { belongs-to m { prefix m; } }");
            Files.writeString(folder.resolve("notes.txt"), "no module");
            var schema = BaseModules.base().implement(ModuleFiles.in(folder)).load();
            assertThat(schema.root().child("urn:m", "x")).isNotNull();
            assertThat(named(schema, "m").submodules()).hasSize(2);
            assertThat(named(schema, "m").source().text()).startsWith("module m");
        }

        @Test
        void namesTheFileOfAFault() throws IOException {
            var file = folder.resolve("m.yang");
            Files.writeString(file, "module m {\n  namespace urn:m;\n}");
            assertThat(faults(BaseModules.base().implement(ModuleFiles.in(folder))))
                    .singleElement()
                    .asString()
                    .startsWith(file.toString());
        }

        @Test
        void takesTheProgramsOwnCopyOfAModuleItHas() throws IOException, SchemaException {
            for (var source : ModuleFiles.ietf()) {
                Files.writeString(folder.resolve(source.name()), source.text());
            }
            var schema = BaseModules.device().implement(ModuleFiles.in(folder)).load();
            assertThat(named(schema, "ietf-interfaces").source().name())
                    .isEqualTo("ietf-interfaces@2018-02-20.yang");
        }
    }
}
