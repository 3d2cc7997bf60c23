package dev.holdfast.netconf.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.ModuleFiles;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;
import dev.holdfast.yang.TestSchemas;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** RFC 8341 over a small shop. Every test says what the rules are and what one user may then do. */
final class NacmTest {
    private static final String SHOP = "urn:shop";
    private static final Schema SCHEMA =
            schema(
                    """
                    module shop {
                      yang-version 1.1; namespace "urn:shop"; prefix s;
                      import ietf-netconf-acm { prefix nacm; }
                      container shop {
                        leaf name { type string; }
                        leaf safe { nacm:default-deny-all; type string; }
                        container keys {
                          nacm:default-deny-write;
                          leaf front { type string; }
                        }
                        list shelf {
                          key "id";
                          leaf id { type string; }
                          leaf content { type string; }
                          leaf price { type uint32; }
                          leaf-list tag { type string; }
                          action tidy { }
                          notification empty { }
                        }
                      }
                      rpc open { }
                      rpc rob { nacm:default-deny-all; }
                      notification sold { }
                      notification robbed { nacm:default-deny-all; }
                    }
                    """);

    private static Schema schema(String text) {
        var implemented = Set.of("ietf-netconf", "ietf-netconf-acm", "nc-notifications");
        try {
            return TestSchemas.loader(text)
                    .implement(
                            ModuleFiles.ietf().stream()
                                    .filter(f -> implemented.contains(f.name().split("@")[0]))
                                    .toList())
                    .load();
        } catch (SchemaException e) {
            throw new AssertionError(e);
        }
    }

    private static final String STOCK =
            """
            <shop xmlns="urn:shop">
              <name>Corner</name><safe>1234</safe><keys><front>brass</front></keys>
              <shelf>
                <id>a</id><content>tea</content><price>3</price><tag>hot</tag><tag>new</tag>
              </shelf>
              <shelf><id>b</id><content>rum</content><price>9</price></shelf>
            </shop>
            """;

    private final Nacm nacm = new Nacm(Optional.of("root"));

    private static DataTree running(String nacmContent) {
        return XmlTrees.tree(
                SCHEMA,
                STOCK
                        + "<nacm xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'>"
                        + nacmContent
                        + "</nacm>");
    }

    /** Ann is in group staff, whose rule-list has these rules. */
    private static DataTree rules(String... rules) {
        return running(
                "<groups><group><name>staff</name><user-name>ann</user-name></group></groups>"
                        + "<rule-list><name>1</name><group>staff</group>"
                        + String.join("", rules)
                        + "</rule-list>");
    }

    private static int ruleNumber;

    private static String rule(String action, String operations, String rest) {
        return "<rule xmlns:s='urn:shop'><name>r"
                + ruleNumber++
                + "</name>"
                + rest
                + "<access-operations>"
                + operations
                + "</access-operations><action>"
                + action
                + "</action></rule>";
    }

    private static String path(String path) {
        return "<path>" + path + "</path>";
    }

    private Access ann(DataTree running) {
        return nacm.access(running, "ann", Set.of());
    }

    private static ContainerSchema shop() {
        return (ContainerSchema) SCHEMA.root().child(SHOP, "shop");
    }

    private static ListSchema shelves() {
        return (ListSchema) shop().child("shelf");
    }

    private static InstancePath shelf(String id) {
        return InstancePath.root(SCHEMA.root()).child(shop()).entry(shelves(), Key.of(id));
    }

    private static OperationSchema rpc(String name) {
        return SCHEMA.rpc(new QName(SHOP, name)).orElseThrow();
    }

    private static OperationSchema operation(String name) {
        return SCHEMA.rpc(new QName("urn:ietf:params:xml:ns:netconf:base:1.0", name)).orElseThrow();
    }

    /** Everything a user reads of the shop, one item a value. */
    private static List<String> read(Access access, DataTree running) {
        var items = new ArrayList<String>();
        var shop = access.readable(running.root()).container(shop());
        if (shop != null) {
            collect(shop, "", items);
        }
        return items;
    }

