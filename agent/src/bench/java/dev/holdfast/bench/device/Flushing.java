package dev.holdfast.bench.device;

import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.table.RemovalCause;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A flush of 100,000 MAC entries, as an accepted flush frame causes; the goal is 20 ms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 30)
public class Flushing {
    private static final int STATIONS_A_SIDE = 50_000;
    private static final VlanSet VLANS = VlanSet.of(100, 500);

    private Crowd crowd;

    @Setup(Level.Trial)
    public void begin() {
        crowd = new Crowd(STATIONS_A_SIDE);
    }

    @Setup(Level.Invocation)
    public void fill() {
        crowd.learn();
    }

    /** Both VLANs on all ports: nothing is left. */
    @Benchmark
    public int everything() {
        return flushed(2 * STATIONS_A_SIDE, crowd.device.flushFdb(VLANS, Optional.empty(), CAUSE));
    }

    /** What was learnt on one of two ports: the halves lie beside each other. */
    @Benchmark
    public int onePort() {
        var port = Optional.of(crowd.in(1).name());
        return flushed(STATIONS_A_SIDE, crowd.device.flushFdb(VLANS, port, CAUSE));
    }

    /** The same after somebody froze the table to read it: what a reader costs. */
    @Benchmark
    public int whileBeingRead() {
        var snapshot = crowd.device.snapshot();
        int flushed = crowd.device.flushFdb(VLANS, Optional.empty(), CAUSE);
        return flushed(snapshot.fdb().size(), flushed);
    }

    private static final RemovalCause CAUSE = RemovalCause.FLUSH;

    private static int flushed(int expected, int flushed) {
        if (flushed != expected) {
            throw new IllegalStateException("%d of %d flushed".formatted(flushed, expected));
        }
        return flushed;
    }
}
