package dev.holdfast.yang;

import static dev.holdfast.yang.ModuleA.inner;
import static dev.holdfast.yang.ModuleA.module;
import static dev.holdfast.yang.ModuleA.node;
import static dev.holdfast.yang.ModuleA.whens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A uses in a compiled schema")
class SchemaUsesTest {
    @Test
    void theyStandOnEveryNodeTheUsesAdds() {
        var schema =
                module(
                        """
                        grouping g { leaf one { type string; when "own"; }
                          container two { leaf three { type string; } }
                          choice ch { leaf four { type string; } } action go; }
                        container c { uses g { when "uses"; } }
                        """);
        var c = inner(schema, "c");
        assertThat(whens(c.child("one"))).containsExactly("own", "uses on parent");
        assertThat(whens(c.child("two"))).containsExactly("uses on parent");
        assertThat(whens(inner(schema, "c/two").child("three"))).isEmpty();
        assertThat(whens(c.child("four"))).containsExactly("uses on parent");
        assertThat(c.choices().getFirst().whens()).hasSize(1);
    }

    @Test
    void theyAddUpThroughGroupingsInsideGroupings() {
        var schema =
                module(
                        """
                        grouping inner { leaf i { type string; } }
                        grouping outer { leaf o { type string; } uses inner { when "second"; }
                          grouping hidden { leaf h { type string; } }
                          container deep { uses hidden { when "third"; } } }
                        container c { uses outer { when "first";
                          augment deep { when "fourth"; leaf added { type string; } } } }
                        """);
        assertThat(whens(node(schema, "c/o"))).containsExactly("first on parent");
        assertThat(whens(node(schema, "c/i")))
                .containsExactly("first on parent", "second on parent");
        assertThat(whens(node(schema, "c/deep/h"))).containsExactly("third on parent");
        assertThat(whens(node(schema, "c/deep/added"))).containsExactly("fourth on parent");
    }

    @Test
    void theirNamesMeanWhatTheModuleOfTheUsesSays() {
        var schema =
                TestSchemas.of(
                        """
                        module a { namespace urn:a; prefix a; import g { prefix b; }
                          leaf flag { type string; }
                          container c { uses b:top { when "../flag = 'b:x'"; } } }
                        """,
                        """
                        module g { namespace urn:g; prefix a; identity x;
                          grouping top { leaf t { type string; must "a:u or u"; } uses a:under; }
                          grouping under { leaf u { type string; when "t = 'a:x'"; } } }
                        """);
        var t = node(schema, "c/t");
        var comparison = (Expr.Binary) t.whens().getFirst().condition();
        assertThat(((Expr.Literal) comparison.right()).identity()).contains("g:x");
        assertThat(((Expr.Path) comparison.left()).steps().getLast().test())
                .isEqualTo(new Expr.NodeTest.Name(new QName("urn:a", "flag")));
        var must = (Expr.Binary) t.musts().getFirst().condition();
        assertThat(((Expr.Path) must.left()).steps().getFirst().test())
                .isEqualTo(new Expr.NodeTest.Name(new QName("urn:g", "u")));
        assertThat(((Expr.Path) must.right()).steps().getFirst().test())
                .isEqualTo(new Expr.NodeTest.Name(new QName("urn:a", "u")));
        assertThat(whens(node(schema, "c/u")))
                .containsExactly("t = 'a:x'", "../flag = 'b:x' on parent");
    }

    @Test
    void refinesWhatAUsesAdds() {
        var schema =
                module(
                        """
                        grouping g { leaf l { type string; default a; }
                          container c { leaf m { type string; } } leaf-list n { type string; } }
                        container top { uses g {
                          refine l { default b; must "../c"; }
                          refine c { presence "there"; config false; }
                          refine c/m { mandatory true; }
                          refine n { min-elements 2; max-elements 4; } } }
                        """);
        assertThat(((LeafSchema) node(schema, "top/l")).defaultValue()).contains("b");
        assertThat(node(schema, "top/l").musts()).hasSize(1);
        assertThat(((ContainerSchema) node(schema, "top/c")).presence()).isTrue();
        assertThat(node(schema, "top/c/m").config()).isFalse();
        assertThat(node(schema, "top/c/m").mandatory()).isTrue();
        assertThat(((LeafListSchema) node(schema, "top/n")).minElements()).isEqualTo(2);
        assertThat(((LeafListSchema) node(schema, "top/n")).maxElements()).isEqualTo(4);
    }
}
