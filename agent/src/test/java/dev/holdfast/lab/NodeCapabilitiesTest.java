package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** One lab whose nodes have different parts of NETCONF, over SSH. */
final class NodeCapabilitiesTest {
    private static final String PASSWORD = "correct horse";
    private static final String YAML =
            """
            lab: mixed
            clock: {mode: stepped}
            nodes:
              OLD:
                ports: [p1]
                capabilities: {without: [base:1.1, candidate, validate, rollback-on-error, xpath]}
              BOOTS:
                ports: [p1]
                capabilities: {with: [startup]}
              FILES:
                ports: [p1]
                capabilities: {url-folder: shared, extra: ['http://example.com/v?module=x&a=1']}
              MORE:
                ports: [p1]
                capabilities: {url-folder: shared, without: [writable-running]}
              PLAIN:
                ports: [p1]
            """;
    private static final String GET = "<get-config><source><running/></source></get-config>";

    @TempDir Path folder;

    private Lab lab;

    @BeforeEach
    void start() throws LabFileException, LabStartException {
        var settings =
                new LabSettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        PasswordHash.of(PASSWORD, new Random(1)),
                        Optional.empty(),
                        Optional.empty(),
                        folder,
                        false);
        lab = Lab.start(LabFileReader.read("mixed.yaml", YAML, _ -> ""), settings);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private NetconfClient open(InetSocketAddress address) throws IOException {
        return NetconfClient.at(address).password("admin", PASSWORD).open();
    }

    private NetconfClient open(String node) throws IOException {
        return open(
                lab.devices().stream()
                        .filter(place -> place.name().equals(node))
                        .findFirst()
                        .orElseThrow()
                        .address());
    }

    private static String hostname(String target, String name) {
        return ("<edit-config><target><%s/></target><config>"
                        + "<system xmlns='urn:holdfast:yang:device-system'><hostname>%s</hostname>"
                        + "</system></config></edit-config>")
                .formatted(target, name);
    }

    @Test
    void eachNodeSaysWhatItHas() throws IOException {
        try (var old = open("OLD");
                var boots = open("BOOTS");
                var files = open("FILES");
                var more = open("MORE");
                var plain = open("PLAIN")) {
            assertThat(old.serverHello())
                    .contains(":base:1.0<", ":writable-running:1.0<")
                    .doesNotContain(
                            "base:1.1", ":candidate:", "confirmed", ":validate:", ":xpath:");
            assertThat(boots.serverHello()).contains(":startup:1.0<", ":confirmed-commit:1.1<");
            assertThat(files.serverHello())
                    .contains(":url:1.0?scheme=file<")
                    .contains(">http://example.com/v?module=x&amp;a=1<");
            assertThat(more.serverHello())
                    .contains(":url:1.0?scheme=file<")
                    .doesNotContain(":writable-running:");
            assertThat(plain.serverHello())
                    .contains(":base:1.1<", ":candidate:1.0<")
                    .doesNotContain(":startup:", ":url:", "example.com");
        }
    }

    @Test
    void anOldNodeIsEditedInRunningByMessagesWithMarks() throws IOException {
        try (var old = open("OLD")) {
            assertThat(old.rpc(hostname("running", "o1"))).contains("<ok/>");
            assertThat(old.rpc(GET)).contains("<hostname>o1</hostname>");
            assertThat(old.rpc("<commit/>")).contains("operation-not-supported");
            assertThat(old.rpc(hostname("candidate", "o2"))).contains("unknown-element");
        }
    }

    @Test
    void aNodeWithStartupLosesWhatWasNotSaved() throws IOException {
        try (var boots = open("BOOTS")) {
            assertThat(boots.rpc(hostname("running", "saved"))).contains("<ok/>");
            assertThat(
                            boots.rpc(
                                    "<copy-config><target><startup/></target><source><running/>"
                                            + "</source></copy-config>"))
                    .contains("<ok/>");
            assertThat(boots.rpc(hostname("running", "lost"))).contains("<ok/>");
        }
        power("BOOTS");
        try (var boots = open("BOOTS")) {
            assertThat(boots.rpc(GET)).contains("<hostname>saved</hostname>");
            assertThat(boots.rpc("<delete-config><target><startup/></target></delete-config>"))
                    .contains("<ok/>");
        }
        power("BOOTS");
        try (var boots = open("BOOTS")) {
            assertThat(boots.rpc(GET))
                    .as("as in the lab file")
                    .contains("<name>admin</name>")
                    .doesNotContain("<hostname>saved", "<hostname>lost");
        }
    }

    @Test
    void aNodeWithoutStartupKeepsItsRunning() throws IOException {
        try (var plain = open("PLAIN")) {
            assertThat(plain.rpc(hostname("running", "kept"))).contains("<ok/>");
        }
        power("PLAIN");
        try (var plain = open("PLAIN")) {
            assertThat(plain.rpc(GET)).contains("<hostname>kept</hostname>");
        }
    }

    private void power(String node) throws IOException {
        try (var endpoint = open(lab.endpoint().address())) {
            for (var rpc : new String[] {"power-off", "power-on"}) {
                assertThat(
                                endpoint.rpc(
                                        "<%1$s xmlns='urn:holdfast:yang:lab-control'>"
                                                        .formatted(rpc)
                                                + "<node>"
                                                + node
                                                + "</node></"
                                                + rpc
                                                + ">"))
                        .contains("<ok/>");
            }
        }
    }

    @Test
    void nodesWithOneFolderHandOverConfigurations() throws IOException {
        var url = "<url>" + folder.resolve("files/shared/h.xml").toUri() + "</url>";
        try (var files = open("FILES");
                var more = open("MORE")) {
            assertThat(files.rpc(hostname("running", "f1"))).contains("<ok/>");
            assertThat(
                            files.rpc(
                                    "<copy-config><target>"
                                            + url
                                            + "</target><source><running/></source></copy-config>"))
                    .contains("<ok/>");
            assertThat(
                            more.rpc(
                                    "<edit-config><target><candidate/></target>"
                                            + url
                                            + "</edit-config>"))
                    .contains("<ok/>");
            assertThat(more.rpc("<commit/>")).contains("<ok/>");
            assertThat(more.rpc(GET)).contains("<hostname>f1</hostname>");
            assertThat(more.rpc(hostname("running", "no"))).contains("unknown-element");
        }
    }
}
