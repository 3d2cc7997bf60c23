package dev.holdfast.lab;

import dev.holdfast.device.Device;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The network a lab file describes, in place and cabled, with nothing configured. Made by one
 * thread; from then on used in turns of the network's loop.
 */
final class LabNetwork {
    /** Unless the file says otherwise, the n-th device has the address 00:e0:fc:00:n:00. */
    private static final MacAddress DEVICES = MacAddress.of("00:e0:fc:00:00:00");

    private static final MacAddress SWITCHES = MacAddress.of("00:e0:fc:80:00:00");
    private static final MacAddress HOSTS = MacAddress.of("02:00:00:00:00:00");

    /** Room for the addresses of a station's ports. */
    private static final long ADDRESSES_A_STATION = 256;

    private final Network network;
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, HelperSwitch> switches = new LinkedHashMap<>();

    /**
     * @param file read and found without fault
     * @param epoch what the network's clock shows at its start
     */
    LabNetwork(LabFile file, Instant epoch) {
        network = new Network(epoch);
        for (var node : file.nodes()) {
            var mac = address(node.mac(), DEVICES, (devices.size() + 1) * ADDRESSES_A_STATION);
            devices.put(
                    node.name(),
                    Device.withoutPower(network, node.name(), mac, portNames(node.ports())));
        }
        for (var helper : file.switches()) {
            var mac = SWITCHES.plus((switches.size() + 1) * ADDRESSES_A_STATION);
            switches.put(
                    helper.name(),
                    new HelperSwitch(network, helper.name(), mac, portNames(helper.ports())));
        }
        long hosts = 0;
        for (var host : file.hosts()) {
            network.addHost(
                    host.name(),
                    address(host.mac(), HOSTS, ++hosts),
                    Ipv4Prefix.of(host.address()),
                    host.gateway().map(Ipv4Address::of));
        }
        for (var link : file.links()) {
            network.connect(
                    link.name(), port(link.a()), port(link.b()), link.delay().toNanos() / 1000);
        }
    }

    private static MacAddress address(Optional<String> given, MacAddress first, long offset) {
        return given.map(MacAddress::of).orElse(first.plus(offset));
    }

    private static List<PortName> portNames(List<String> names) {
        return names.stream().map(PortName::new).toList();
    }

    private Port port(LabFile.End end) {
        return port(end.station(), end.port().map(PortName::new))
                .orElseThrow(() -> new IllegalStateException("no end " + end));
    }

    /**
     * A port of a device or switch, or that of a host.
     *
     * @param name ignored for a host
     */
    Optional<Port> port(String station, Optional<PortName> name) {
        var host = network.host(station);
        if (host.isPresent()) {
            return Optional.of(host.get().port());
        }
        var device = devices.get(station);
        return name.flatMap(
                found ->
                        device != null
                                ? device.port(found)
                                : Optional.ofNullable(switches.get(station))
                                        .flatMap(helper -> helper.port(found)));
    }

    Network network() {
        return network;
    }

    Optional<Device> device(String name) {
        return Optional.ofNullable(devices.get(name));
    }

    /** In the order of the file. */
    Collection<Device> devices() {
        return devices.values();
    }
}
