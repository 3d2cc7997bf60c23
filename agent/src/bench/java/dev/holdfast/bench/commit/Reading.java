package dev.holdfast.bench.commit;

import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.error.NetconfException;
import dev.holdfast.netconf.filter.Filter;

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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import javax.xml.stream.XMLStreamException;

/** What a get-config costs before SSH: all entries, or the one a subtree filter names. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class Reading {
    private static final int ENTRIES = 4_096;

    @Param({"100", "10000", "100000"})
    public int size;

    private final byte[][] filters = new byte[ENTRIES][];
    private Entries entries;
    private int next;

    @Setup
    public void begin() {
        entries = new Entries("bench.yang", size);
        for (int i = 0; i < ENTRIES; i++) {
            filters[i] =
                    ("<filter><bench xmlns='urn:example:bench'><entry><name>"
                                    + entries.name(i)
                                    + "</name></entry></bench></filter>")
                            .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** From a tree to octets, all of it. */
    @Benchmark
    public Counter serialise() throws IOException {
        return written(Pruner.WHOLE);
    }

    /** From the octets of {@code <filter>} to those of the entry it names. */
    @Benchmark
    public Counter filter() throws IOException, XMLStreamException, NetconfException {
        next = (next + 1) % ENTRIES;
        return written(
                Filter.read(Entries.open(filters[next]), entries.schema())
                        .ofData(entries.tree(), _ -> true));
    }

    private Counter written(Pruner pruner) throws IOException {
        var counter = new Counter();
        try (var out = new XmlOutput(counter)) {
            out.start("urn:ietf:params:xml:ns:netconf:base:1.0", "data");
            ViewXml.writeChildren(entries.tree(), pruner, out);
            out.end();
        }
        return counter;
    }

    /** Counts octets and forgets them. */
    public static final class Counter extends OutputStream {
        private long octets;

        @Override
        public void write(int octet) {
            octets++;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            octets += length;
        }
    }
}
