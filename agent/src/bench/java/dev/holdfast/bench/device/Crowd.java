package dev.holdfast.bench.device;

import dev.holdfast.device.Bench;
import dev.holdfast.device.Device;
import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.OctetWriter;
import dev.holdfast.device.net.Port;

/**
 * A device with two trunks of VLAN 100, each with a sink at the other end of its cable, and a crowd
 * of stations behind either. Used by the benchmark's thread.
 */
final class Crowd {
    private static final int VLAN = 100;
    private static final int OCTETS = 64;
    private static final long LEFT = 0x02_11_00_00_00_00L;
    private static final long RIGHT = 0x02_22_00_00_00_00L;
    // a prime, so that walking by it meets every station in no order a cache could like
    private static final long STRIDE = 104_729;

    final Bench bench = new Bench();
    final Device device = bench.device("A", 2);
    final Sink left = sink("left", 1);
    final Sink right = sink("right", 2);
    private final int stations;

    /**
     * @param stations behind each port
     */
    Crowd(int stations) {
        this.stations = stations;
        device.configure(new Bench.Settings().trunk(1, VLAN).trunk(2, VLAN).done());
        learn();
    }

    private Sink sink(String name, int port) {
        var sink = new Sink(bench.network, name, new MacAddress(port));
        bench.network.connect(name, sink.port(), in(port), 10);
        return sink;
    }

    Port in(int port) {
        return device.port(Bench.port(port)).orElseThrow();
    }

    /** Every station speaks once, in the order of its address. */
    void learn() {
        for (int i = 0; i < stations; i++) {
            device.received(in(1), tagged(LEFT + i, RIGHT));
            device.received(in(2), tagged(RIGHT + i, LEFT));
            if (i % 100 == 0) {
                bench.network.pass(1_000);
            }
        }
        bench.network.pass(1_000);
    }

    /** Frames from stations on the left to others on the right. */
    Frame[] frames(int count) {
        var frames = new Frame[count];
        for (int i = 0; i < count; i++) {
            frames[i] = tagged(LEFT + i * 7919L % stations, RIGHT + i * STRIDE % stations);
        }
        return frames;
    }

    private static Frame tagged(long source, long destination) {
        return Frame.of(
                new OctetWriter(OCTETS)
                        .mac(new MacAddress(destination))
                        .mac(new MacAddress(source))
                        .u16(EtherType.VLAN)
                        .u16(VLAN)
                        .u16(EtherType.IPV4)
                        .octets());
    }
}
