package dev.holdfast.data.xpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;
import dev.holdfast.yang.XPath;
import dev.holdfast.yang.XPathScope;
import dev.holdfast.yang.XPathSyntaxException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What an evaluation sees, and what it costs. */
final class AccessibleTreeTest {
    private static final Schema SCHEMA =
            TestSchemas.of(
                    """
                    module t {
                      yang-version 1.1; namespace "urn:t"; prefix t;
                      list e {
                        key "a b";
                        leaf a { type string; }
                        leaf b { type uint16; }
                        leaf v { type string; default none; }
                        leaf on { type boolean; }
                        leaf w { when "../on = 'true'"; type string; default yes; }
                      }
                      container c {
                        container d { leaf x { type string; default deep; } }
                        container p { presence here; leaf y { type string; default hidden; } }
                        choice way {
                          default one;
                          case one { leaf one { type string; default first; } }
                          case two { leaf two { type string; } leaf more { type string; default second; } }
                        }
                      }
                    }
                    """);
    private static final ListSchema LIST = (ListSchema) SCHEMA.root().child("urn:t", "e");

    private static Expr parse(String text) {
        try {
            return XPath.parse(text, new XPathScope(_ -> null, "urn:t", _ -> Optional.empty()));
        } catch (XPathSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static AccessibleTree tree(InnerNode root, Budget budget) {
        return new AccessibleTree(SCHEMA, root, AccessibleTree.Scope.CONFIG, budget);
    }

    private static InnerNode entries(int count) {
        var entries = new ArrayList<InnerNode>();
        for (int i = 0; i < count; i++) {
            entries.add(
                    InnerNode.empty(LIST)
                            .with(LIST.child("a"), "n" + i % 100)
                            .with(LIST.child("b"), Integer.toString(i / 100)));
        }
        return InnerNode.empty(SCHEMA.root()).with(LIST, ListNode.of(LIST, entries));
    }

    private static String text(String expression, InnerNode root) {
        var tree = tree(root, Budget.unlimited());
        return tree.evaluate(parse(expression), tree.root()).text();
    }

    @Test
    void aPredicateThatNamesAllKeysCostsOneEntry() {
        var budget = Budget.of(1_000_000, () -> {});
        var tree = tree(entries(20_000), budget);
        var found = tree.select(parse("/e[b = 150][a = 'n7']/v"), tree.root());
        assertThat(found).extracting(Node::value).containsExactly("none");
        assertThat(tree.select(parse("/e[a = 'n7' and b = concat('1', '50')]"), tree.root()))
                .hasSize(1);
        assertThat(budget.spentSteps()).isLessThan(30);
    }

    @Test
    void aBooleanIsKnownWhenTheFirstNodeIs() {
        var budget = Budget.of(1_000_000, () -> {});
        var tree = tree(entries(20_000), budget);
        assertThat(tree.test(parse("/e/v = 'none'"), tree.root())).isTrue();
        assertThat(budget.spentSteps()).isLessThan(10);
    }

    @Test
    void anEvaluationThatTakesTooLongIsRefused() {
        var tree = tree(entries(20_000), Budget.of(5_000, () -> {}));
        assertThatThrownBy(() -> tree.evaluate(parse("count(//v)"), tree.root()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("5000 steps");
    }

    @Test
    void aLongEvaluationStepsAside() {
        var pauses = new AtomicInteger();
        var tree = tree(entries(20_000), Budget.of(1_000_000, pauses::incrementAndGet));
        tree.evaluate(parse("count(/e[v = 'none'])"), tree.root());
        assertThat(pauses.get()).isPositive();
    }

    @Test
    void aPatternThatLooksAtATextForEverIsRefused() {
        var tree = tree(entries(1), Budget.of(100_000, () -> {}));
        var slow = parse("re-match('" + "a".repeat(200) + "', 'a*a*a*a*a*c')");
        assertThatThrownBy(() -> tree.evaluate(slow, tree.root())).isInstanceOf(Refused.class);
    }

    @Test
    void nonPresenceContainersAndDefaultsInUseAreThere() {
        var empty = InnerNode.empty(SCHEMA.root());
        assertThat(text("/c/d/x", empty)).isEqualTo("deep");
        assertThat(text("count(/c/p)", empty)).isEqualTo("0");
        assertThat(text("concat(/c/one, /c/more)", empty)).isEqualTo("first");
    }

    @Test
    void defaultsOfACaseAreInUseWithTheCase() {
        var c = (ContainerSchema) SCHEMA.root().child("urn:t", "c");
        var root =
                InnerNode.empty(SCHEMA.root())
                        .with(c, InnerNode.empty(c).with(c.child("two"), "2"));
        assertThat(text("concat(/c/one, /c/more)", root)).isEqualTo("second");
    }

    @Test
    void aDefaultWhoseWhenDoesNotHoldIsNotInUse() {
        var on = (LeafSchema) LIST.child("on");
        var entry = ((ListNode) entries(1).list(LIST)).get(0);
        for (var value : new String[] {"true", "false"}) {
            var list = ListNode.of(LIST, List.of(entry.with(on, value)));
            var root = InnerNode.empty(SCHEMA.root()).with(LIST, list);
            assertThat(text("/e/w", root)).isEqualTo(value.equals("true") ? "yes" : "");
        }
    }
}
