package dev.holdfast.lab;

import dev.holdfast.yang.NetconfFeature;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A lab as its file describes it, checked: every name and every end of a link means something.
 * Immutable; the order of everything is the order in the file.
 */
public record LabFile(
        String name,
        Clock clock,
        List<Node> nodes,
        List<Host> hosts,
        List<Switch> switches,
        List<Link> links) {
    public LabFile {
        nodes = List.copyOf(nodes);
        hosts = List.copyOf(hosts);
        switches = List.copyOf(switches);
        links = List.copyOf(links);
    }

    /**
     * @param epoch what the clock shows at the start; absent: the wall clock's time then
     * @param seed of everything random in the network
     */
    public record Clock(Mode mode, Optional<Instant> epoch, long seed) {}

    /** Who moves the clock. */
    public enum Mode {
        REAL("real"),
        STEPPED("stepped");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        /** The spelling in the file and in the model. */
        public String text() {
            return text;
        }
    }

    /**
     * A managed device.
     *
     * @param mac its bridge MAC address; absent: one made from its place in the file
     * @param features that are on, as {@code module:name}; those of modules are off by default
     * @param protocol what it has of NETCONF
     * @param configuration XML put over the configuration every device starts with
     */
    public record Node(
            String name,
            List<String> ports,
            Optional<String> mac,
            Set<String> features,
            Protocol protocol,
            Optional<Configuration> configuration) {
        public Node {
            ports = List.copyOf(ports);
            features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
        }
    }

    /**
     * What a device has of NETCONF, and says it has.
     *
     * @param base11 whether it speaks base 1.1, and not 1.0 only
     * @param extra capabilities its hello has as well
     * @param urlFolder name of the folder its URLs name files of; with it goes the feature url
     */
    public record Protocol(
            Set<NetconfFeature> features,
            boolean base11,
            List<String> extra,
            Optional<String> urlFolder) {
        public Protocol {
            features = Set.copyOf(features);
            extra = List.copyOf(extra);
        }
    }

    /**
     * @param source file and line for messages
     */
    public record Configuration(String xml, String source) {}

    /**
     * A host with one port; its frames carry no tag.
     *
     * @param address IPv4 address and prefix length
     */
    public record Host(
            String name, String address, Optional<String> gateway, Optional<String> mac) {}

    /** A bridge nobody manages: it knows no VLANs and passes frames as they are. */
    public record Switch(String name, List<String> ports) {}

    /** A cable. */
    public record Link(End a, End b, Duration delay) {
        /** How the model and messages name it: {@code S1:p1--B:p1}. */
        public String name() {
            return a + "--" + b;
        }
    }

    /**
     * A port of a node or switch, or a host.
     *
     * @param port absent for a host
     */
    public record End(String station, Optional<String> port) {
        @Override
        public String toString() {
            return port.map(name -> station + ":" + name).orElse(station);
        }
    }
}
