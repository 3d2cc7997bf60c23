package dev.holdfast.device;

import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.OctetWriter;
import dev.holdfast.device.table.RemovalCause;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Says how fast frames are forwarded: a program to be run by hand, no test.
 *
 * <p>{@code java -cp ... dev.holdfast.device.ForwardingSpeed}
 */
final class ForwardingSpeed {
    private ForwardingSpeed() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < 5; round++) {
            System.out.printf(
                    "flow over two bridges: %,d frames a second of processor time, a frame is one"
                            + " bridge passed%n",
                    flow());
            System.out.printf("one bridge, 100,000 stations: %,d frames a second%n", stations(0));
            System.out.printf(
                    "the same, a snapshot every 1,000 frames: %,d frames a second%n",
                    stations(1_000));
        }
    }

    /** Time this thread had a processor, so that what else runs on the machine does not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long flow() {
        var bench = new Bench();
        var a = bench.device("A", 2);
        var b = bench.device("B", 2);
        bench.cable(a, 1, b, 1);
        bench.cable(bench.host("H1", "10.1.100.11/24", null), a, 2);
        bench.cable(bench.host("H2", "10.1.100.12/24", null), b, 2);
        a.configure(new Settings().trunk(1, 100).access(2, 100).done());
        b.configure(new Settings().trunk(1, 100).access(2, 100).done());
        bench.flow("f", "H1", "10.1.100.12", 1_000_000);
        bench.pass(Duration.ofMillis(10));
        long begin = cpuNanos();
        bench.pass(Duration.ofSeconds(1));
        return 2_000_000L * 1_000_000_000 / (cpuNanos() - begin);
    }

    private static long stations(int framesPerSnapshot) {
        var bench = new Bench();
        var device = bench.device("A", 3);
        device.configure(new Settings().access(1, 100).access(2, 100).access(3, 100).done());
        var one = bench.device("B", 1);
        bench.cable(one, 1, device, 1);
        one.configure(new Settings().access(1, 500).done());
        var in = device.port(Bench.port(2)).orElseThrow();
        int count = 100_000;
        var frames = new Frame[count];
        for (int i = 0; i < count; i++) {
            device.fdb().learn(100, 0x02_11_00_00_00_00L + i, 0, 0);
            frames[i] = frame(i, count);
        }
        for (var frame : frames) {
            device.received(in, frame);
        }
        bench.pass(Duration.ofSeconds(1));
        int rounds = 20;
        long begin = cpuNanos();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < count; i++) {
                device.received(in, frames[i]);
                if (framesPerSnapshot > 0 && i % framesPerSnapshot == 0) {
                    device.snapshot();
                }
            }
        }
        long took = cpuNanos() - begin;
        device.fdb().clear(RemovalCause.CLEARED);
        return (long) rounds * count * 1_000_000_000 / took;
    }

    private static Frame frame(int i, int count) {
        return Frame.of(
                new OctetWriter(60)
                        .mac(new MacAddress(0x02_11_00_00_00_00L + i * 7919L % count))
                        .mac(new MacAddress(0x02_22_00_00_00_00L + i * 104_729L % count))
                        .u16(0x88b5)
                        .octets());
    }
}
