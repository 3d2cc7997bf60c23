package dev.holdfast.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Rule;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.error.Info;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;
import dev.holdfast.testkit.Box;
import dev.holdfast.yang.LeafSchema;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the datastores of one device promise (RFC 6241 sections 5.1, 7.5 and 8.3). */
final class DatastoresTest {
    private static final Author ONE = author(1);
    private static final Author TWO = author(2);

    private final Box box = new Box();
    private final List<Commit> logged = new ArrayList<>();
    private final List<Commit> told = new ArrayList<>();
    private Validation validation = (_, next) -> next;
    private final CommitLog log =
            new CommitLog() {
                @Override
                public void append(Commit commit) {
                    logged.add(commit);
                }

                @Override
                public void sync(long number) {
                    assertThat(told).as("kept before it is told").hasSize((int) number - 1);
                }
            };
    private final Datastores datastores =
            new Datastores(box, (valid, next) -> validation.validated(valid, next), log);

    DatastoresTest() {
        datastores.onCommit(told::add);
    }

    private static Author author(long session) {
        return new Author(session, "ada", Optional.empty(), Author.Permission.EVERYTHING);
    }

    private static DataTree named(DataTree tree, String name) {
        var box = Box.box();
        var old = tree.root().container(box);
        var inner = old == null ? InnerNode.empty(box) : old;
        return new DataTree(
                tree.schema(), tree.root().with(box, inner.with(box.child("name"), name)));
    }

    private static TreeEdit name(String name) {
        return before -> TreeEdit.Outcome.whole(named(before, name));
    }

    private static String name(DataTree tree) {
        var inner = tree.root().container(Box.box());
        return inner == null ? null : inner.leaf((LeafSchema) Box.box().child("name"));
    }