    private static void collect(View view, String above, List<String> items) {
        for (var child : view.schema().children()) {
            switch (child) {
                case LeafSchema leaf -> {
                    if (view.leaf(leaf) != null) {
                        items.add(above + leaf.localName() + "=" + view.leaf(leaf));
                    }
                }
                case LeafListSchema values ->
                        view.leafList(values)
                                .forEach(v -> items.add(above + values.localName() + "=" + v));
                case ContainerSchema container -> {
                    var below = view.container(container);
                    if (below != null) {
                        collect(below, above + container.localName() + "/", items);
                    }
                }
                case ListSchema list ->
                        view.list(list)
                                .forEach(e -> collect(e, above + list.localName() + "/", items));
                default -> throw new AssertionError(child);
            }
        }
    }

    private static final List<String> ALL_BUT_THE_SAFE =
            List.of(
                    "name=Corner",
                    "keys/front=brass",
                    "shelf/id=a",
                    "shelf/content=tea",
                    "shelf/price=3",
                    "shelf/tag=hot",
                    "shelf/tag=new",
                    "shelf/id=b",
                    "shelf/content=rum",
                    "shelf/price=9");

    @Nested
    final class Reading {
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
            var leafOfOne =
                    rules(rule("deny", "read", path("/s:shop/s:shelf[s:id=\"b\"]/s:price")));
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

