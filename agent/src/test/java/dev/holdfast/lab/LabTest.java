package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.holdfast.Rule;
import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.testkit.Schemas;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** The reference lab T1b, started in this process and controlled over SSH by a stepped clock. */
final class LabTest {
    private static final String PASSWORD = "correct horse";
    private static final PasswordHash HASH = PasswordHash.of(PASSWORD, new Random(1));
    private static final String CONTROL = "xmlns=\"" + LabState.NAMESPACE + "\"";

    @TempDir Path folder;

    private Lab lab;

    private LabSettings settings(int portBase) {
        return new LabSettings(
                InetAddress.getLoopbackAddress(),
                portBase,
                HASH,
                Optional.empty(),
                Optional.empty(),
                folder,
                false);
    }

    private void start(String yaml) throws LabFileException, LabStartException {
        lab = Lab.start(LabFileReader.read("t1b.yaml", yaml, _ -> ""), settings(0), Schemas.lab());
    }

    private static String steppedT1b() throws IOException {
        return LabCatalog.text("t1b")
                .replace("mode: real", "mode: stepped\n  epoch: 2026-01-01T00:00:00Z");
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    private static NetconfClient open(InetSocketAddress address) throws IOException {
        return NetconfClient.at(address).password("admin", PASSWORD).open();
    }

    private NetconfClient endpoint() throws IOException {
        return open(lab.endpoint().address());
    }

    private InetSocketAddress address(String node) {
        return lab.devices().stream()
                .filter(place -> place.name().equals(node))
                .findFirst()
                .orElseThrow()
                .address();
    }

    private static String call(NetconfClient client, String rpc, String content)
            throws IOException {
        return client.rpc("<%s %s>%s</%s>".formatted(rpc, CONTROL, content, rpc));
    }

    private static String state(NetconfClient client, String wanted) throws IOException {
        return client.rpc(
                "<get><filter type=\"subtree\"><lab %s>%s</lab></filter></get>"
                        .formatted(CONTROL, wanted));
    }

    private static void advance(NetconfClient client, Duration time) throws IOException {
        assertThat(
                        call(
                                client,
                                "advance-clock",
                                "<duration>" + time.toNanos() / 1000 + "</duration>"))
                .contains(">duration</stopped-by>");
    }

    @Test
    @Rule({"DP-1", "DP-4", "SL-10"})
    void aCableIsCutTheClockAdvancedAndTheFailoverObserved() throws Exception {
        start(steppedT1b());
        try (var client = endpoint();
                var s1 = open(address("S1"))) {
            var flow = "<name>f</name><source>H2</source><destination>10.1.100.11</destination>";
            call(client, "start-flow", flow + "<rate>1000</rate>");
            advance(client, Duration.ofSeconds(3));
            assertThat(state(client, "<flows/>")).contains("<state>sending</state>");
            var cut = "<cable>S1:p1--B:p1</cable><up>false</up>";
            assertThat(call(client, "set-cable", cut)).contains("<ok/>");
            advance(client, Duration.ofSeconds(1));
            assertThat(s1.rpc(SMART_LINK)).contains("<fsm>slave</fsm>");
            assertThat(state(client, "<events/>"))
                    .contains("<node>S1:p1--B:p1</node>", "<text>cut</text>")
                    .contains("link of p1 down");
            var report = call(client, "flow-report", "<name>f</name>");
            assertThat(report).contains(">sending</state>", "<reason>no-egress</reason>");
        }
    }

    private static final String SMART_LINK =
            """
            <get><filter type="subtree">
              <smart-link xmlns="urn:holdfast:yang:smart-link"/>
            </filter></get>
            """;

    @Test
    void powerOffDropsTheSessionsOfADeviceAndRefusesNewOnesUntilItIsBack() throws Exception {
        start(steppedT1b());
        var b = address("B");
        try (var client = endpoint();
                var session = open(b)) {
            assertThat(call(client, "power-off", "<node>B</node>")).contains("<ok/>");
            assertThat(session.isClosedByServer()).isTrue();
            assertThatThrownBy(() -> open(b)).isInstanceOf(IOException.class);
            assertThat(state(client, "<nodes><node><name>B</name></node></nodes>"))
                    .contains("<powered>false</powered>");
            assertThat(call(client, "power-off", "<node>B</node>"))
                    .contains("lab-control:power", "power-on gives it some");
            assertThat(call(client, "power-on", "<node>B</node>")).contains("<ok/>");
            try (var again = open(b)) {
                assertThat(again.rpc("<get-config><source><running/></source></get-config>"))
                        .contains("<hostname>b</hostname>");
            }
        }
    }

    @Test
    @Rule("DP-20")
    void aRestartTakesASecondOfTheLabsClock() throws Exception {
        start(steppedT1b());
        try (var client = endpoint()) {
            assertThat(call(client, "restart-device", "<node>D</node>")).contains("<ok/>");
            assertThatThrownBy(() -> open(address("D"))).isInstanceOf(IOException.class);
            advance(client, PowerSwitches.RESTART);
            await().untilAsserted(() -> open(address("D")).close());
            assertThat(state(client, "<nodes><node><name>D</name></node></nodes>"))
                    .contains("<powered>true</powered>");
        }
    }

    @Test
    @Rule("DP-20")
    void aRestartDoesNotGiveBackThePowerThatWasTakenSince() throws Exception {
        start(steppedT1b());
        try (var client = endpoint()) {
            assertThat(call(client, "restart-device", "<node>D</node>")).contains("<ok/>");
            assertThat(call(client, "power-on", "<node>D</node>")).contains("<ok/>");
            assertThat(call(client, "power-off", "<node>D</node>")).contains("<ok/>");
            advance(client, PowerSwitches.RESTART);
            assertThat(state(client, "<nodes><node><name>D</name></node></nodes>"))
                    .contains("<powered>false</powered>");
        }
    }

    @Test
    @Rule("DP-20")
    void powerTakenInTheMiddleOfARestartStaysAway() throws Exception {
        start(steppedT1b());
        try (var client = endpoint()) {
            assertThat(call(client, "restart-device", "<node>D</node>")).contains("<ok/>");
            assertThat(call(client, "power-off", "<node>D</node>")).contains("<ok/>");
            advance(client, PowerSwitches.RESTART);
            advance(client, PowerSwitches.RESTART);
            assertThat(state(client, "<nodes><node><name>D</name></node></nodes>"))
                    .contains("<powered>false</powered>");
            assertThat(call(client, "power-off", "<node>D</node>"))
                    .contains("D has no power already");
            assertThat(call(client, "restart-device", "<node>D</node>"))
                    .contains("D has no power; power-on gives it some");
            assertThat(call(client, "power-on", "<node>D</node>")).contains("<ok/>");
            open(address("D")).close();
        }
    }

    @Test
    @Rule("DP-20")
    void aRestartIsNotRestarted() throws Exception {
        start(steppedT1b());
        try (var client = endpoint()) {
            assertThat(call(client, "restart-device", "<node>D</node>")).contains("<ok/>");
            assertThat(call(client, "restart-device", "<node>D</node>"))
                    .contains("lab-control:power", "D is restarting already");
            advance(client, PowerSwitches.RESTART);
            await().untilAsserted(() -> open(address("D")).close());
        }
    }

    private static String edit(String target, String config) {
        return "<edit-config><target><%s/></target><config>%s</config></edit-config>"
                .formatted(target, config);
    }

    private static String system(String content) {
        return "<system xmlns=\"urn:holdfast:yang:device-system\">" + content + "</system>";
    }

    private static final String RUNNING = "<get-config><source><running/></source></get-config>";
    private static final String ANN =
            system("<users><user><name>ann</name><password>$0$tea time</password></user></users>");
    private static final String ANN_OPERATES =
            """
            <nacm xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-acm"><groups><group>
              <name>operator</name><user-name>ann</user-name>
            </group></groups></nacm>
            """;

    @Test
    @Rule("NC-8")
    void anOperatorWorksOnADeviceButSeesNoSecretsAndMakesNoUsers() throws Exception {
        start(steppedT1b());
        var b = address("B");
        try (var admin = open(b)) {
            assertThat(admin.rpc(edit("running", ANN + ANN_OPERATES))).contains("<ok/>");
            assertThat(admin.rpc(RUNNING)).contains("$6$").doesNotContain("tea time");
        }
        try (var ann = NetconfClient.at(b).password("ann", "tea time").open()) {
            assertThat(ann.rpc(RUNNING))
                    .contains("<user><name>ann</name></user>")
                    .doesNotContain("$6$");
            var renamed = system("<hostname>b2</hostname>");
            assertThat(ann.rpc(edit("candidate", renamed))).contains("<ok/>");
            assertThat(ann.rpc("<commit/>")).contains("<ok/>");
            assertThat(ann.rpc(edit("candidate", ANN.replace("ann", "eve"))))
                    .contains("access-denied", "/dsy:system/dsy:users/dsy:user[dsy:name='eve']");
            assertThat(ann.rpc("<kill-session><session-id>1</session-id></kill-session>"))
                    .contains("access-denied");
            assertThat(ann.rpc(RUNNING))
                    .contains("<hostname>b2</hostname>")
                    .doesNotContain("<name>eve</name>");
        }
        assertThatThrownBy(() -> NetconfClient.at(b).password("ann", "tea").open())
                .isInstanceOf(IOException.class);
    }

    @Test
    void faultsAreToldToWhoeverListens() throws Exception {
        start(steppedT1b());
        try (var ear = endpoint();
                var client = endpoint()) {
            // both sessions have begun when their requests are answered
            call(client, "set-cable", "<cable>S1:p1--B:p1</cable><delay>500</delay>");
            ear.rpc(
                    "<create-subscription"
                            + " xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\"/>");
            call(client, "set-cable", "<cable>S1:p1--B:p1</cable><delay>1000</delay>");
            assertThat(ear.notification())
                    .contains("<fault-applied", "delay 1000 us", "2026-01-01T00:00:00Z");
        }
    }

    @Test
    void theLabsOwnServerDoesNotServeWhatDevicesServe() throws Exception {
        start(steppedT1b());
        try (var client = endpoint();
                var device = open(address("S1"))) {
            assertThat(client.rpc(SMART_LINK)).contains("<data/>");
            assertThat(state(device, "<clock/>")).contains("<data/>");
            assertThat(call(device, "power-off", "<node>S1</node>")).contains("<rpc-error>");
        }
    }

    @Test
    void bothLabsThatComeWithHoldfastStart() throws Exception {
        for (var name : LabCatalog.NAMES) {
            try (var started = Lab.start(LabCatalog.open(name), settings(0), Schemas.lab());
                    var client = open(started.devices().getFirst().address())) {
                assertThat(started.file().name()).isEqualTo(name);
                assertThat(client.rpc("<get-config><source><running/></source></get-config>"))
                        .contains("<hostname>s1</hostname>")
                        .contains("$6$")
                        .doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void whatClientsNeedIsWrittenToTheFolder() throws Exception {
        start(steppedT1b());
        var files = new LabFiles(lab, settings(0));
        files.write();
        int port = address("S1").getPort();
        assertThat(Files.readString(folder.resolve("ssh_config")))
                .contains("Host S1\n    HostName 127.0.0.1\n    Port " + port + "\n")
                .contains("User admin", "StrictHostKeyChecking yes");
        assertThat(Files.readString(folder.resolve("known_hosts")))
                .contains("[127.0.0.1]:" + port + " ssh-ed25519 AAAA");
        assertThat(Files.readString(folder.resolve("lab.json")))
                .contains("\"S1\": {\"host\": \"127.0.0.1\", \"port\": " + port + "}")
                .contains("\"clock\": \"stepped\"", "\"password-file\": null");
        assertThat(files.greeting().get(2)).contains("the lab itself");
        assertThat(String.join("\n", files.greeting()))
                .contains("manager.connect(host=\"127.0.0.1\", port=" + port);
    }

    @Test
    void aConfigurationADeviceRefusesStopsTheLabWithItsName() throws Exception {
        var yaml =
                """
                lab: bad
                nodes:
                  S1:
                    ports: [p1]
                    config: |
                      <smart-link xmlns="urn:holdfast:yang:smart-link"><groups><group>
                        <id>1</id><master-interface>p7</master-interface>
                      </group></groups></smart-link>
                """;
        assertThat(catchThrowableOfType(LabStartException.class, () -> start(yaml)))
                .hasMessageContaining("S1 refuses its configuration (")
                .hasMessageContaining(".yaml:5)")
                .hasMessageContaining("p7");
    }

    @Test
    void aPortInUseIsNamedWithTheRemedy() throws Exception {
        start(steppedT1b());
        int taken = lab.endpoint().address().getPort();
        assertThatThrownBy(() -> Lab.start(LabCatalog.open("t1a"), settings(taken), Schemas.lab()))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining("lab cannot listen at 127.0.0.1 port " + taken)
                .hasMessageContaining("--port");
    }

    @Test
    void portsBehindTheHighestAreNotLookedFor() {
        assertThatThrownBy(() -> Lab.start(LabCatalog.open("t1b"), settings(65_532), Schemas.lab()))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining("the ports 65532 to 65536")
                .hasMessageContaining("--port");
    }

    @Test
    void whatIsNoLabFileIsNamed() throws Exception {
        assertThatThrownBy(() -> LabCatalog.open(folder.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder + " is a folder");
        var octets = Files.write(folder.resolve("octets.yaml"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> LabCatalog.open(octets.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot read " + octets + ": it is no text in UTF-8");
    }
}
