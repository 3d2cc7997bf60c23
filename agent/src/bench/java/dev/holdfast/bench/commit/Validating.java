package dev.holdfast.bench.commit;

import dev.holdfast.data.InnerNode;
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

/** The validation of an edit of one leaf, by what is said of the leaf: the goal is a flat line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Validating {
    private static final int ENTRIES = 4_096;

    /** What is edited. */
    public enum Edited {
        /** Nothing refers to it; the entry has a must. */
        WEIGHT("bench.yang", "weight", "4000000000"),
        /** A leafref into a list of two. */
        PROFILE("bench.yang", "profile", "gold"),
        /** A leafref into the big list itself. */
        PEER("bench.yang", "peer", "entry-7"),
        /** Unique in the big list. */
        UNIQUE("unique/bench.yang", "description", "like no other");

        private final String module;
        private final String leaf;
        private final String value;

        Edited(String module, String leaf, String value) {
            this.module = module;
            this.leaf = leaf;
            this.value = value;
        }
    }

    @Param({"100", "10000", "100000"})
    public int size;

    @Param public Edited edited;

    private final InnerNode[] trees = new InnerNode[ENTRIES];
    private IncrementalValidator validator;
    private ValidatedTree base;
    private int next;

    @Setup
    public void begin() throws NetconfException {
        var entries = new Entries(edited.module, size);
        validator = new IncrementalValidator(entries.schema());
        base = validator.start(entries.tree());
        for (int i = 0; i < ENTRIES; i++) {
            trees[i] = entries.with(entries.name(i), edited.leaf, edited.value);
        }
    }

    @Benchmark
    public ValidatedTree validate() throws NetconfException {
        next = (next + 1) % ENTRIES;
        return validator.validate(base, trees[next]);
    }
}