    @Nested
    final class Writing {
        private List<RpcError> refused(DataTree running, String before, String after) {
            var diff =
                    Diff.between(
                            XmlTrees.tree(SCHEMA, before).root(),
                            XmlTrees.tree(SCHEMA, after).root());
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
            assertThat(errors.getFirst().message())
                    .contains("user ann may not create /s:shop/s:name");
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
                            rule("deny", "*", path("/s:shop/s:shelf/s:price")),
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
            assertThat(
                            refused(
                                    running,
                                    shop("<shelf><id>c</id><price>1</price></shelf>"),
                                    shop("")))
                    .singleElement()
                    .satisfies(
                            error ->
                                    assertThat(error.path().orElseThrow().xpath())
                                            .isEqualTo("/s:shop/s:shelf[s:id='c']"));
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

    @Nested
    final class Calling {
        @Test
        void execDefaultPermitsWhatIsNotDeniedByDefault() {
            var access = ann(rules());
            assertThatCode(() -> access.requireExec(rpc("open"))).doesNotThrowAnyException();
            assertDenied(() -> access.requireExec(rpc("rob")));
            assertDenied(() -> access.requireExec(operation("kill-session")));
            assertThat(nacm.denied().operations()).isEqualTo(2);
        }

        @Test
        void aRuleNamesAnOperation() {
            var access =
                    ann(
                            rules(
                                    rule("permit", "exec", "<rpc-name>rob</rpc-name>"),
                                    rule("deny", "exec", "<rpc-name>*</rpc-name>")));
            assertThatCode(() -> access.requireExec(rpc("rob"))).doesNotThrowAnyException();
            assertDenied(() -> access.requireExec(rpc("open")));
            assertDenied(() -> access.requireExec(operation("get")));
        }

        @Test
        void closeSessionIsEverybodys() {
            var access = ann(rules(rule("deny", "*", "")));
            assertThatCode(() -> access.requireExec(operation("close-session")))
                    .doesNotThrowAnyException();
            assertDenied(() -> access.requireExec(operation("get")));
        }

        @Test
        void anActionNeedsItsAncestorsReadAndItselfExecuted() {
            var tidy = shelves().actions().getFirst();
            var free = ann(rules());
            assertThatCode(() -> free.requireAction(tidy, shelf("a"))).doesNotThrowAnyException();
            var hidden = ann(rules(rule("deny", "read", path("/s:shop/s:shelf[s:id='a']"))));
            assertThatCode(() -> hidden.requireAction(tidy, shelf("b"))).doesNotThrowAnyException();
            assertDenied(() -> hidden.requireAction(tidy, shelf("a")));
            var forbidden =
                    ann(rules(rule("deny", "exec", path("/s:shop/s:shelf[s:id='a']/s:tidy"))));
            assertThatCode(() -> forbidden.requireAction(tidy, shelf("b")))
                    .doesNotThrowAnyException();
            assertThat(
                            catchThrowableOfType(
                                            NetconfException.class,
                                            () -> forbidden.requireAction(tidy, shelf("a")))
                                    .errors()
                                    .getFirst()
                                    .path()
                                    .orElseThrow()
                                    .xpath())
                    .isEqualTo("/s:shop/s:shelf[s:id='a']");
        }
    }

    @Nested
    final class Listening {
        private boolean receives(Access access, String name) {
            return access.receives(
                    SCHEMA.notification(new QName(SHOP, name)).orElseThrow(), Optional.empty());
        }

        @Test
        void readDefaultPermitsWhatIsNotDeniedByDefault() {
            var access = ann(rules());
            assertThat(receives(access, "sold")).isTrue();
            assertThat(receives(access, "robbed")).isFalse();
            assertThat(nacm.denied().notifications()).isEqualTo(1);
        }

        @Test
        void aRuleNamesANotification() {
            var access =
                    ann(
                            rules(
                                    rule(
                                            "permit",
                                            "read",
                                            "<notification-name>robbed</notification-name>"),
                                    rule(
                                            "deny",
                                            "read",
                                            "<notification-name>*</notification-name>")));
            assertThat(receives(access, "robbed")).isTrue();
            assertThat(receives(access, "sold")).isFalse();
            assertThat(
                            access.receives(
                                    SCHEMA.notifications().stream()
                                            .filter(n -> n.localName().equals("replayComplete"))
                                            .findFirst()
                                            .orElseThrow(),
                                    Optional.empty()))
                    .isTrue();
        }

        @Test
        void aNotificationOfADataNodeNeedsItsAncestorsRead() {
            var empty = shelves().notifications().getFirst();
            var access =
                    ann(
                            rules(
                                    rule("deny", "read", path("/s:shop/s:shelf[s:id='a']")),
                                    rule(
                                            "deny",
                                            "read",
                                            path("/s:shop/s:shelf[s:id='b']/s:empty"))));
            assertThat(access.receives(empty, Optional.of(shelf("a")))).isFalse();
            assertThat(access.receives(empty, Optional.of(shelf("b")))).isFalse();
            assertThat(access.receives(empty, Optional.of(shelf("c")))).isTrue();
        }
    }

    @Nested
    final class WhoIsWho {
        private static final String GUESTS =
                "<rule-list><name>1</name><group>guests</group>"
                        + "<rule><name>x</name><access-operations>exec</access-operations>"
                        + "<action>deny</action></rule></rule-list>";

        @Test
        void groupsReportedByTheTransportCountUnlessSwitchedOff() {
            var on = nacm.access(running(GUESTS), "eve", Set.of("guests"));
            assertDenied(() -> on.requireExec(rpc("open")));
            var off =
                    nacm.access(
                            running(
                                    "<enable-external-groups>false</enable-external-groups>"
                                            + GUESTS),
                            "eve",
                            Set.of("guests"));
            assertThatCode(() -> off.requireExec(rpc("open"))).doesNotThrowAnyException();
        }

        @Test
        void whoIsInNoGroupIsMeantByNoRuleNotEvenByTheOneForAllGroups() {
            var access = nacm.access(running(GUESTS.replace("guests", "*")), "eve", Set.of());
            assertThatCode(() -> access.requireExec(rpc("open"))).doesNotThrowAnyException();
        }

        @Test
        void nothingIsDeniedToTheRecoveryUserNorWhenControlIsOff() {
            var denyAll = rules(rule("deny", "*", ""));
            var root = nacm.access(denyAll, "root", Set.of());
            assertThat(read(root, denyAll)).contains("safe=1234");
            assertThatCode(() -> root.requireExec(rpc("rob"))).doesNotThrowAnyException();
            var off = running("<enable-nacm>false</enable-nacm>");
            assertThat(read(ann(off), off)).contains("safe=1234");
        }

        @Test
        void rulesAreCompiledOnceUntilTheirContainerChanges() {
            var running = rules();
            var access = ann(running);
            var renamed = new DataTree(SCHEMA, running.root().without(shop()));
            assertThat(ann(renamed)).isSameAs(access);
            assertThat(ann(rules(rule("deny", "*", "")))).isNotSameAs(access);
        }
    }

    private static void assertDenied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NetconfException.class,
                        e -> assertThat(e.errors().getFirst().tag()).isEqualTo(Tag.ACCESS_DENIED));
    }
}
