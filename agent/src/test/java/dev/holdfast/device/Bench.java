package dev.holdfast.device;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.UdpDatagram;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.FlowSpec;
import dev.holdfast.device.net.Host;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.PortName;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A table full of devices, hosts and cables, with a clock moved by hand. */
public final class Bench {
    public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    public static final VlanId V100 = new VlanId(100);

    public final Network network = new Network(EPOCH);
    private int devices;

    public static PortName port(int number) {
        return new PortName("p" + number);
    }

    /** A device with ports p1, p2 and so on. */
    public Device device(String name, int ports) {
        var names = IntStream.rangeClosed(1, ports).mapToObj(Bench::port).toList();
        var mac = new MacAddress(0x02_00_5e_00_00_00L + 0x100L * ++devices);
        return new Device(network, name, mac, names);
    }

    public Host host(String name, String prefix, String gateway) {
        int number = network.stations().size() + 1;
        return network.addHost(
                name,
                new MacAddress(0x02_00_00_00_00_00L + number),
                Ipv4Prefix.of(prefix),
                Optional.ofNullable(gateway).map(Ipv4Address::of));
    }

    public MemoryCable cable(Device a, int portOfA, Device b, int portOfB) {
        return network.connect(
                a.name() + "-" + b.name() + "-" + portOfA,
                a.port(port(portOfA)).orElseThrow(),
                b.port(port(portOfB)).orElseThrow(),
                10);
    }

    public MemoryCable cable(Host host, Device device, int portOfDevice) {
        return network.connect(
                host.name() + "-" + device.name(),
                host.port(),
                device.port(port(portOfDevice)).orElseThrow(),
                10);
    }

    public void pass(Duration time) {
        network.pass(time.toNanos() / 1000);
    }

    public dev.holdfast.device.net.Flow flow(String name, String from, String to, int rate) {
        return network.startFlow(
                new FlowSpec(name, from, Ipv4Address.of(to), rate, FlowSpec.MIN_FRAME_OCTETS));
    }

    public static Frame udp(Host from, MacAddress to, String destination) {
        return new UdpDatagram(
                        from.address().address(), Ipv4Address.of(destination), 1, 2, new byte[8])
                .toFrame(from.mac(), to);
    }

    /** Settings put together piece by piece. */
    public static final class Settings {
        private final Map<PortName, PortSettings> ports = new HashMap<>();
        private final Map<VlanId, InterfaceSettings> interfaces = new HashMap<>();
        private final Map<InstanceId, VlanSet> instances = new HashMap<>();
        private VlanSet vlans = VlanSet.of(10, 100, 500);

        public Settings vlans(int... numbers) {
            vlans = VlanSet.of(numbers);
            return this;
        }

        public Settings instance(int id, int... numbers) {
            instances.put(new InstanceId(id), VlanSet.of(numbers));
            return this;
        }

        public Settings trunk(int number, int... allowed) {
            return port(number, true, PortVlans.trunk(VlanSet.of(allowed), Optional.empty()));
        }

        public Settings access(int number, int vlan) {
            return port(number, true, PortVlans.access(new VlanId(vlan)));
        }

        public Settings port(int number, boolean enabled, PortVlans membership) {
            return port(Bench.port(number), enabled, membership);
        }

        public Settings port(PortName name, boolean enabled, PortVlans membership) {
            ports.put(name, new PortSettings(enabled, membership, 1_000_000));
            return this;
        }

        /** Ports that are enabled and in no VLAN, as members of LAGs are. */
        public Settings bare(int... numbers) {
            for (int number : numbers) {
                port(number, true, PortVlans.NONE);
            }
            return this;
        }

        public Settings vlanif(int vlan, String... addresses) {
            interfaces.put(
                    new VlanId(vlan),
                    new InterfaceSettings(
                            true,
                            List.of(addresses).stream().map(Ipv4Prefix::of).toList(),
                            Map.of()));
            return this;
        }

        public DeviceSettings done() {
            return new DeviceSettings(
                    ports,
                    new VlanSettings(vlans, instances),
                    Duration.ofSeconds(300),
                    Set.of(),
                    interfaces);
        }
    }
}
