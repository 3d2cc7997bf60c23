package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.lab.LabFile.Mode;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.NetconfFeature;

import org.junit.jupiter.api.Test;

import java.io.FileNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A lab file is read strictly: what is wrong is named with file, line and remedy. */
final class LabFileTest {
    @Test
    void everythingAFileCanSayIsRead() throws LabFileException {
        var lab =
                read(
                        """
                        lab: pair
                        clock:
                          mode: stepped
                          epoch: 2026-01-01T00:00:00Z
                          seed: 7
                        nodes:
                          S1:
                            ports: [p1, p2]
                            mac: 00:e0:fc:00:00:01
                            features: [holdfast-smart-link:multiple-control-vlans]
                            config: <system/>
                          S2:
                            ports: [p1]
                            config-file: s2.xml
                        hosts:
                          H1: {address: 10.1.100.11/24, gateway: 10.1.100.1}
                        switches:
                          LSW: {ports: [p1, p2]}
                        links:
                          - [S1:p1, S2:p1]
                          - {ends: [H1, LSW:p1], delay: 2ms}
                        """);
        assertThat(lab.name()).isEqualTo("pair");
        assertThat(lab.clock().mode()).isEqualTo(Mode.STEPPED);
        assertThat(lab.clock().epoch()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(lab.clock().seed()).isEqualTo(7);
        assertThat(lab.nodes()).extracting(LabFile.Node::name).containsExactly("S1", "S2");
        assertThat(lab.nodes().get(0).mac()).contains("00:e0:fc:00:00:01");
        assertThat(lab.nodes().get(0).features())
                .containsExactly("holdfast-smart-link:multiple-control-vlans");
        assertThat(lab.nodes().get(1).features()).isEmpty();
        assertThat(lab.nodes().get(0).configuration().orElseThrow().xml()).isEqualTo("<system/>");
        assertThat(lab.nodes().get(1).configuration().orElseThrow())
                .isEqualTo(new LabFile.Configuration("<text of='s2.xml'/>", "s2.xml"));
        assertThat(lab.hosts().getFirst().gateway()).contains("10.1.100.1");
        assertThat(lab.links().get(0).name()).isEqualTo("S1:p1--S2:p1");
        assertThat(lab.links().get(0).delay()).isEqualTo(Duration.ofNanos(10_000));
        assertThat(lab.links().get(1).delay()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void aBundleIsACableForEachPairOfPorts() throws LabFileException {
        var nodes = "lab: one\nnodes: {S1: {ports: [p1, p2, p3]}, S2: {ports: [p1, p2, p3]}}\n";
        var lab = read(nodes + "links: [{ends: [S1:p1+p3, S2:p1+p2], delay: 2ms}]\n");
        assertThat(lab.links())
                .extracting(LabFile.Link::name)
                .containsExactly("S1:p1--S2:p1", "S1:p3--S2:p2");
        assertThat(lab.links()).allMatch(link -> link.delay().equals(Duration.ofMillis(2)));
        assertFaults(
                nodes + "links:\n- [S1:p1+p2, S2:p1]\n- [S1:p1+, S2:p1+p2]\n",
                "lab.yaml:4: a bundle has as many ports at either end, such as [S1:p1+p2, B:p1+p2];"
                        + " here are 2 and 1",
                "lab.yaml:5: link end S1: dangles: S1 has no port ; it has p1, p2, p3");
    }

    @Test
    void aClockNobodyDescribesIsReal() throws LabFileException {
        var lab = read("lab: one\nnodes: {S1: {ports: [p1]}}\n");
        assertThat(lab.clock().mode()).isEqualTo(Mode.REAL);
        assertThat(lab.clock().epoch()).isEmpty();
    }

    @Test
    void anUnknownKeyIsNamedWithTheKeysThereAre() {
        assertFaults(
                """
                lab: one
                nodes:
                  S1:
                    ports: [p1]
                    prots: [p2]
                """,
                "lab.yaml:5: node S1 knows no key prots; remove it or use one of"
                        + " ports, mac, features, config, config-file, capabilities");
    }

    @Test
    void aFeatureIsNamedWithItsModule() {
        assertFaults(
                """
                lab: one
                nodes:
                  S1:
                    ports: [p1]
                    features: [multiple-control-vlans]
                """,
                "lab.yaml:5: feature of S1 multiple-control-vlans has to be module:name, for"
                        + " example holdfast-smart-link:multiple-control-vlans"
                        + " (what it has of NETCONF stands under capabilities)");
    }

    @Test
    void aDanglingLinkIsNamedWithWhatThereIs() {
        assertFaults(
                """
                lab: one
                nodes:
                  S1: {ports: [p1, p2]}
                links:
                  - [S1:p9, S1:p2]
                  - [S1:p1, B:p1]
                """,
                "lab.yaml:5: link end S1:p9 dangles: S1 has no port p9; it has p1, p2",
                "lab.yaml:6: link end B:p1 dangles: there is no B; there are S1");
    }

    @Test
    void aPortTakesOneCable() {
        assertFaults(
                """
                lab: one
                nodes:
                  S1: {ports: [p1]}
                  S2: {ports: [p1, p2]}
                links:
                  - [S1:p1, S2:p1]
                  - [S1:p1, S2:p2]
                """,
                "lab.yaml:7: link end S1:p1 is in use by the link of line 6;"
                        + " a port takes one cable");
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        assertFaults(
                """
                lab: one
                clock: {mode: warped, epoch: noon, seed: many}
                nodes:
                  S1: {ports: []}
                  S2: {ports: [p1, p1], mac: 1-2-3, config: <a/>, config-file: b.xml}
                hosts:
                  S2: {address: 10.1.100.300/24}
                  H2: {gateway: here}
                links:
                  - {ends: [S2:p1], delay: 10}
                """,
                "lab.yaml:2: clock mode warped has to be real or stepped",
                "lab.yaml:2: epoch noon has to be a date and time such as 2026-01-01T00:00:00Z",
                "lab.yaml:2: seed many has to be a whole number",
                "lab.yaml:4: S1 needs ports, for example ports: [p1, p2]",
                "lab.yaml:5: S2 has port p1 twice; remove one",
                "lab.yaml:5: MAC address of S2 1-2-3 has to be six octets such as"
                        + " 00:e0:fc:00:00:01",
                "lab.yaml:5: S2 has config and config-file; one of them is enough",
                "lab.yaml:7: the name S2 is taken; choose another",
                "lab.yaml:7: address of S2 10.1.100.300/24 has to be an IPv4 address with prefix"
                        + " length, such as 10.1.100.11/24",
                "lab.yaml:8: host H2 needs the key address",
                "lab.yaml:8: gateway of H2 here has to be an IPv4 address such as 10.1.100.1",
                "lab.yaml:10: delay 10 has to be a time above zero with its unit, such as 10us,"
                        + " 2ms or 1s",
                "lab.yaml:10: a link has two ends, such as [S1:p1, B:p1]; here are 1");
    }

    @Test
    void aConfigurationFileIsLookedForBesideTheLabFile() {
        assertFaults(
                "lab: one\nnodes:\n  S1: {ports: [p1], config-file: none.xml}\n",
                "lab.yaml:3: config-file none.xml cannot be read (no such file);"
                        + " it is looked for beside the lab file");
    }

    @Test
    void aNodeHasTheUsualOfNetconfUnlessItSaysElse() throws LabFileException {
        var lab =
                read(
                        """
                        lab: three
                        nodes:
                          S1: {ports: [p1]}
                          S2:
                            ports: [p1]
                            capabilities:
                              without: [candidate, base:1.1]
                              with: [startup]
                          S3:
                            ports: [p1]
                            capabilities: {url-folder: shared, extra: ['urn:x:y', 'http://a/b?c=d']}
                        """);
        var usual = lab.nodes().get(0).protocol();
        assertThat(usual)
                .isEqualTo(
                        new LabFile.Protocol(BaseModules.USUAL, true, List.of(), Optional.empty()));
        var second = lab.nodes().get(1).protocol();
        assertThat(second.base11()).isFalse();
        assertThat(second.features())
                .contains(NetconfFeature.STARTUP, NetconfFeature.WRITABLE_RUNNING)
                .doesNotContain(NetconfFeature.CANDIDATE, NetconfFeature.CONFIRMED_COMMIT);
        var third = lab.nodes().get(2).protocol();
        assertThat(third.features()).contains(NetconfFeature.URL, NetconfFeature.CANDIDATE);
        assertThat(third.urlFolder()).contains("shared");
        assertThat(third.extra()).containsExactly("urn:x:y", "http://a/b?c=d");
    }

    @Test
    void capabilitiesThatCannotBeAreFaults() {
        assertFaults(
                """
                lab: one
                nodes:
                  S1:
                    ports: [p1]
                    features: ['ietf-netconf:startup']
                    capabilities:
                      without: [startup]
                      with: [candidate]
                      url-folder: ../etc
                      extra: [no uri, urn:ietf:params:netconf:capability:partial-lock:1.0]
                      off: [candidate]
                """,
                "lab.yaml:5: feature of S1 ietf-netconf:startup has to be module:name, for example"
                        + " holdfast-smart-link:multiple-control-vlans (what it has of NETCONF"
                        + " stands under capabilities)",
                "lab.yaml:11: capabilities of S1 knows no key off; remove it or use one of without,"
                        + " with, url-folder, extra",
                "lab.yaml:7: capability startup has to be one of writable-running, candidate,"
                        + " confirmed-commit, rollback-on-error, validate, xpath, base:1.1",
                "lab.yaml:8: capability candidate has to be startup",
                "lab.yaml:9: url-folder of S1 ../etc has to be a name; the folder is made below"
                        + " files in the folder of the lab",
                "lab.yaml:10: extra capability no uri has to be an absolute URI that does not begin"
                        + " with urn:ietf:params:netconf:",
                "lab.yaml:10: extra capability urn:ietf:params:netconf:capability:partial-lock:1.0"
                        + " has to be an absolute URI that does not begin with"
                        + " urn:ietf:params:netconf:");
    }

    @Test
    void theLabsEndpointKeepsItsName() {
        assertFaults(
                "lab: one\nnodes:\n  lab: {ports: [p1]}\n",
                "lab.yaml:3: the name lab is taken; choose another");
    }

    @Test
    void aLabNeedsANode() {
        assertFaults("lab: none\n", "lab.yaml:1: a lab needs at least one node under nodes");
    }

    @Test
    void whatIsNoYamlIsRefusedWithTheLine() {
        assertThat(faults("lab: one\nnodes: [\n"))
                .singleElement()
                .asString()
                .startsWith("lab.yaml:3: this is no YAML: ");
        assertFaults("", "lab.yaml:1: the file is empty; write down the lab");
        assertFaults(
                "- one\n",
                "lab.yaml:1: the lab has to be a mapping of keys to values",
                "lab.yaml:1: the lab needs the key lab",
                "lab.yaml:1: a lab needs at least one node under nodes");
    }

    private static void assertFaults(String yaml, String... expected) {
        assertThat(faults(yaml)).containsExactly(expected);
    }

    private static List<String> faults(String yaml) {
        return catchThrowableOfType(LabFileException.class, () -> read(yaml)).faults();
    }

    private static LabFile read(String yaml) throws LabFileException {
        return LabFileReader.read(
                "lab.yaml",
                yaml,
                name -> {
                    if (name.startsWith("none")) {
                        throw new FileNotFoundException("no such file");
                    }
                    return "<text of='" + name + "'/>";
                });
    }
}
