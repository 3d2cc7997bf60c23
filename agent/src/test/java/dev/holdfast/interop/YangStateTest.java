package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.Views;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.feature.FeatureHost;
import dev.holdfast.feature.HostBench;
import dev.holdfast.feature.Trees;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a device at work says of itself, in the eyes of libyang. */
@Tag("interop")
final class YangStateTest {
    private static final String S1 =
            """
            interfaces/interface[p1]/type = iana-if-type:ethernetCsmacd
            interfaces/interface[p1]/port/mode = trunk
            interfaces/interface[p1]/port/allowed-vlans = 1-4094
            interfaces/interface[p2]/type = iana-if-type:ethernetCsmacd
            interfaces/interface[p2]/port/mode = trunk
            interfaces/interface[p2]/port/allowed-vlans = 1-4094
            interfaces/interface[p3]/type = iana-if-type:ethernetCsmacd
            interfaces/interface[p3]/port/mode = access
            interfaces/interface[p3]/port/access-vlan = 100
            interfaces/interface[Vlanif100]/type = iana-if-type:l3ipvlan
            interfaces/interface[Vlanif100]/vlanif/vlan-id = 100
            interfaces/interface[Vlanif100]/ipv4/address[10.1.100.1]/prefix-length = 24
            interfaces/interface[Vlanif100]/ipv4/neighbor[10.1.100.9]/link-layer-address = 02:00:00:00:00:99
            bridge/vlans/vlan[10]
            bridge/vlans/vlan[100]
            bridge/fdb/static-entry[100,02:00:00:00:00:99]/interface = p1
            smart-link/groups/group[1]/enabled = true
            smart-link/groups/group[1]/master-interface = p1
            smart-link/groups/group[1]/slave-interface = p2
            smart-link/groups/group[1]/flush-send/control-vlan = 10
            """;

    private static final String S2 =
            S1.substring(0, S1.indexOf("smart-link")).replace("10.1.100.1]", "10.1.100.2]")
                    + """
                    interfaces/interface[p1]/flush-receive/control-vlan[10]
                    interfaces/interface[p2]/flush-receive/control-vlan[10]
                    """;

    /** Two devices joined twice; the link that carries the traffic fails. */
    @Test
    void configurationAndStateOfADeviceAreValidTogether(@TempDir Path folder)
            throws IOException, InterruptedException, URISyntaxException {
        try (var net = new HostBench()) {
            var s1 = net.bench.device("S1", 3);
            var s2 = net.bench.device("S2", 3);
            var cut = net.bench.cable(s1, 1, s2, 1);
            net.bench.cable(s1, 2, s2, 2);
            net.bench.cable(net.bench.host("H1", "10.1.100.11/24", "10.1.100.2"), s1, 3);
            net.bench.cable(net.bench.host("H2", "10.1.100.12/24", "10.1.100.1"), s2, 3);
            var sender = net.start(s1, Trees.of(S1));
            var receiver = net.start(s2, Trees.of(S2));
            net.turn(() -> net.bench.flow("there", "H1", "10.1.100.12", 100));
            net.turn(() -> net.bench.flow("back", "H2", "10.1.100.2", 100));
            net.pass(Duration.ofSeconds(3));
            net.turn(() -> cut.setWhole(false));
            net.pass(Duration.ofSeconds(3));

            var sent = document(sender);
            assertThat(sent).contains("<fsm>slave</fsm>", "<flush-sent>1</flush-sent>");
            assertThat(judged(folder.resolve("s1.xml"), sent)).isEqualTo(new Program(0, ""));
            var received = document(receiver);
            assertThat(received).contains("<accepted>1</accepted>", "<neighbor>");
            assertThat(judged(folder.resolve("s2.xml"), received)).isEqualTo(new Program(0, ""));
        }
    }

    /** Two devices agree on a LAG of two, one cable of which then fails. */
    @Test
    void aLagAndItsMembersAreValidTogether(@TempDir Path folder)
            throws IOException, InterruptedException, URISyntaxException {
        var lag =
                """
                interfaces/interface[lag1]/type = iana-if-type:ieee8023adLag
                interfaces/interface[lag1]/port/access-vlan = 100
                interfaces/interface[p1]/type = iana-if-type:ethernetCsmacd
                interfaces/interface[p1]/member-of = lag1
                interfaces/interface[p2]/type = iana-if-type:ethernetCsmacd
                interfaces/interface[p2]/member-of = lag1
                bridge/vlans/vlan[100]
                """;
        try (var net = new HostBench()) {
            var s1 = net.bench.device("S1", 2);
            var s2 = net.bench.device("S2", 2);
            net.bench.cable(s1, 1, s2, 1);
            var cut = net.bench.cable(s1, 2, s2, 2);
            var one = net.start(s1, Trees.of(lag));
            net.start(s2, Trees.of(lag));
            net.pass(Duration.ofSeconds(1));
            net.turn(() -> cut.setWhole(false));

            var state = document(one);
            assertThat(state)
                    .contains(
                            "<active-members>1</active-members>",
                            "<inactive-reason>link-down</inactive-reason>",
                            "<receive-state>current</receive-state>");
            assertThat(judged(folder.resolve("lag.xml"), state)).isEqualTo(new Program(0, ""));
        }
    }

    /** Everything {@code <get>} could answer, as one document. */
    private static String document(FeatureHost host) throws IOException {
        var snapshot = host.snapshot();
        var running = snapshot.running().root();
        var octets = new ByteArrayOutputStream();
        try (var out = new XmlOutput(octets)) {
            ViewXml.writeChildren(
                    Views.merge(running.schema(), running, snapshot.state()), Pruner.WHOLE, out);
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static Program judged(Path file, String document)
            throws IOException, InterruptedException, URISyntaxException {
        Files.writeString(file, document);
        var command = new ArrayList<>(List.of("yanglint", "-t", "data"));
        command.addAll(LintedModules.ofADevice());
        command.add(file.toString());
        return Program.run(Duration.ofMinutes(1), command);
    }
}
