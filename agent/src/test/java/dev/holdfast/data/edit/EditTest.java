package dev.holdfast.data.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.Zoo;
import dev.holdfast.error.NetconfException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What each operation makes of each kind of node (RFC 6241 section 7.2, RFC 7950 section 7). */
final class EditTest {
    private static final Zoo ZOO = new Zoo();

    private String after(String before, String edit) throws NetconfException {
        return after(before, Operation.MERGE, edit);
    }

    private String after(String before, Operation defaultOperation, String edit)
            throws NetconfException {
        var tree = ZOO.tree(before);
        var edited = ZOO.edit(defaultOperation, edit).applyTo(tree, Zoo.NOTHING_SECRET);
        return ZOO.inside(edited);
    }

    /** The errors an edit is refused with; the tree is as it was. */
    private List<String> refused(String before, String edit) {
        return refused(before, Operation.MERGE, edit);
    }

    private List<String> refused(String before, Operation defaultOperation, String edit) {
        var tree = ZOO.tree(before);
        try {
            var outcome =
                    ZOO.edit(defaultOperation, edit)
                            .applyTo(tree, Zoo.NOTHING_SECRET, ErrorOption.ROLLBACK_ON_ERROR);
            assertThat(outcome.root()).isSameAs(tree);
            return outcome.errors().stream().map(Zoo::told).toList();
        } catch (NetconfException e) {
            throw new AssertionError("the payload itself is refused", e);
        }
    }

    private static String cage(String number, String rest) {
        return "<cage><row>a</row><number>" + number + "</number>" + rest + "</cage>";
    }

    @Nested
    final class Leafs {
        @Test
        void areMergedReplacedCreatedDeletedAndRemoved() throws NetconfException {
            assertThat(after("<name>a</name>", "<name>b</name>")).isEqualTo("<name>b</name>");
            assertThat(after("", "<name nc:operation='replace'>b</name>"))
                    .isEqualTo("<name>b</name>");
            assertThat(after("", "<name nc:operation='create'>b</name>"))
                    .isEqualTo("<name>b</name>");
            assertThat(after("<name>a</name>", "<name nc:operation='delete'/>")).isEmpty();
            assertThat(after("<name>a</name>", "<name nc:operation='remove'/>")).isEmpty();
            assertThat(after("", "<name nc:operation='remove'/>")).isEmpty();
        }

        @Test
        void thatExistAreNotCreatedAndThatDoNotAreNotDeleted() {
            assertThat(refused("<name>a</name>", "<name nc:operation='create'>a</name>"))
                    .containsExactly("data-exists /z:zoo/z:name");
            assertThat(refused("", "<name nc:operation='delete'/>"))
                    .containsExactly("data-missing /z:zoo/z:name");
        }

        @Test
        void thatAreOnlyDefaultsMayBeCreatedAndNotDeleted() throws NetconfException {
            assertThat(after("", "<open nc:operation='create'>true</open>"))
                    .isEqualTo("<open>true</open>");
            assertThat(refused("", "<open nc:operation='delete'/>"))
                    .containsExactly("data-missing /z:zoo/z:open");
        }
    }

    @Nested
    final class Containers {
        @Test
        void withoutPresenceComeAndGoWithTheirContent() throws NetconfException {
            assertThat(after("", "<hours><break><long>1</long></break></hours>"))
                    .isEqualTo("<hours><break><long>1</long></break></hours>");
            assertThat(
                            after(
                                    "<hours><break><long>1</long></break></hours>",
                                    "<hours><break><long nc:operation='delete'/></break></hours>"))
                    .isEmpty();
            assertThat(after("<hours><from>1</from></hours>", "<hours nc:operation='replace'/>"))
                    .isEmpty();
        }

        @Test
        void withPresenceStayWhenTheyAreEmpty() throws NetconfException {
            assertThat(
                            after(
                                    "<shop><till>1</till></shop>",
                                    "<shop><till nc:operation='remove'/></shop>"))
                    .isEqualTo("<shop/>");
            assertThat(after("<shop><till>1</till></shop>", "<shop nc:operation='replace'/>"))
                    .isEqualTo("<shop/>");
        }

        @Test
        void areCreatedOnceAndDeletedOnce() throws NetconfException {
            assertThat(after("", "<shop nc:operation='create'/>")).isEqualTo("<shop/>");
            assertThat(refused("<shop/>", "<shop nc:operation='create'/>"))
                    .containsExactly("data-exists /z:zoo/z:shop");
            assertThat(refused("", "<shop nc:operation='delete'/>"))
                    .containsExactly("data-missing /z:zoo/z:shop");
            assertThat(refused("", "<hours nc:operation='delete'/>"))
                    .containsExactly("data-missing /z:zoo/z:hours");
            assertThat(after("", "<hours nc:operation='create'><from>1</from></hours>"))
                    .isEqualTo("<hours><from>1</from></hours>");
        }

