package dev.holdfast.bench.commit;

import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.validate.IncrementalValidator;
import dev.holdfast.data.validate.ValidatedTree;
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

/**
 * An edit of one leaf and its validation, by what is said of the leaf: the goal is a flat line.
 * Each edits what the one before left, in no order, so that what an edit has just made is in the
 * cache and what it looks up is not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class Validating {
    /** At most so many different entries are edited, then the same ones again. */
    private static final int MOST = 4_096;

    /** What is edited. */
    public enum Edited {
        /** Nothing refers to it; the entry has a must. */
        WEIGHT("bench.yang", "weight"),
        /** A leafref into a list of two. */
        PROFILE("bench.yang", "profile"),
        /** A leafref into the big list itself. */
        PEER("bench.yang", "peer"),
        /** Unique in the big list. */
        UNIQUE("unique/bench.yang", "description");

        private final String module;
        private final String leaf;

        Edited(String module, String leaf) {
            this.module = module;
            this.leaf = leaf;
        }

        /** A value for the leaf; those of one number in odd and even rounds differ. */
        private String value(Entries entries, int number, boolean odd) {
            return switch (this) {
                case WEIGHT -> Integer.toString(2_000_000_000 + number + (odd ? 10_000 : 0));
                case PROFILE -> odd ? "gold" : "silver";
                case PEER -> entries.name(number + (odd ? 17 : 23));
                case UNIQUE -> "edit " + number + (odd ? " odd" : " even");
            };
        }
    }

    @Param({"100", "10000", "100000"})
    public int size;

    @Param public Edited edited;

    private Edit[] edits;
    private IncrementalValidator validator;
    private ValidatedTree tree;
    private int next;

    @Setup
    public void begin() throws NetconfException {
        var entries = new Entries(edited.module, size);
        validator = new IncrementalValidator(entries.schema());
        tree = validator.start(entries.tree());
        int count = Math.min(size, MOST);
        edits = new Edit[2 * count];
        for (int i = 0; i < edits.length; i++) {
            int number = i % count;
            var value = edited.value(entries, number, i < count);
            edits[i] = entries.parsed(Entries.edit(entries.name(number), edited.leaf, value));
        }
    }

    @Benchmark
    public ValidatedTree validate() throws NetconfException {
        next = (next + 1) % edits.length;
        tree = validator.validate(tree, Entries.applied(edits[next], tree.root()));
        return tree;
    }
}
