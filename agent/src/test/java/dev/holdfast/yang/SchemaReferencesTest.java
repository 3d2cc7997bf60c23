package dev.holdfast.yang;

import static dev.holdfast.yang.ModuleA.module;
import static dev.holdfast.yang.ModuleA.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;

@DisplayName("What a type refers to in a compiled schema")
class SchemaReferencesTest {
    @Test
    void leafrefsLeadThroughRelativePathsPredicatesAndDeref() {
        var schema =
                module(
                        """
                        list server { key name; leaf name { type string; }
                          list port { key number; leaf number { type uint16; } } }
                        container use {
                          leaf server { type leafref { path "../../server/name"; } }
                          leaf port { type leafref { require-instance false;
                            path "/server[name=current()/../server]/port/number"; } }
                          leaf same { type leafref { path "deref(../server)/../port/number"; } }
                          leaf twice { type leafref { path "../same"; } } }
                        """);
        var port = (LeafrefType) ((LeafSchema) node(schema, "use/port")).type();
        assertThat(port.target().schemaPath()).isEqualTo("/a:server/a:port/a:number");
        assertThat(port.requireInstance()).isFalse();
        var steps = ((Expr.Path) port.path()).steps();
        assertThat(steps.getFirst().predicates())
                .containsExactly(
                        new Expr.Binary(
                                Expr.Operator.EQUAL,
                                child("name"),
                                new Expr.Filter(
                                        new Expr.Call(Expr.Function.CURRENT, List.of()),
                                        List.of(),
                                        List.of(
                                                new Expr.Step(
                                                        Expr.Axis.PARENT,
                                                        new Expr.NodeTest.AnyNode(),
                                                        List.of()),
                                                ((Expr.Path) child("server"))
                                                        .steps()
                                                        .getFirst()))));
        var same = (LeafrefType) ((LeafSchema) node(schema, "use/same")).type();
        assertThat(same.path()).isInstanceOf(Expr.Filter.class);
        assertThat(same.target()).isSameAs(port.target());
        var twice = (LeafrefType) ((LeafSchema) node(schema, "use/twice")).type();
        assertThat(twice.target()).isSameAs(node(schema, "use/same"));
        assertThat(twice.targetType().base()).isEqualTo(YangType.Base.UINT16);
    }

    private static Expr child(String name) {
        return new Expr.Path(
                false,
                List.of(
                        new Expr.Step(
                                Expr.Axis.CHILD,
                                new Expr.NodeTest.Name(new QName("urn:a", name)),
                                List.of())));
    }

    @Test
    void knowsIdentitiesAndWhatTheyDeriveFrom() {
        var schema =
                module(
                        """
                        identity a; identity b { base a; } identity c { base b; base other; }
                        identity other; identity mine { base if:interface-type; }
                        """);
        var identities = schema.identities();
        assertThat(identities.exists("a:c")).isTrue();
        assertThat(identities.exists("a:nothing")).isFalse();
        assertThat(identities.derivedFrom("a:c", "a:a")).isTrue();
        assertThat(identities.derivedFrom("a:c", "a:other")).isTrue();
        assertThat(identities.derivedFrom("a:a", "a:a")).isFalse();
        assertThat(identities.derivedFrom("a:mine", "ietf-interfaces:interface-type")).isTrue();
    }
}
