package dev.holdfast.netconf.access;

import static dev.holdfast.netconf.access.Shop.ALL_BUT_THE_SAFE;
import static dev.holdfast.netconf.access.Shop.SCHEMA;
import static dev.holdfast.netconf.access.Shop.STOCK;
import static dev.holdfast.netconf.access.Shop.path;
import static dev.holdfast.netconf.access.Shop.read;
import static dev.holdfast.netconf.access.Shop.rule;
import static dev.holdfast.netconf.access.Shop.rules;
import static dev.holdfast.netconf.access.Shop.running;
import static dev.holdfast.netconf.access.Shop.shelf;
import static dev.holdfast.netconf.access.Shop.shelves;
import static dev.holdfast.netconf.access.Shop.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Key;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Set;

/** RFC 8341: what a user reads, and what is hidden from it. */
final class NacmReadTest {
    private final Nacm nacm = new Nacm(Optional.of("root"));

    private Access ann(DataTree running) {
        return nacm.access(running, "ann", Set.of());
    }

    @Test
    void withoutRulesEverythingIsReadButWhatIsDeniedByDefault() {
        var running = rules();
        assertThat(read(ann(running), running)).isEqualTo(ALL_BUT_THE_SAFE);
    }

    @Test
    void aRuleOpensWhatIsDeniedByDefault() {
        var running = rules(rule("permit", "read", path("/s:shop/s:safe")));
        assertThat(read(ann(running), running)).contains("safe=1234");
    }

    @Test
    void readDefaultDenyHidesAllThatNoRulePermits() {
        var running =
                XmlTrees.tree(
                        SCHEMA,
                        STOCK
                                + "<nacm xmlns='"
                                + NacmConfig.NAMESPACE
                                + "'><read-default>deny</read-default></nacm>");
        assertThat(read(ann(running), running)).isEmpty();
    }

    @Test
    void whatIsDeniedIsGoneWithAllBelow() {
        var running =
                rules(
                        rule("permit", "read", path("/s:shop/s:keys/s:front")),
                        rule("deny", "read", path("/s:shop/s:keys")),
                        rule("deny", "read", path("/s:shop/s:shelf/s:tag[.='new']")));
        assertThat(read(ann(running), running))
                .doesNotContain("keys/front=brass", "shelf/tag=new")
                .contains("shelf/tag=hot");
    }

    @Test
    void aPathWithKeysMeansOneEntryAndAPathWithoutMeansAll() {
        var one = rules(rule("deny", "read", path("/s:shop/s:shelf[s:id='a']")));
        assertThat(read(ann(one), one))
                .doesNotContain("shelf/id=a", "shelf/content=tea")
                .contains("shelf/id=b");
        var leafOfOne = rules(rule("deny", "read", path("/s:shop/s:shelf[s:id=\"b\"]/s:price")));
        assertThat(read(ann(leafOfOne), leafOfOne))
                .contains("shelf/price=3", "shelf/id=b")
                .doesNotContain("shelf/price=9");
        var all = rules(rule("deny", "read", path("/s:shop/s:shelf/s:price")));
        assertThat(read(ann(all), all)).doesNotContain("shelf/price=3", "shelf/price=9");
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        var running =
                rules(
                        rule("permit", "read", path("/s:shop/s:shelf[s:id='a']")),
                        rule("deny", "read", path("/s:shop/s:shelf")));
        assertThat(read(ann(running), running))
                .contains("shelf/id=a", "shelf/content=tea")
                .doesNotContain("shelf/id=b");
    }

    @Test
    void ruleListsAreTriedInTheUsersOrder() {
        var running =
                running(
                        "<groups><group><name>staff</name><user-name>ann</user-name></group>"
                                + "</groups><rule-list><name>z</name><group>staff</group>"
                                + rule("permit", "read", path("/s:shop/s:safe"))
                                + "</rule-list><rule-list><name>a</name><group>*</group>"
                                + rule("deny", "*", path("/"))
                                + "</rule-list>");
        var access = ann(running);
        assertThat(access.mayRead(shelf("a"))).isFalse();
        assertThat(read(access, running)).isEmpty();
    }

    @Test
    void aPathMayNameTheUser() {
        var running =
                XmlTrees.tree(
                        SCHEMA,
                        "<shop xmlns='urn:shop'><shelf><id>ann</id></shelf>"
                                + "<shelf><id>bob</id></shelf></shop>"
                                + "<nacm xmlns='"
                                + NacmConfig.NAMESPACE
                                + "'><groups><group><name>g</name><user-name>ann</user-name>"
                                + "<user-name>bob</user-name></group></groups>"
                                + "<rule-list><name>1</name><group>g</group>"
                                + rule("permit", "*", path("/s:shop/s:shelf[s:id=$USER]"))
                                + rule("deny", "*", path("/s:shop/s:shelf"))
                                + "</rule-list></nacm>");
        assertThat(read(ann(running), running)).containsExactly("shelf/id=ann");
        assertThat(read(nacm.access(running, "bob", Set.of()), running))
                .containsExactly("shelf/id=bob");
    }

    @Test
    void aRuleOfAnotherModuleIsNotMeant() {
        var running =
                rules(
                        rule("deny", "read", "<module-name>ietf-netconf-acm</module-name>"),
                        rule("permit", "*", "<module-name>shop</module-name>"));
        assertThat(read(ann(running), running)).contains("safe=1234", "name=Corner");
    }

    @Test
    void whoMayReadEverythingReadsTheTreeItself() {
        var running = rules(rule("permit", "*", ""));
        assertThat(ann(running).readsAll()).isTrue();
        assertThat(ann(running).readable(running.root())).isSameAs(running.root());
    }

    @Test
    void aSubtreeInWhichNothingIsHiddenIsHandedOnAsItIs() {
        var running = rules();
        var shop = ann(running).readable(running.root()).container(shop());
        assertThat(shop.list(shelves()).find(Key.of("a")))
                .isSameAs(running.root().container(shop()).list(shelves()).find(Key.of("a")));
    }
}
