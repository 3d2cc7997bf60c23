package dev.holdfast.bench.device;

import dev.holdfast.device.Bench;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.net.Port;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Frames a second one core takes through one hop; the goal is 1,000,000. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Forwarding {
    /** As many frames as a port may send in a millisecond. */
    private static final int FRAMES = 1_000;

    private static final long MILLISECOND_MICROS = 1_000;

    /** A bridge between two trunks. */
    @State(Scope.Thread)
    public static class Trunks {
        @Param({"1", "100000"})
        public int stations;

        private Crowd crowd;
        private Frame[] frames;
        private Port in;
        private int next;

        @Setup
        public void begin() {
            crowd = new Crowd(stations);
            frames = crowd.frames(100 * FRAMES);
            in = crowd.in(1);
        }
    }

    /** Two hosts and the switch between them. */
    @State(Scope.Thread)
    public static class Hosts {
        private final Bench bench = new Bench();

        @Setup
        public void begin() {
            var device = bench.device("A", 2);
            device.configure(new Bench.Settings().access(1, 100).access(2, 100).done());
            bench.cable(bench.host("H1", "10.1.100.11/24", null), device, 1);
            bench.cable(bench.host("H2", "10.1.100.12/24", null), device, 2);
            bench.flow("f", "H1", "10.1.100.12", 1_000_000);
            bench.pass(Duration.ofMillis(10));
        }
    }

    /** Known unicast with a tag: out of a port, through the bridge, out of a cable. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long bridge(Trunks trunks) {
        for (int i = 0; i < FRAMES; i++) {
            trunks.crowd.device.received(trunks.in, trunks.frames[trunks.next + i]);
        }
        trunks.next = (trunks.next + FRAMES) % trunks.frames.length;
        trunks.crowd.bench.network.pass(MILLISECOND_MICROS);
        return trunks.crowd.right.frames();
    }

    /** A packet made by a host, through a cable, a switch and another cable, counted by a host. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long hostToHost(Hosts hosts) {
        hosts.bench.network.pass(MILLISECOND_MICROS);
        return hosts.bench.network.nowMicros();
    }
}