        @Test
        void thatAreReplacedStartFromNothingForWhatIsSaidBelow() {
            assertThat(
                            refused(
                                    "<hours><from>1</from></hours>",
                                    "<hours nc:operation='replace'><from nc:operation='delete'/>"
                                            + "</hours>"))
                    .containsExactly("data-missing /z:zoo/z:hours/z:from");
        }
    }

    @Nested
    final class Entries {
        @Test
        void areMergedReplacedCreatedDeletedAndRemoved() throws NetconfException {
            var ape = cage("1", "<animal>ape</animal>");
            assertThat(after(ape, cage("1", "<size>2.0</size>")))
                    .isEqualTo(cage("1", "<animal>ape</animal><size>2.0</size>"));
            assertThat(
                            after(
                                    ape,
                                    "<cage nc:operation='replace'><row>a</row><number>1</number>"
                                            + "<size>2.0</size></cage>"))
                    .isEqualTo(cage("1", "<size>2.0</size>"));
            assertThat(
                            after(
                                    ape,
                                    "<cage nc:operation='create'><row>b</row><number>1</number>"
                                            + "</cage>"))
                    .isEqualTo(ape + "<cage><row>b</row><number>1</number></cage>");
            assertThat(
                            after(
                                    ape,
                                    "<cage nc:operation='delete'><row>a</row><number>1</number>"
                                            + "</cage>"))
                    .isEmpty();
            assertThat(
                            after(
                                    ape,
                                    "<cage nc:operation='remove'><row>a</row><number>2</number>"
                                            + "</cage>"))
                    .isEqualTo(ape);
        }

        @Test
        void areNamedWithTheirKeysInErrors() {
            assertThat(
                            refused(
                                    cage("1", ""),
                                    "<cage nc:operation='create'><number>1</number><row>a</row>"
                                            + "</cage><cage nc:operation='delete'>"
                                            + "<number>7</number><row>it's</row></cage>"))
                    .containsExactly(
                            "data-missing /z:zoo/z:cage[z:row=\"it's\"][z:number='7']",
                            "data-exists /z:zoo/z:cage[z:row='a'][z:number='1']");
        }
    }

    @Nested
    final class LeafLists {
        @Test
        void haveTheirValuesAsInstances() throws NetconfException {
            assertThat(
                            after(
                                    "<tag>a</tag><tag>b</tag>",
                                    "<tag nc:operation='delete'>a</tag><tag>c</tag>"))
                    .isEqualTo("<tag>b</tag><tag>c</tag>");
            assertThat(after("<tag>a</tag>", "<tag nc:operation='replace'>b</tag>"))
                    .isEqualTo("<tag>a</tag><tag>b</tag>");
            assertThat(refused("<tag>a</tag>", "<tag nc:operation='create'>a</tag>"))
                    .containsExactly("data-exists /z:zoo/z:tag[.='a']");
            assertThat(refused("<tag>a</tag>", "<tag nc:operation='delete'>b</tag>"))
                    .containsExactly("data-missing /z:zoo/z:tag[.='b']");
            assertThat(after("<tag>a</tag>", "<tag nc:operation='remove'>a</tag>")).isEmpty();
        }

        @Test
        void keepTheUsersOrder() throws NetconfException {
            var before = "<visit>a</visit><visit>b</visit><visit>c</visit>";
            assertThat(after(before, "<visit yang:insert='first'>c</visit>"))
                    .isEqualTo("<visit>c</visit><visit>a</visit><visit>b</visit>");
            assertThat(after(before, "<visit yang:insert='before' yang:value='b'>d</visit>"))
                    .isEqualTo("<visit>a</visit><visit>d</visit><visit>b</visit><visit>c</visit>");
            assertThat(after(before, "<visit yang:insert='after' yang:value='b'>a</visit>"))
                    .isEqualTo("<visit>b</visit><visit>a</visit><visit>c</visit>");
            assertThat(after(before, "<visit yang:insert='last'>a</visit>"))
                    .isEqualTo("<visit>b</visit><visit>c</visit><visit>a</visit>");
            assertThat(after(before, "<visit>a</visit><visit>d</visit>"))
                    .isEqualTo(before + "<visit>d</visit>");
            assertThat(refused(before, "<visit yang:insert='after' yang:value='x'>a</visit>"))
                    .singleElement()
                    .asString()
                    .startsWith("bad-attribute /z:zoo/z:visit[.='a'] missing-instance");
        }
    }

    @Nested
    final class ListsOrderedByTheUser {
        private String tour(String name) {
            return "<tour><name>" + name + "</name></tour>";
        }

        private String inserted(String name, String attributes) {
            return "<tour " + attributes + "><name>" + name + "</name></tour>";
        }

        private final String before = tour("a") + tour("b") + tour("c");

