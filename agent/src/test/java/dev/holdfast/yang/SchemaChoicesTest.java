package dev.holdfast.yang;

import static dev.holdfast.yang.ModuleA.inner;
import static dev.holdfast.yang.ModuleA.module;
import static dev.holdfast.yang.ModuleA.names;
import static dev.holdfast.yang.ModuleA.whens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A choice in a compiled schema")
class SchemaChoicesTest {
    private final Schema schema =
            module(
                    """
                    container c { choice outer { default short;
                      when "x"; leaf short { type string; }
                      case long { when "y"; leaf l1 { type string; when "z"; }
                        choice inner { mandatory true; when "i"; container k { leaf kk { type string; } }
                          case both { leaf b1 { type string; } leaf b2 { type string; } } } } }
                      leaf after { type string; } }
                    augment /a:c/a:outer { when "aug"; case extra { leaf e { type string; } } }
                    augment /a:c/a:outer/a:long { leaf l2 { type string; } }
                    augment /a:c/a:outer/a:inner/a:k/a:k { when "deep"; leaf d { type string; } }
                    """
                            .replace("/a:outer/a:inner", "/a:outer/a:long/a:inner"));
    private final InnerSchema c = inner(schema, "c");

    @Test
    void membersAreChildrenOfTheDataNodeAbove() {
        assertThat(names(c)).containsExactly("short", "l1", "k", "b1", "b2", "l2", "e", "after");
        assertThat(c.choices())
                .extracting(choice -> choice.name().localName())
                .containsExactly("outer", "inner");
    }

    @Test
    void membersKnowTheirCaseAndTheChoicesAround() {
        var b1 = c.child("b1").caseMembership().orElseThrow();
        assertThat(b1.caseName()).isEqualTo("both");
        assertThat(b1.choice().name().localName()).isEqualTo("inner");
        assertThat(b1.outer().orElseThrow().caseName()).isEqualTo("long");
        assertThat(b1.outer().orElseThrow().choice()).isSameAs(c.choices().getFirst());
        assertThat(c.child("short").caseMembership().orElseThrow().caseName()).isEqualTo("short");
        assertThat(c.child("after").caseMembership()).isEmpty();
        var outer = c.choices().getFirst();
        assertThat(outer.mandatory()).isFalse();
        assertThat(c.choices().getLast().mandatory()).isTrue();
        assertThat(outer.defaultCase()).contains("short");
        assertThat(outer.cases()).containsExactly("short", "long", "extra");
        assertThat(outer.parent()).isSameAs(c);
    }

    @Test
    void conditionsOfChoiceCaseAndAugmentAreThoseOfTheMembers() {
        assertThat(whens(c.child("short"))).containsExactly("x on parent");
        assertThat(whens(c.child("l1"))).containsExactly("z", "y on parent", "x on parent");
        assertThat(whens(c.child("l2"))).containsExactly("y on parent", "x on parent");
        assertThat(whens(c.child("b2")))
                .containsExactly("i on parent", "y on parent", "x on parent");
        assertThat(whens(c.child("e"))).containsExactly("aug on parent", "x on parent");
        assertThat(whens(inner(schema, "c/k").child("d"))).containsExactly("deep on parent");
        assertThat(c.choices().getLast().whens()).hasSize(3);
    }
}
