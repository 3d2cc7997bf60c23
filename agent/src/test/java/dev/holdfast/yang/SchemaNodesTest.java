package dev.holdfast.yang;

import static dev.holdfast.yang.ModuleA.inner;
import static dev.holdfast.yang.ModuleA.module;
import static dev.holdfast.yang.ModuleA.names;
import static dev.holdfast.yang.ModuleA.node;
import static dev.holdfast.yang.ModuleA.whens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

@DisplayName("A compiled schema")
class SchemaNodesTest {
    @Test
    void hasChildrenInTheOrderOfTheModelWithTheirPlaces() {
        var schema =
                module(
                        """
                        container c { leaf z { type string; } uses g; leaf y { type string; } }
                        grouping g { leaf m { type string; } leaf b { type string; } }
                        augment /a:c { leaf a { type string; } }
                        """);
        var c = inner(schema, "c");
        assertThat(names(c)).containsExactly("z", "m", "b", "y", "a");
        assertThat(c.children()).extracting(SchemaNode::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(c.children()).allMatch(child -> child.parent() == c);
        assertThat(c.child("m").schemaPath()).isEqualTo("/a:c/a:m");
        assertThat(c.parent()).isSameAs(schema.root());
    }

    @Test
    void inheritsConfigFromAbove() {
        var schema =
                module(
                        """
                        container c { leaf on { type string; }
                          container state { config false; leaf off { type string; } } }
                        rpc r { input { leaf i { type string; } } }
                        """);
        assertThat(node(schema, "c/on").config()).isTrue();
        assertThat(node(schema, "c/state/off").config()).isFalse();
        var rpc = schema.rpc(new QName("urn:a", "r")).orElseThrow();
        assertThat(rpc.input().child("i").config()).isFalse();
    }

    @Test
    void knowsKeysUniquesAndElementCounts() {
        var schema =
                module(
                        """
                        list l { key "b a"; unique "c/d e"; unique e; ordered-by user;
                          min-elements 1; max-elements 5;
                          leaf a { type string; } leaf b { type int8; }
                          container c { leaf d { type string; } } leaf e { type string; }
                          choice ch { case one { leaf f { type string; } } }
                          leaf-list many { type string; ordered-by user; max-elements 3; } }
                        list other { key k; unique ch/one/f; leaf k { type string; }
                          choice ch { case one { leaf f { type string; } } } }
                        list log { config false; leaf line { type string; } }
                        """);
        var list = (ListSchema) node(schema, "l");
        assertThat(list.keys()).extracting(SchemaNode::localName).containsExactly("b", "a");
        assertThat(list.keys()).allMatch(LeafSchema::key);
        assertThat(list.userOrdered()).isTrue();
        assertThat(list.minElements()).isEqualTo(1);
        assertThat(list.maxElements()).isEqualTo(5);
        assertThat(list.uniques().getFirst().leafs())
                .extracting(path -> path.stream().map(SchemaNode::localName).toList())
                .containsExactlyInAnyOrder(List.of("c", "d"), List.of("e"));
        assertThat(list.uniques()).hasSize(2);
        assertThat(((ListSchema) node(schema, "other")).uniques().getFirst().leafs())
                .extracting(List::size)
                .containsExactly(1);
        var many = (LeafListSchema) node(schema, "l/many");
        assertThat(many.userOrdered()).isTrue();
        assertThat(many.maxElements()).isEqualTo(3);
        var log = (ListSchema) node(schema, "log");
        assertThat(log.keys()).isEmpty();
        assertThat(log.maxElements()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void hasDefaultsInCanonicalForm() {
        var schema =
                module(
                        """
                        typedef port { type uint16; default 0x50; }
                        identity base; identity one { base base; }
                        leaf own { type port; default +8080; }
                        leaf typed { type port; }
                        leaf octal { type int8; default -010; }
                        leaf needed { type port; mandatory true; }
                        leaf none { type string; }
                        leaf ref { type leafref { path "../own"; } default 7; }
                        leaf identity { type identityref { base base; } default a:one; }
                        leaf bare { type identityref { base base; } default one; }
                        leaf-list many { type int8; default +1; default 2; }
                        leaf-list typed-many { type port; }
                        leaf-list some { type port; min-elements 1; }
                        leaf if-type { type identityref { base if:interface-type; } }
                        """);
        assertThat(((LeafSchema) node(schema, "own")).defaultValue()).contains("8080");
        assertThat(((LeafSchema) node(schema, "typed")).defaultValue()).contains("80");
        assertThat(((LeafSchema) node(schema, "octal")).defaultValue()).contains("-8");
        assertThat(((LeafSchema) node(schema, "needed")).mandatory()).isTrue();
        assertThat(((LeafSchema) node(schema, "none")).defaultValue()).isEmpty();
        assertThat(((LeafSchema) node(schema, "ref")).defaultValue()).contains("7");
        assertThat(((LeafSchema) node(schema, "identity")).defaultValue()).contains("a:one");
        assertThat(((LeafSchema) node(schema, "bare")).defaultValue()).contains("a:one");
        assertThat(((LeafListSchema) node(schema, "many")).defaults()).containsExactly("1", "2");
        assertThat(((LeafListSchema) node(schema, "typed-many")).defaults()).containsExactly("80");
        assertThat(((LeafListSchema) node(schema, "some")).defaults()).isEmpty();
    }

    @Test
    void aMandatoryLeafHasNoUseForTheDefaultOfItsType() {
        var schema =
                module("typedef t { type int8; default 1; } leaf l { type t; mandatory true; }");
        assertThat(((LeafSchema) node(schema, "l")).defaultValue()).isEmpty();
    }

    @Test
    void keepsWhatAMustSaysWhenItFails() {
        var schema =
                module(
                        """
                        leaf l { type string; must ". != ../m" { error-message "Differ.";
                          error-app-tag same; } } leaf m { type string; }
                        """);
        var must = node(schema, "l").musts().getFirst();
        assertThat(must.text()).isEqualTo(". != ../m");
        assertThat(must.errorMessage()).contains("Differ.");
        assertThat(must.errorAppTag()).contains("same");
    }

    @Test
    void hasRpcsActionsAndNotificationsWithTheirPlaces() {
        var schema =
                module(
                        """
                        rpc reset { nacm:default-deny-all; input { leaf i { type string; } must "i"; }
                          output { container o { leaf p { type string; } } } }
                        list l { key k; leaf k { type string; }
                          action go { input { leaf speed { type int8; } } }
                          notification gone { leaf why { type string; } must "why"; } }
                        notification up { leaf who { type leafref { path "/l/k"; } } }
                        """);
        var reset = schema.rpc(new QName("urn:a", "reset")).orElseThrow();
        assertThat(reset.defaultDenyAll()).isTrue();
        assertThat(names(reset.input())).containsExactly("i");
        assertThat(reset.input().musts()).hasSize(1);
        assertThat(names(reset.output())).containsExactly("o");
        var list = inner(schema, "l");
        assertThat(names(list)).containsExactly("k");
        assertThat(list.actions())
                .singleElement()
                .satisfies(
                        action -> {
                            assertThat(action.parent()).contains(list);
                            assertThat(action.toString()).isEqualTo("/a:l/a:go");
                            assertThat(names(action.output())).isEmpty();
                        });
        assertThat(list.notifications())
                .singleElement()
                .satisfies(
                        gone -> {
                            assertThat(gone.parent()).isSameAs(list);
                            assertThat(gone.musts()).hasSize(1);
                        });
        var up = schema.notification(new QName("urn:a", "up")).orElseThrow();
        assertThat(up.parent()).isNull();
        assertThat(((LeafrefType) ((LeafSchema) up.child("who")).type()).target())
                .isSameAs(list.child("k"));
    }

    @Test
    void knowsAnydataAnyxmlAndPresence() {
        var schema =
                module("anydata d { mandatory true; } anyxml x; container p { presence yes; }");
        assertThat(((AnySchema) node(schema, "d")).anydata()).isTrue();
        assertThat(node(schema, "d").mandatory()).isTrue();
        assertThat(((AnySchema) node(schema, "x")).anydata()).isFalse();
        assertThat(((ContainerSchema) node(schema, "p")).presence()).isTrue();
    }

    @Test
    void knowsWhatNacmDeniesByDefault() {
        var schema =
                module(
                        """
                        leaf secret { nacm:default-deny-all; type string; }
                        container careful { nacm:default-deny-write; leaf l { type string; } }
                        """);
        assertThat(node(schema, "secret").defaultDenyAll()).isTrue();
        assertThat(node(schema, "secret").defaultDenyWrite()).isFalse();
        assertThat(node(schema, "careful").defaultDenyWrite()).isTrue();
        assertThat(node(schema, "careful/l").defaultDenyWrite()).isFalse();
    }

    @Test
    void isMadeOfSubmodulesToo() throws IOException {
        var schema =
                TestSchemas.of(
                        """
                        module a { yang-version 1.1; namespace urn:a; prefix a; include s;
                          uses shared; }
                        """,
                        """
                        submodule s { yang-version 1.1; belongs-to a { prefix mine; }
                          import ietf-interfaces { prefix i; }
                          revision 2026-01-02;
                          grouping shared { leaf s1 { type string; must "i:x or mine:s2 or s2"; } }
                          leaf s2 { type string; }
                          augment /i:interfaces { when "mine:ok"; leaf added { type string; } } }
                        """);
        assertThat(schema.root().child("urn:a", "s2").module().name()).isEqualTo("a");
        assertThat(node(schema, "s1").musts()).hasSize(1);
        assertThat(whens(node(schema, "interfaces/added"))).containsExactly("mine:ok on parent");
        var module = schema.moduleNamed("a").orElseThrow();
        assertThat(module.submodules())
                .singleElement()
                .satisfies(
                        s -> {
                            assertThat(s.name()).isEqualTo("s");
                            assertThat(s.revision()).contains("2026-01-02");
                            assertThat(s.source().text()).startsWith("submodule s");
                        });
        assertThat(module.source().text()).startsWith("module a");
    }

    @Test
    void readsADefaultByTheMemberOfTheUnionThatTakesIt() {
        var schema =
                module(
                        """
                        leaf text { type union { type string { pattern '0.*'; } type int8; }
                          default 010; }
                        leaf octal { type union { type enumeration { enum a; } type int8; }
                          default -010; }
                        leaf hexadecimal { type uint64; default 0xfFfFfFfFfFfFfFfF; }
                        """);
        assertThat(((LeafSchema) node(schema, "text")).defaultValue()).contains("010");
        assertThat(((LeafSchema) node(schema, "octal")).defaultValue()).contains("-8");
        assertThat(((LeafSchema) node(schema, "hexadecimal")).defaultValue())
                .contains("18446744073709551615");
    }

    @Test
    void readsTheDefaultOfATypedefWithThePrefixesOfItsSubmodule() {
        var schema =
                TestSchemas.of(
                        """
                        module a { yang-version 1.1; namespace urn:a; prefix a; include part;
                          leaf x { type kind; } }
                        """,
                        """
                        submodule part { yang-version 1.1; belongs-to a { prefix a; }
                          import b { prefix foreign; }
                          typedef kind { type identityref { base foreign:top; }
                            default foreign:low; } }
                        """,
                        """
                        module b { yang-version 1.1; namespace urn:b; prefix b;
                          identity top; identity low { base top; } }
                        """);
        assertThat(((LeafSchema) node(schema, "x")).defaultValue()).contains("b:low");
    }

    @Test
    void isChangedByDeviations() {
        var schema =
                TestSchemas.of(
                        """
                        module a { namespace urn:a; prefix a; container c {
                          leaf gone { type string; } leaf l { type string; default x; }
                          leaf t { type string; } leaf-list m { type string; } } }
                        """,
                        """
                        module d { namespace urn:d; prefix d; import a { prefix a; }
                          deviation /a:c/a:gone { deviate not-supported; }
                          deviation /a:c/a:l { deviate replace { default 7; type int8; } }
                          deviation /a:c/a:t { deviate add { must "../a:l"; mandatory true; } }
                          deviation /a:c/a:m { deviate add { max-elements 2; } } }
                        """);
        assertThat(names(inner(schema, "c"))).containsExactly("l", "t", "m");
        assertThat(((LeafSchema) node(schema, "c/l")).defaultValue()).contains("7");
        assertThat(node(schema, "c/t").mandatory()).isTrue();
        assertThat(node(schema, "c/t").musts()).hasSize(1);
        assertThat(((LeafListSchema) node(schema, "c/m")).maxElements()).isEqualTo(2);
        assertThat(schema.moduleNamed("a").orElseThrow().deviations()).containsExactly("d");
        assertThat(schema.moduleNamed("d").orElseThrow().deviations()).isEmpty();
    }

    @Test
    void isTheSameEveryTime() {
        var body =
                "container b { leaf x { type string; } } container a { leaf y { type string; } }";
        assertThat(names(module(body).root())).isEqualTo(names(module(body).root()));
    }
}