        @Test
        void takeEntriesFirstLastBeforeAndAfter() throws NetconfException {
            assertThat(after(before, inserted("n", "yang:insert='first'")))
                    .isEqualTo(tour("n") + before);
            assertThat(after(before, inserted("n", "nc:operation='create'")))
                    .isEqualTo(before + tour("n"));
            assertThat(
                            after(
                                    before,
                                    inserted(
                                            "n", "yang:insert='before' yang:key=\"[z:name='b']\"")))
                    .isEqualTo(tour("a") + tour("n") + tour("b") + tour("c"));
            assertThat(
                            after(
                                    before,
                                    inserted("a", "yang:insert='after' yang:key=\"[z:name='b']\"")))
                    .isEqualTo(tour("b") + tour("a") + tour("c"));
        }

        @Test
        void doNotMoveWhatIsMergedWithoutAPlace() throws NetconfException {
            assertThat(after(before, "<tour><name>a</name><price>3</price></tour>"))
                    .isEqualTo(
                            "<tour><name>a</name><price>3</price></tour>" + tour("b") + tour("c"));
        }

        @Test
        void takeNewEntriesInDocumentOrder() throws NetconfException {
            assertThat(after("", tour("b") + tour("a") + inserted("c", "yang:insert='first'")))
                    .isEqualTo(tour("c") + tour("b") + tour("a"));
        }

        @Test
        void refuseAPlaceNextToNobody() {
            for (var other : new String[] {"x", "a"}) {
                assertThat(
                                refused(
                                        before,
                                        inserted(
                                                "a",
                                                "yang:insert='after' yang:key=\"[z:name='"
                                                        + other
                                                        + "']\"")))
                        .singleElement()
                        .asString()
                        .startsWith("bad-attribute /z:zoo/z:tour[z:name='a'] missing-instance");
            }
        }
    }

    @Nested
    final class Choices {
        @Test
        void dropTheNodesOfOtherCases() throws NetconfException {
            var paper = "<paper>p</paper><colour>c</colour>";
            assertThat(after(paper, "<phone>1</phone>")).isEqualTo("<phone>1</phone>");
            assertThat(after(paper, "<season><id>1</id></season>"))
                    .isEqualTo("<season><id>1</id></season>");
            assertThat(after("<season><id>1</id></season>", paper)).isEqualTo(paper);
            assertThat(after(paper, "<paper>q</paper>"))
                    .isEqualTo("<paper>q</paper><colour>c</colour>");
        }

        @Test
        void nest() throws NetconfException {
            var apple = "<phone>1</phone><apple>a</apple>";
            assertThat(after(apple, "<other><shop>s</shop></other>"))
                    .isEqualTo("<phone>1</phone><other><shop>s</shop></other>");
            assertThat(after(apple, "<paper>p</paper>")).isEqualTo("<paper>p</paper>");
            assertThat(after("<paper>p</paper>", "<apple>a</apple>")).isEqualTo("<apple>a</apple>");
        }

        @Test
        void letTheOldCaseBeDeletedInTheSameEdit() throws NetconfException {
            assertThat(after("<paper>p</paper>", "<phone>1</phone><paper nc:operation='delete'/>"))
                    .isEqualTo("<phone>1</phone>");
        }

        @Test
        void areNotChangedByAnEmptyContainer() throws NetconfException {
            assertThat(after("<paper>p</paper>", "<other/>")).isEqualTo("<paper>p</paper>");
        }
    }

    @Nested
    final class DefaultOperations {
        @Test
        void noneOnlyLeadsToWhatNamesAnOperation() throws NetconfException {
            var before = cage("1", "<animal>ape</animal>");
            assertThat(after(before, Operation.NONE, cage("1", "<animal nc:operation='delete'/>")))
                    .isEqualTo(cage("1", ""));
            assertThat(after("<name>a</name>", Operation.NONE, "<name>b</name>"))
                    .isEqualTo("<name>a</name>");
            assertThat(
                            after(
                                    "",
                                    Operation.NONE,
                                    "<hours><from nc:operation='merge'>1</from></hours>"))
                    .isEqualTo("<hours><from>1</from></hours>");
        }

        @Test
        void noneDoesNotCreateWhatLeadsThere() {
            assertThat(
                            refused(
                                    "",
                                    Operation.NONE,
                                    cage("1", "<animal nc:operation='create'>ape</animal>")))
                    .containsExactly("data-missing /z:zoo/z:cage[z:row='a'][z:number='1']");
            assertThat(refused("", Operation.NONE, "<name>a</name>"))
                    .containsExactly("data-missing /z:zoo/z:name");
        }

        @Test
        void replaceReplacesTheWholeConfiguration() throws NetconfException {
            assertThat(after("<name>a</name><tag>t</tag>", Operation.REPLACE, "<tag>u</tag>"))
                    .isEqualTo("<tag>u</tag>");
        }
    }
}
