package dev.holdfast.data.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.data.Zoo;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.LeafSchema;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * What comes of a whole edit: what it shares with the tree before, what its errors leave of it, and
 * that no secret is stored as it was written.
 */
final class EditOutcomeTest {
    private static final Zoo ZOO = new Zoo();

    private static String cage(String number, String rest) {
        return "<cage><row>a</row><number>" + number + "</number>" + rest + "</cage>";
    }

    @Test
    void anEditThatChangesNothingGivesTheVeryTree() throws NetconfException {
        var tree =
                ZOO.tree("<name>n</name>" + cage("1", "<animal>ape</animal>") + "<visit>x</visit>");
        assertThat(ZOO.merged(tree, cage("1", "<animal>ape</animal>"))).isSameAs(tree);
        assertThat(ZOO.merged(tree, "<name>n</name><visit>x</visit>")).isSameAs(tree);
        assertThat(
                        ZOO.merged(
                                tree,
                                "<cage nc:operation='replace'><row>a</row><number>1</number>"
                                        + "<animal>ape</animal></cage>"))
                .isSameAs(tree);
    }

    /** Where memory is short these are let through, and others are not. */
    @Test
    void anEditThatOnlyTakesAwayIsKnownAsOne() throws NetconfException {
        for (var operation : List.of("delete", "remove")) {
            var gone = " nc:operation='" + operation + "'";
            assertThat(onlyDeletes("<tag" + gone + ">a</tag><name" + gone + "/>")).isTrue();
            assertThat(onlyDeletes(cage("1", "<animal" + gone + "/>"))).isTrue();
            assertThat(onlyDeletes("<tag" + gone + ">a</tag><tag>b</tag>")).isFalse();
        }
        assertThat(onlyDeletes(cage("1", ""))).isFalse();
        assertThat(onlyDeletes("<name nc:operation='replace'>n</name>")).isFalse();
    }

    private static boolean onlyDeletes(String edit) throws NetconfException {
        return ZOO.edit(Operation.MERGE, edit).onlyDeletes();
    }

    @Nested
    final class ErrorOptions {
        private static final String EDIT =
                "<name nc:operation='delete'/><tag>new</tag><open nc:operation='delete'/>";

        private Edit.Outcome outcome(ErrorOption option) throws NetconfException {
            return ZOO.edit(Operation.MERGE, EDIT)
                    .applyTo(ZOO.tree("<tag>old</tag>"), Zoo.NOTHING_SECRET, option);
        }

        @Test
        void rollbackTellsEveryErrorAndDoesNothing() throws NetconfException {
            var outcome = outcome(ErrorOption.ROLLBACK_ON_ERROR);
            assertThat(ZOO.inside(outcome.root())).isEqualTo("<tag>old</tag>");
            assertThat(outcome.errors()).hasSize(2);
        }

        @Test
        void continueDoesAllButTheNodesInError() throws NetconfException {
            var outcome = outcome(ErrorOption.CONTINUE_ON_ERROR);
            assertThat(ZOO.inside(outcome.root())).isEqualTo("<tag>new</tag><tag>old</tag>");
            assertThat(outcome.errors()).hasSize(2);
        }

        @Test
        void stopDoesWhatCameBeforeTheFirstError() throws NetconfException {
            var outcome = outcome(ErrorOption.STOP_ON_ERROR);
            assertThat(ZOO.inside(outcome.root())).isEqualTo("<tag>old</tag>");
            assertThat(outcome.errors()).hasSize(1);
        }
    }

    @Nested
    final class Secrets {
        /** Conceals animals, knowing the size of the cage they are in. */
        private final Concealment animals =
                new Concealment() {
                    @Override
                    public boolean concerns(LeafSchema leaf) {
                        return leaf.localName().equals("animal");
                    }

                    @Override
                    public String conceal(
                            View parent, LeafSchema leaf, InstancePath where, String value)
                            throws NetconfException {
                        if (value.equals("tiger")) {
                            throw RpcError.invalidValue("no tigers")
                                    .at(where.toErrorPath())
                                    .refusal();
                        }
                        var size = (LeafSchema) parent.schema().child("size");
                        return "hidden-" + value.length() + "-in-" + parent.leaf(size);
                    }
                };

        private InnerNode applied(InnerNode tree, String edit) throws NetconfException {
            return ZOO.edit(Operation.MERGE, edit).applyTo(tree, animals);
        }

        @Test
        void areReplacedWhenTheWholeEditIsDone() throws NetconfException {
            var tree = applied(ZOO.empty, cage("1", "<animal>ape</animal><size>2</size>"));
            assertThat(ZOO.inside(tree))
                    .isEqualTo(cage("1", "<animal>hidden-3-in-2.0</animal><size>2.0</size>"));
        }

        @Test
        void thatAreStoredAlreadyAreLeftAlone() throws NetconfException {
            var tree = applied(ZOO.empty, cage("1", "<animal>ape</animal><size>2</size>"));
            var again = applied(tree, cage("1", "<animal>hidden-3-in-2.0</animal>"));
            assertThat(again).isSameAs(tree);
        }

        @Test
        void thatAreRefusedAreStoredInNoForm() throws NetconfException {
            var edit = ZOO.edit(Operation.MERGE, cage("1", "<animal>tiger</animal>"));
            assertThatThrownBy(() -> edit.applyTo(ZOO.empty, animals))
                    .isInstanceOfSatisfying(
                            NetconfException.class,
                            refusal ->
                                    assertThat(Zoo.told(refusal))
                                            .containsExactly(
                                                    "invalid-value /z:zoo/z:cage[z:row='a']"
                                                            + "[z:number='1']/z:animal"));
            var outcome = edit.applyTo(ZOO.empty, animals, ErrorOption.CONTINUE_ON_ERROR);
            assertThat(ZOO.inside(outcome.root())).isEqualTo(cage("1", ""));
        }
    }

    @Test
    void oneChangeAmongManyEntriesSharesAllOthersAndIsFoundAlone() throws NetconfException {
        var many = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            many.append(cage(Integer.toString(i), "<animal>ape</animal>"));
        }
        var before = ZOO.tree(many.toString());
        var after = ZOO.merged(before, cage("4321", "<animal>emu</animal>"));
        assertThat(Diff.between(before, after).changes())
                .singleElement()
                .hasToString(
                        "Replaced[path=/z:zoo/z:cage[z:row='a'][z:number='4321']/z:animal,"
                                + " before=ape, after=emu]");
    }
}