    private static void refused(Tag tag, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NetconfException.class,
                        e -> assertThat(e.errors()).extracting(RpcError::tag).containsExactly(tag));
    }

    @Test
    void aCommitMakesRunningWhatCandidateIs() throws NetconfException {
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        assertThat(datastores.candidateIsDirty()).isTrue();
        assertThat(name(datastores.running())).isNull();

        datastores.commit(ONE, CommitTerms.FINAL);
        assertThat(name(datastores.running())).isEqualTo("a");
        assertThat(name(box.snapshot().running())).isEqualTo("a");
        assertThat(datastores.candidateIsDirty()).isFalse();
        assertThat(logged).extracting(Commit::number).containsExactly(1L);
        assertThat(told).isEqualTo(logged);
    }

    @Test
    void aCommitOfNothingIsNoCommit() throws NetconfException {
        datastores.commit(ONE, CommitTerms.FINAL);
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        datastores.edit(
                ONE,
                DatastoreName.CANDIDATE,
                before -> TreeEdit.Outcome.whole(DataTree.empty(before.schema())));
        datastores.commit(ONE, CommitTerms.FINAL);
        assertThat(logged).isEmpty();
        assertThat(datastores.candidateIsDirty()).isFalse();
    }

    @Test
    void aCandidateCopiedFromRunningHoldsNoEditsAndCanBeLocked() throws NetconfException {
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        datastores.edit(
                ONE, DatastoreName.CANDIDATE, _ -> TreeEdit.Outcome.whole(datastores.running()));
        assertThat(datastores.candidateIsDirty()).isFalse();
        datastores.lock(DatastoreName.CANDIDATE, 2);
        datastores.edit(ONE, DatastoreName.RUNNING, name("direct"));
        assertThat(name(datastores.candidate())).isEqualTo("direct");
    }

    @Test
    void aCleanCandidateFollowsADirectEditOfRunning() throws NetconfException {
        datastores.edit(ONE, DatastoreName.RUNNING, name("direct"));
        assertThat(name(datastores.running())).isEqualTo("direct");
        assertThat(datastores.candidate().root()).isSameAs(datastores.running().root());
        assertThat(datastores.candidateIsDirty()).isFalse();
    }

    @Test
    void aDirtyCandidateStandsByItselfAndItsCommitWins() throws NetconfException {
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("mine"));
        datastores.edit(TWO, DatastoreName.RUNNING, name("direct"));
        assertThat(name(datastores.candidate())).isEqualTo("mine");
        assertThat(name(datastores.running())).isEqualTo("direct");
        datastores.commit(ONE, CommitTerms.FINAL);
        assertThat(name(datastores.running())).isEqualTo("mine");
    }

    @Test
    void discardedEditsShowWhatRunningHasBecome() throws NetconfException {
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("mine"));
        datastores.edit(TWO, DatastoreName.RUNNING, name("direct"));
        datastores.discard(ONE.session());
        assertThat(name(datastores.candidate())).isEqualTo("direct");
    }

    @Test
    @Rule({"NC-3"})
    void whatValidationRefusesChangesNothing() throws NetconfException {
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        var candidate = datastores.candidate();
        var running = datastores.running();
        validation =
                (_, _) -> {
                    throw RpcError.mustViolation("no").refusal();
                };
        refused(Tag.OPERATION_FAILED, () -> datastores.commit(ONE, CommitTerms.FINAL));
        refused(Tag.OPERATION_FAILED, () -> datastores.edit(ONE, DatastoreName.RUNNING, name("b")));
        assertUnchanged(running, candidate);
    }

    @Test
    @Rule({"NC-3"})
    void whatTheDeviceRefusesChangesNothing() throws NetconfException {
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        var candidate = datastores.candidate();
        var running = datastores.running();
        box.refuse(RpcError.resourceDenied("full"));
        refused(Tag.RESOURCE_DENIED, () -> datastores.commit(ONE, CommitTerms.FINAL));
        refused(Tag.RESOURCE_DENIED, () -> datastores.edit(TWO, DatastoreName.RUNNING, name("b")));
        assertUnchanged(running, candidate);

        box.refuseNoMore();
        datastores.commit(ONE, CommitTerms.FINAL);
        assertThat(name(datastores.running())).isEqualTo("a");
    }

    private void assertUnchanged(DataTree running, DataTree candidate) {
        assertThat(datastores.running()).isSameAs(running);
        assertThat(datastores.candidate()).isSameAs(candidate);
        assertThat(box.snapshot().running().root()).isSameAs(running.root());
        assertThat(logged).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whatFallsAwayInValidationIsNotCommitted() throws NetconfException {
        validation = (_, next) -> named(next, "less");
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("more"));
        datastores.commit(ONE, CommitTerms.FINAL);
        assertThat(name(datastores.running())).isEqualTo("less");
        assertThat(name(box.snapshot().running())).isEqualTo("less");
        assertThat(name(datastores.candidate())).isEqualTo("less");
    }

    @Test
    void whoMayNotWriteChangesNothing() throws NetconfException {
        var denied =
                new Author(
                        3,
                        "eve",
                        Optional.empty(),
                        (Diff _) -> {
                            throw RpcError.accessDenied("no").refusal();
                        });
        refused(
                Tag.ACCESS_DENIED,
                () -> datastores.edit(denied, DatastoreName.CANDIDATE, name("e")));
        assertThat(datastores.candidateIsDirty()).isFalse();
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        refused(Tag.ACCESS_DENIED, () -> datastores.commit(denied, CommitTerms.FINAL));
        assertThat(name(datastores.running())).isNull();
    }

    @Test
    void aLockKeepsOthersOut() throws NetconfException {
        datastores.lock(DatastoreName.CANDIDATE, 1);
        refused(Tag.IN_USE, () -> datastores.edit(TWO, DatastoreName.CANDIDATE, name("b")));
        refused(Tag.IN_USE, () -> datastores.commit(TWO, CommitTerms.FINAL));
        refused(Tag.IN_USE, () -> datastores.discard(2));
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        datastores.edit(TWO, DatastoreName.RUNNING, name("direct"));

        datastores.lock(DatastoreName.RUNNING, 1);
        refused(Tag.IN_USE, () -> datastores.edit(TWO, DatastoreName.RUNNING, name("b")));
        datastores.commit(ONE, CommitTerms.FINAL);
        assertThat(name(datastores.running())).isEqualTo("a");
    }

    @Test
    void aLockThatIsHeldNamesItsHolder() throws NetconfException {
        datastores.lock(DatastoreName.RUNNING, 1);
        for (long session : new long[] {1, 2}) {
            assertThatThrownBy(() -> datastores.lock(DatastoreName.RUNNING, session))
                    .isInstanceOfSatisfying(
                            NetconfException.class,
                            e ->
                                    assertThat(e.errors().getFirst().info())
                                            .containsExactly(new Info.Session(1)));
        }
        refused(Tag.LOCK_DENIED, () -> datastores.unlock(DatastoreName.RUNNING, 2));
        refused(Tag.OPERATION_FAILED, () -> datastores.unlock(DatastoreName.CANDIDATE, 1));
        datastores.unlock(DatastoreName.RUNNING, 1);
        datastores.lock(DatastoreName.RUNNING, 2);
    }

    @Test
    void aDirtyCandidateCannotBeLocked() throws NetconfException {
        datastores.edit(TWO, DatastoreName.CANDIDATE, name("b"));
        refused(Tag.LOCK_DENIED, () -> datastores.lock(DatastoreName.CANDIDATE, 1));
        datastores.discard(2);
        datastores.lock(DatastoreName.CANDIDATE, 1);
    }

    @Test
    void editsGoWithTheLockOfCandidate() throws NetconfException {
        datastores.lock(DatastoreName.CANDIDATE, 1);
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        datastores.unlock(DatastoreName.CANDIDATE, 1);
        assertThat(datastores.candidateIsDirty()).isFalse();
    }

    @Test
    void aSessionThatEndsLeavesNoLocksAndNoEditsUnderThem() throws NetconfException {
        datastores.lock(DatastoreName.CANDIDATE, 1);
        datastores.lock(DatastoreName.RUNNING, 1);
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        datastores.sessionEnded(1);
        assertThat(datastores.candidateIsDirty()).isFalse();
        datastores.lock(DatastoreName.CANDIDATE, 2);
        datastores.lock(DatastoreName.RUNNING, 2);
        datastores.sessionEnded(1);
        assertThat(datastores.holder(DatastoreName.RUNNING).orElseThrow().session()).isEqualTo(2);
    }

    @Test
    void editsWithoutALockOutliveTheirSession() throws NetconfException {
        datastores.edit(ONE, DatastoreName.CANDIDATE, name("a"));
        datastores.sessionEnded(1);
        assertThat(datastores.candidateIsDirty()).isTrue();
    }

    @Test
    void anEditThatGoesOnDespiteErrorsTellsThem() {
        refused(
                Tag.DATA_EXISTS,
                () ->
                        datastores.edit(
                                ONE,
                                DatastoreName.CANDIDATE,
                                before ->
                                        new TreeEdit.Outcome(
                                                named(before, "part"),
                                                List.of(RpcError.dataExists("there")))));
        assertThat(name(datastores.candidate())).isEqualTo("part");
    }
}
