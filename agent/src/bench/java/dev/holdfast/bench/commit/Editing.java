package dev.holdfast.bench.commit;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.validate.CommitValidator;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.datastore.Author;
import dev.holdfast.datastore.CommitLog;
import dev.holdfast.datastore.CommitTerms;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.TreeEdit;
import dev.holdfast.error.NetconfException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** The steps of an edit of one leaf, whatever the list holds: the goal is a flat line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class Editing {
    /** So many different entries are edited in turn, if there are. */
    private static final int ENTRIES = 4_096;

    @Param({"100", "10000", "100000"})
    public int size;

    private final byte[][] documents = new byte[ENTRIES][];
    private final Edit[] edits = new Edit[ENTRIES];
    private final Edit[] backEdits = new Edit[ENTRIES];
    private final InnerNode[] trees = new InnerNode[ENTRIES];
    private Entries entries;
    private Datastores datastores;
    private int next;
    private long rounds;

    @Setup
    public void begin() throws NetconfException {
        entries = new Entries("bench.yang", size);
        for (int i = 0; i < ENTRIES; i++) {
            var name = entries.name(i);
            documents[i] = Entries.edit(name, "weight", "4000000000");
            edits[i] = entries.parsed(documents[i]);
            backEdits[i] = entries.parsed(Entries.edit(name, "weight", "1"));
            trees[i] = entries.with(name, "weight", "4000000000");
        }
        var validator = new CommitValidator(entries.schema(), Budget::unlimited);
        datastores =
                new Datastores(
                        new Obedient(entries.schema()), validator::validated, CommitLog.inMemory());
        datastores.edit(Author.SERVER, DatastoreName.RUNNING, becomes(entries.tree()));
    }

    private TreeEdit becomes(InnerNode root) {
        return _ -> TreeEdit.Outcome.whole(new DataTree(entries.schema(), root));
    }

    private int turn() {
        return next = (next + 1) % Math.min(ENTRIES, size);
    }

    /** From the octets of {@code <config>} to an edit. */
    @Benchmark
    public Edit parse() {
        return entries.parsed(documents[turn()]);
    }

    /** From an edit to the next tree. */
    @Benchmark
    public InnerNode edit() {
        return Entries.applied(edits[turn()], entries.tree());
    }

    /** What changed between two trees. */
    @Benchmark
    public int diff() {
        return Diff.between(entries.tree(), trees[turn()]).changes().size();
    }

    /** An edit applied to candidate, and its commit: validated, taken, logged in memory. */
    @Benchmark
    public DataTree commit() throws NetconfException {
        int i = turn();
        rounds += i == 0 ? 1 : 0;
        // what one round sets the next sets back
        var kind = rounds % 2 == 0 ? edits : backEdits;
        datastores.edit(
                Author.SERVER,
                DatastoreName.CANDIDATE,
                before ->
                        TreeEdit.Outcome.whole(
                                new DataTree(
                                        before.schema(), Entries.applied(kind[i], before.root()))));
        datastores.commit(Author.SERVER, CommitTerms.FINAL);
        return datastores.running();
    }
}
