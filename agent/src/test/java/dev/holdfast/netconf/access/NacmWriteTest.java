package dev.holdfast.netconf.access;

import static dev.holdfast.netconf.access.Shop.SCHEMA;
import static dev.holdfast.netconf.access.Shop.STOCK;
import static dev.holdfast.netconf.access.Shop.path;
import static dev.holdfast.netconf.access.Shop.rule;
import static dev.holdfast.netconf.access.Shop.rules;
import static dev.holdfast.netconf.access.Shop.running;
import static dev.holdfast.netconf.access.Shop.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** RFC 8341: what a user may create, change and delete. */
final class NacmWriteTest {
    private final Nacm nacm = new Nacm(Optional.of("root"));

    private Access ann(DataTree running) {
        return nacm.access(running, "ann", Set.of());
    }

    private List<RpcError> refused(DataTree running, String before, String after) {
        var diff =
                Diff.between(
                        XmlTrees.tree(SCHEMA, before).root(), XmlTrees.tree(SCHEMA, after).root());
        try {
            ann(running).requireWrite(diff);
            return List.of();
        } catch (NetconfException e) {
            return e.errors();
        }
    }

    private static String shop(String content) {
        return "<shop xmlns='urn:shop'>" + content + "</shop>";
    }

    @Test
    void withoutARuleNothingIsWritten() {
        var errors = refused(rules(), "", shop("<name>New</name>"));
        assertThat(errors).singleElement();
        assertThat(errors.getFirst().tag()).isEqualTo(Tag.ACCESS_DENIED);
        assertThat(errors.getFirst().path().orElseThrow().xpath()).isEqualTo("/s:shop/s:name");
        assertThat(errors.getFirst().message()).contains("user ann may not create /s:shop/s:name");
    }

    @Test
    void createUpdateAndDeleteAreRightsOfTheirOwn() {
        var create = rules(rule("permit", "create", path("/s:shop")));
        var update = rules(rule("permit", "update", path("/s:shop")));
        var delete = rules(rule("permit", "delete", path("/s:shop")));
        var none = shop("");
        var old = shop("<name>Old</name>");
        var fresh = shop("<name>New</name>");
        assertThat(refused(create, none, fresh)).isEmpty();
        assertThat(refused(create, old, fresh)).hasSize(1);
        assertThat(refused(update, old, fresh)).isEmpty();
        assertThat(refused(update, none, fresh)).hasSize(1);
        assertThat(refused(delete, old, none)).isEmpty();
        assertThat(refused(delete, old, fresh)).hasSize(1);
    }

    @Test
    void everyNodeOfWhatAppearsIsAskedFor() {
        var running =
                rules(
                        rule("deny", "create", path("/s:shop/s:shelf/s:price")),
                        rule("permit", "*", path("/s:shop")));
        var shelf = shop("<shelf><id>c</id><content>ale</content></shelf>");
        var priced = shop("<shelf><id>c</id><price>1</price></shelf>");
        assertThat(refused(running, "", shelf)).isEmpty();
        assertThat(refused(running, "", priced))
                .singleElement()
                .satisfies(
                        error ->
                                assertThat(error.path().orElseThrow().xpath())
                                        .isEqualTo("/s:shop/s:shelf[s:id='c']/s:price"));
    }

    @Test
    void whatIsDeniedBelowStopsADeletionWithoutBeingNamed() {
        var running =
                rules(
                        rule("deny", "*", path("/s:shop/s:shelf/s:price")),
                        rule("permit", "*", path("/s:shop")));
        assertThat(refused(running, shop("<shelf><id>c</id><price>1</price></shelf>"), shop("")))
                .singleElement()
                .satisfies(
                        error ->
                                assertThat(error.path().orElseThrow().xpath())
                                        .isEqualTo("/s:shop/s:shelf[s:id='c']"));
    }

    @Test
    void whatAppearsUnseenIsNotNamed() {
        var running =
                rules(
                        rule("deny", "*", path("/s:shop/s:shelf[s:id='c']")),
                        rule("permit", "*", path("/s:shop")));
        assertThat(refused(running, "", shop("<shelf><id>c</id></shelf>")))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.path().orElseThrow().xpath()).isEqualTo("/s:shop");
                            assertThat(error.message()).contains("all that is in /s:shop");
                        });
    }

    @Test
    void whatDoesNotChangeNeedsNoRight() {
        assertThat(refused(rules(), STOCK, STOCK)).isEmpty();
        assertThat(nacm.denied().dataWrites()).isZero();
    }

    @Test
    void defaultDenyWriteOutranksWriteDefault() {
        var running =
                XmlTrees.tree(
                        SCHEMA,
                        "<nacm xmlns='"
                                + NacmConfig.NAMESPACE
                                + "'><write-default>permit</write-default></nacm>");
        assertThat(refused(running, "", shop("<name>New</name>"))).isEmpty();
        assertThat(refused(running, "", shop("<keys><front>x</front></keys>"))).hasSize(1);
        assertThat(refused(running, "", shop("<safe>x</safe>"))).hasSize(1);
    }

    @Test
    void everyRefusedChangeIsReported() {
        var before = shop("<keys><front>brass</front></keys>");
        var after = shop("<keys><front>steel</front></keys><name>New</name><safe>1</safe>");
        assertThat(refused(rules(), before, after)).hasSize(3);
        assertThat(nacm.denied().dataWrites()).isEqualTo(1);
    }
}
